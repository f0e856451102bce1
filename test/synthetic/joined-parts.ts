// Patterns with stars that a text has to match all at once, put side by side.

/** Stands for a star that is none of a pattern. */
export const literalStar = '\u0001';

/** What stands between parts, by turns. */
const betweens = [' ', ', ', '', '\n', '&'];

/** Makes a pattern of a sample: open at the ends that its regular expression leaves open. */
export function anchoredSample(pattern: string, sample: string): string {
  const hasStart = /^(?:\(\?\w+\))?\(?\^/.test(pattern);
  const hasEnd = /\$\)*$/.test(pattern);
  return `${hasStart ? '' : '*'}${sample.replaceAll('*', literalStar)}${hasEnd ? '' : '*'}`;
}

/** Puts patterns side by side: one with a beginning comes first, one with an end last. Stars become the fill. */
export function joinedParts(patterns: readonly string[], fill: string, attempt: number): string {
  const place = (pattern: string): number => (pattern.startsWith('*') ? (pattern.endsWith('*') ? 1 : 2) : 0);
  const ordered = [...new Set(patterns)].sort((a, b) => place(a) - place(b));
  return ordered
    .map((pattern, index) => {
      const inside = pattern.replace(/^\*+|\*+$/g, '').replace(/\*+/g, ` ${fill}`);
      const needsStart = index === 0 && pattern.startsWith('*');
      const needsEnd = index === ordered.length - 1 && pattern.endsWith('*') && !(needsStart && ordered.length === 1);
      return `${needsStart ? fill : ''}${inside}${needsEnd ? fill : ''}`;
    })
    .join(betweens[attempt % betweens.length] ?? ' ');
}

/** Makes a text as long as is asked for, with dots in it. */
export function padded(text: string, length: number): string {
  return text.length >= length ? text : text.padEnd(length, 'xxxxxxx.');
}
