// Places in a text, told as places in the file that holds it.

import type { ContentText } from './content-text.ts';

/** A line and a column of a file, counted from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** A character is sought this far, blanks aside: past the longest escape, short of the next place it might stand by chance. */
const reach = 12;
const longestStretch = 400;
const entity = /&#?\w{1,8};/y;

/**
 * Finds where in a file a place of its text stands. Formats fold lines and write characters as escapes, so the two are
 * walked side by side; where they cannot be matched the place is the nearest one known.
 */
export function placeInFile(file: string, text: ContentText, offset: number): FilePlace {
  let at = text.offset;
  for (let index = 0; index < offset; index += 1) at = afterCharacter(file, at, text.text[index]);
  const wanted = text.text[offset];
  const found = wanted === undefined || isBlank(wanted) ? -1 : findNear(file, at, wanted);
  const place = Math.min(found === -1 ? at : found, file.length);
  let { line } = text;
  for (let next = file.indexOf('\n', text.offset); next !== -1 && next < place; next = file.indexOf('\n', next + 1))
    line += 1;
  return { line, column: place === 0 ? 1 : place - file.lastIndexOf('\n', place - 1) };
}

function afterCharacter(file: string, at: number, character: string | undefined): number {
  if (character === undefined || isBlank(character)) return at;
  const found = findNear(file, at, character);
  if (found === -1) return at;
  if (file[found] !== '&') return found + 1;
  entity.lastIndex = found;
  const escape = entity.exec(file);
  return escape !== null && (character !== '&' || escape[0] === '&amp;') ? found + escape[0].length : found + 1;
}

function findNear(file: string, at: number, character: string): number {
  let passed = 0;
  const end = Math.min(file.length, at + longestStretch);
  for (let index = at; index < end && passed < reach; index += 1) {
    const candidate = file[index] ?? '';
    if (candidate === character || (candidate === '&' && isEscapeOf(file, index, character))) return index;
    if (!isBlank(candidate)) passed += 1;
  }
  return -1;
}

function isEscapeOf(file: string, at: number, character: string): boolean {
  if (!'<>&"\''.includes(character)) return false;
  entity.lastIndex = at;
  return entity.test(file);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
