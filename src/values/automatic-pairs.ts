// The pairs of key and value that Splunk finds in a text by itself.

// A key that only follows other letters was tried from the first of them: a long word is looked at once.
const pattern = /(?<![A-Za-z_])([A-Za-z_][\w.-]*)(?:=|\s=\s)(?:"([^"]*)"|([^\s,;|&"]+))/g;

// As above, but a backslash takes the quote or backslash behind it along.
const escapedPattern = /(?<![A-Za-z_])([A-Za-z_][\w.-]*)(?:=|\s=\s)(?:"((?:[^"\\]|\\.)*)"|((?:[^\s,;|&"\\]|\\.)+))/gs;

/** Gives the pairs `key=value` and `key="a value"`: a colon ends a key, and the next quote ends a quoted value. */
export function* automaticPairs(text: string): Generator<readonly [key: string, value: string]> {
  for (const match of text.matchAll(pattern)) yield [match[1] ?? '', match[2] ?? match[3] ?? ''];
}

/** Gives the same pairs, in whose values `\"` stands for a quote and `\\` for a backslash. */
export function* escapedPairs(text: string): Generator<readonly [key: string, value: string]> {
  for (const match of text.matchAll(escapedPattern))
    yield [match[1] ?? '', (match[2] ?? match[3] ?? '').replace(/\\(["\\])/g, '$1')];
}
