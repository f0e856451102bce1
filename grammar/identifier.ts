// What a name in an expression is made of, for everyone who looks for one in a text.

/** A character inside of a name, as a part of a pattern with the flag u. Marks go on with the letter before them. */
export const identifierCharacter = String.raw`[\p{L}\p{M}\p{N}_]`;

/** A name, as a part of a pattern with the flag u. */
export const identifierPattern = String.raw`[\p{L}_]${identifierCharacter}*`;

const wholeIdentifier = new RegExp(`^${identifierPattern}$`, 'u');

/** Says whether a text is a name that an expression takes without quotes. */
export function isIdentifier(text: string): boolean {
  return wholeIdentifier.test(text);
}
