// The pairs of key and value that Splunk finds in a text by itself.

// A key that only follows other letters was tried from the first of them: a long word is looked at once.
const pattern = /(?<![A-Za-z_])([A-Za-z_][\w.-]*)(?:=|\s=\s)(?:"([^"]*)"|([^\s,;|&"]+))/g;

/** Gives the pairs `key=value` and `key="a value"`: a colon ends a key, and the next quote ends a quoted value. */
export function* automaticPairs(text: string): Generator<readonly [key: string, value: string]> {
  for (const match of text.matchAll(pattern)) yield [match[1] ?? '', match[2] ?? match[3] ?? ''];
}
