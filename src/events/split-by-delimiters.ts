// Delimiters: text cut into names and values by single characters.

import type { TransformDefinition } from '../catalog/transform-definition.ts';

/** Cuts a text by the delimiters of a transform and gives every name with its value. */
export function splitByDelimiters(
  text: string,
  transform: TransformDefinition,
  give: (name: string, value: string) => void,
): void {
  const [betweenPairs = '', betweenNameAndValue = ''] = transform.delimiters ?? [];
  const { fields } = transform;
  if (fields !== undefined) {
    const values = cut(text, betweenPairs, true);
    for (const [at, name] of fields.entries()) give(name, values[at] ?? '');
    return;
  }
  const pieces = cut(text, betweenPairs, false);
  if (betweenNameAndValue === '') {
    for (let at = 0; at + 1 < pieces.length; at += 2) give(pieces[at] ?? '', pieces[at + 1] ?? '');
    return;
  }
  for (const piece of pieces) {
    const at = firstOf(piece, betweenNameAndValue);
    if (at > 0) give(piece.slice(0, at).trim(), unquoted(piece.slice(at + 1).trim()));
  }
}

function cut(text: string, delimiters: string, keepsEmpty: boolean): string[] {
  const pieces: string[] = [];
  let start = 0;
  let isQuoted = false;
  const keep = (end: number): void => {
    const piece = text.slice(start, end).trim();
    if (piece !== '' || keepsEmpty) pieces.push(keepsEmpty ? unquoted(piece) : piece);
    start = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && delimiters.includes(character)) keep(at);
  }
  keep(text.length);
  return pieces;
}

function firstOf(text: string, characters: string): number {
  for (let at = 0; at < text.length; at += 1) if (characters.includes(text[at] ?? '')) return at;
  return -1;
}

function unquoted(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replaceAll('\\"', '"');
}
