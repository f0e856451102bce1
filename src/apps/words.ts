// Words of a conf value: separated by blanks or commas, kept whole inside double quotes.

/** Splits a conf value into words; a word in double quotes loses them. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s,"]+)/g)) {
    words.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('\\"', '"'));
  }
  return words;
}
