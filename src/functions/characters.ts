// Text by characters, which are code points: counting, cutting, trimming, decoding.

const surrogate = /[\ud800-\udfff]/;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Counts the code points of a text. */
export function codePointCount(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Cuts a part out of a text as SQLite does: from 1, a negative start from the end, start 0 before the first character,
 * a negative length takes the characters before the start.
 */
export function substringOf(text: string, start: number, length: number): string {
  const characters = surrogate.test(text) ? Array.from(text) : null;
  const size = characters === null ? text.length : characters.length;
  let from = start;
  let count = Math.abs(length);
  if (from < 0) {
    from += size;
    if (from < 0) {
      count = Math.max(0, count + from);
      from = 0;
    }
  } else if (from > 0) from -= 1;
  else if (count > 0) count -= 1;
  if (length < 0) {
    from -= count;
    if (from < 0) {
      count = Math.max(0, count + from);
      from = 0;
    }
  }
  return characters === null ? text.slice(from, from + count) : characters.slice(from, from + count).join('');
}

/** Takes the given characters away from the start or the end of a text. */
export function trimmed(text: string, characters: string, atStart: boolean, atEnd: boolean): string {
  const unwanted = new Set(characters);
  let from = 0;
  let end = text.length;
  if (atStart) {
    while (from < end) {
      const character = String.fromCodePoint(text.codePointAt(from) ?? 0);
      if (!unwanted.has(character)) break;
      from += character.length;
    }
  }
  while (atEnd && end > from) {
    const isPair = end - 2 >= from && (text.codePointAt(end - 2) ?? 0) > 0xffff;
    const character = text.slice(isPair ? end - 2 : end - 1, end);
    if (!unwanted.has(character)) break;
    end -= character.length;
  }
  return text.slice(from, end);
}

/** Decodes percent signs as UTF-8; what is not well formed becomes the replacement character. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = new Uint8Array(run.length / 3);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(run.slice(at * 3 + 1, at * 3 + 3), 16);
    return utf8.decode(bytes);
  });
}
