// Finds out where in a macro call that is not closed the text ends.

import type { EnclosingCall, Place, WordAt } from './place.ts';

/** Reads the macro call that is opened by the backtick at `start` and goes on to the offset. */
export function macroPlace(
  text: string,
  start: number,
  offset: number,
): { readonly place: Place; readonly word: WordAt; readonly calls: readonly EnclosingCall[] } {
  const inner = text.slice(start + 1, offset);
  const parenthesis = inner.indexOf('(');
  if (parenthesis === -1) {
    const blanks = inner.length - inner.trimStart().length;
    return {
      place: { kind: 'macro-name', call: { start, end: offset } },
      word: { start: start + 1 + blanks, quote: null },
      calls: [],
    };
  }
  const name = inner.slice(0, parenthesis).trim();
  const nameStart = start + 1 + inner.indexOf(name);
  let index = 0;
  let depth = 0;
  let isQuoted = false;
  let wordStart = parenthesis + 1;
  for (let at = parenthesis + 1; at < inner.length; at += 1) {
    const character = inner[at];
    if (character === '\\') {
      at += 1;
      continue;
    }
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === '(') depth += 1;
    else if (!isQuoted && character === ')') depth -= 1;
    else if (!isQuoted && character === ',' && depth === 0) index += 1;
    else if (character !== ' ' && character !== '=' && character !== '\n') continue;
    wordStart = at + 1;
  }
  // Behind its last parenthesis a call has nothing but its end.
  if (depth < 0) return { place: { kind: 'nothing' }, word: { start: offset, quote: null }, calls: [] };
  return {
    place: { kind: 'macro-argument', name, index },
    word: { start: Math.min(start + 1 + wordStart, offset), quote: null },
    calls: [{ kind: 'macro', name, nameSpan: { start: nameStart, end: nameStart + name.length }, argument: index }],
  };
}
