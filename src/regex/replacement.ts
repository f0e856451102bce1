// Reads the replacement text of replace() and of rex in sed mode.

/** A piece of a replacement: plain text, or the text of a group. */
export type ReplacementPart = string | number;

/**
 * Parses a replacement: \0 to \9 stand for the match and its groups, \n and \t for a line end and a tab, two backslashes
 * for one. Any other backslash is itself.
 */
export function parseReplacement(replacement: string): readonly ReplacementPart[] {
  if (!replacement.includes('\\')) return replacement === '' ? [] : [replacement];
  const parts: ReplacementPart[] = [];
  let text = '';
  for (let at = 0; at < replacement.length; at += 1) {
    const character = replacement.charAt(at);
    const next = replacement.charAt(at + 1);
    if (character !== '\\' || next === '') {
      text += character;
      continue;
    }
    at += 1;
    if (next >= '0' && next <= '9') {
      if (text !== '') parts.push(text);
      text = '';
      parts.push(Number(next));
    } else if (next === 'n') text += '\n';
    else if (next === 't') text += '\t';
    else if (next === '\\') text += '\\';
    else text += character + next;
  }
  if (text !== '') parts.push(text);
  return parts;
}
