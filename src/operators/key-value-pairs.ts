// Pairs of key and value in a text: parted by characters that are given, or written with an equals sign.

/** Takes a pair; false when it wants no more. */
export type PairGiver = (key: string, value: string) => boolean;

/** The characters between pairs, and those between a key and its value. */
export interface PairDelimiters {
  readonly pairs: string;
  readonly keyAndValue: string;
}

const equalsPattern = /([A-Za-z_][\w.:-]*)\s?=\s?(?:"((?:[^"\\]|\\.)*)"|([^\s,;|&"]+))/g;

/** Gives the pairs `key=value` and `key="a value"` of a text that a search has written, with quotes escaped. */
export function pairsByEquals(text: string, give: PairGiver): void {
  for (const match of text.matchAll(equalsPattern))
    if (!give(match[1] ?? '', match[2]?.replaceAll('\\"', '"') ?? match[3] ?? '')) return;
}

/** Gives the pairs between delimiters; what stands in double quotes is one piece. */
export function pairsByDelimiters(text: string, { pairs, keyAndValue }: PairDelimiters, give: PairGiver): void {
  for (const piece of piecesOf(text, pairs)) {
    const at = firstOutsideQuotes(piece, keyAndValue, 0);
    if (at <= 0) continue;
    if (firstOutsideQuotes(piece, keyAndValue, at + 1) >= 0) continue;
    if (!give(unquoted(piece.slice(0, at).trim()), unquoted(piece.slice(at + 1).trim()))) return;
  }
}

function* piecesOf(text: string, delimiters: string): Generator<string> {
  let start = 0;
  while (start <= text.length) {
    const found = firstOutsideQuotes(text, delimiters, start);
    const end = found < 0 ? text.length : found;
    const piece = text.slice(start, end).trim();
    if (piece !== '') yield piece;
    start = end + 1;
  }
}

function firstOutsideQuotes(text: string, characters: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\' && isQuoted) at += 1;
    else if (character === '"' && !characters.includes('"')) isQuoted = !isQuoted;
    else if (!isQuoted && characters.includes(character)) return at;
  }
  return -1;
}

function unquoted(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replaceAll('\\"', '"');
}
