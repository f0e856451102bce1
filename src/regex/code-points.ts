// Steps through a text by code points: a surrogate pair is one character.

import { hasCodePoint } from './character-set.ts';
import type { FastSet } from './program.ts';

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Gives the code point at a position, or -1 at the end. */
export function codeAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  if (isHigh(code)) return text.codePointAt(position) ?? -1;
  return code >= 0 ? code : -1;
}

/** Gives the position of the character before another. */
export function positionBefore(text: string, position: number): number {
  const isPair = position > 1 && isLow(text.charCodeAt(position - 1)) && isHigh(text.charCodeAt(position - 2));
  return position - (isPair ? 2 : 1);
}

/** Says whether a set holds a code point; none is in no set. */
export function isIn(set: FastSet | undefined, code: number): boolean {
  if (set === undefined || code < 0) return false;
  return code < 256 ? set.low[code] === 1 : hasCodePoint(set.set, code);
}
