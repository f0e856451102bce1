// The order of many texts: by their first characters packed into numbers, and only where those agree by comparison.

import { compareText } from '../values/compare.ts';
import { atOnce, type Steps, valuesPerStep } from './steps.ts';

/** Below this many texts, comparing them costs less than distributing them. */
const few = 4000;
const digitBits = 14;
const digitMask = (1 << digitBits) - 1;

/** Orders texts by code point. Gives their numbers in that order; equal texts keep theirs. */
export function textOrder(texts: readonly string[]): Uint32Array<ArrayBuffer> {
  return atOnce(textOrderSteps(texts));
}

/** Orders texts as `textOrder` does, in steps. */
export function* textOrderSteps(texts: readonly string[]): Steps<Uint32Array<ArrayBuffer>> {
  const order = new Uint32Array(texts.length);
  for (let index = 0; index < order.length; index += 1) order[index] = index;
  if (order.length < few) orderByComparing(texts, order, 0, order.length);
  else yield* orderRange(texts, order, 0, order.length);
  return order;
}

function* orderRange(texts: readonly string[], order: Uint32Array, from: number, to: number): Steps<void> {
  const start = yield* commonLength(texts, order, from, to);
  const count = to - from;
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    if (index % valuesPerStep === valuesPerStep - 1) yield;
    const text = texts[order[from + index] ?? 0] ?? '';
    const first = packed(text, start);
    high[index] = first;
    low[index] = (first & beyondAscii) === beyondAscii ? allBeyond : packed(text, start + 4);
  }
  let places = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) places[index] = index;
  for (const [keys, shift] of [
    [low, 0],
    [low, digitBits],
    [high, 0],
    [high, digitBits],
  ] as const) {
    places = distributed(places, keys, shift);
    yield;
  }
  const before = order.slice(from, to);
  for (let index = 0; index < count; index += 1) order[from + index] = before[places[index] ?? 0] ?? 0;
  let runStart = 0;
  let compared = 0;
  for (let index = 1; index <= count; index += 1) {
    const [here, first] = [places[index] ?? 0, places[runStart] ?? 0];
    if (index < count && high[here] === high[first] && low[here] === low[first]) continue;
    const run = index - runStart;
    if (run >= few && run < count) yield* orderRange(texts, order, from + runStart, from + index);
    else if (run > 1) {
      orderByComparing(texts, order, from + runStart, from + index);
      compared += run;
    }
    if (compared >= valuesPerStep >> 2) {
      compared = 0;
      yield;
    }
    runStart = index;
  }
}

/** The unit of a character beyond ASCII, and four of them. */
const beyondAscii = 127;
const allBeyond = (1 << 28) - 1;

/**
 * Four characters in 28 bits. Those beyond ASCII share the largest unit, and what follows one does not count: only
 * comparison tells such texts apart.
 */
function packed(text: string, start: number): number {
  let key = 0;
  let unit = 0;
  for (let at = start; at < start + 4; at += 1) {
    // A text that ends comes before one that goes on.
    if (unit !== beyondAscii) unit = at < text.length ? Math.min(text.charCodeAt(at) + 1, beyondAscii) : 0;
    key = (key << 7) | unit;
  }
  return key;
}

/** One pass of a distribution sort, which keeps the order of equal digits. */
function distributed(places: Uint32Array<ArrayBuffer>, keys: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(digitMask + 2);
  for (let index = 0; index < keys.length; index += 1) {
    const digit = (((keys[index] ?? 0) >>> shift) & digitMask) + 1;
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  if (starts.some((count) => count === keys.length)) return places;
  for (let digit = 0; digit <= digitMask; digit += 1)
    starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
  const next = new Uint32Array(places.length);
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    const digit = ((keys[place] ?? 0) >>> shift) & digitMask;
    const target = starts[digit] ?? 0;
    starts[digit] = target + 1;
    next[target] = place;
  }
  return next;
}

function* commonLength(texts: readonly string[], order: Uint32Array, from: number, to: number): Steps<number> {
  let common = texts[order[from] ?? 0] ?? '';
  for (let index = from + 1; index < to && common !== ''; index += 1) {
    if (index % valuesPerStep === 0) yield;
    const text = texts[order[index] ?? 0] ?? '';
    while (!text.startsWith(common)) common = common.slice(0, -1);
  }
  return common.length;
}

function orderByComparing(texts: readonly string[], order: Uint32Array, from: number, to: number): void {
  order.subarray(from, to).sort((left, right) => compareText(texts[left] ?? '', texts[right] ?? '') || left - right);
}
