// The place of each value among all values of a dictionary, in the order of their texts.

import { isMultivalue, type Value } from '../values/value.ts';
import { type Dictionary, keyOf } from './dictionary.ts';
import { atOnce, type Steps, valuesPerStep } from './steps.ts';
import { textOrderSteps } from './text-order.ts';

/** The ranks of values; equal texts have the same rank, absent values rank 0 with whatever comes first. */
export interface ValueRanks {
  readonly ranks: Uint32Array;
  /** False when a text comes up under several numbers. */
  readonly isDistinct: boolean;
  /** How many ranks there are. */
  readonly size: number;
}

/** Ranks values by their texts, in steps. */
export function* rankSteps(values: readonly Value[]): Steps<ValueRanks> {
  const texts: string[] = [];
  for (const value of values)
    if (texts.push(value === null ? '' : typeof value === 'string' ? value : keyOf(value)) % valuesPerStep === 0) yield;
  const order = yield* textOrderSteps(texts);
  const ranks = new Uint32Array(values.length);
  let rank = 0;
  let before: number | null = null;
  let isDistinct = true;
  for (let place = 0; place < order.length; place += 1) {
    if (place % valuesPerStep === valuesPerStep - 1) yield;
    const index = order[place] ?? 0;
    if (values[index] === null) continue;
    if (before !== null) {
      if (texts[before] === texts[index]) isDistinct = false;
      else rank += 1;
    }
    ranks[index] = rank;
    before = index;
  }
  return { ranks, isDistinct, size: before === null ? 0 : rank + 1 };
}

const known = new WeakMap<Dictionary, ValueRanks>();
/** Of dictionaries that were asked for, whether code 0 stands for no value, and each other for one text or number. */
const plain = new WeakMap<Dictionary, boolean>();

/** Ranks the entries of a dictionary by code. Worked out once: a loaded table keeps its dictionaries. */
export function dictionaryRanks(dictionary: Dictionary): ValueRanks {
  return atOnce(dictionaryRankSteps(dictionary));
}

/** Ranks the entries of a dictionary, in steps unless it is known. */
export function* dictionaryRankSteps(dictionary: Dictionary): Steps<ValueRanks> {
  const found = known.get(dictionary);
  if (found !== undefined) return found;
  const ranks = yield* rankSteps(dictionary.entries);
  known.set(dictionary, ranks);
  return ranks;
}

/** Says whether the entries of a dictionary have been ranked before. */
export function hasKnownRanks(dictionary: Dictionary): boolean {
  return known.has(dictionary);
}

/** Gives the ranks of a dictionary if they are known. */
export function knownRanks(dictionary: Dictionary): ValueRanks | null {
  return known.get(dictionary) ?? null;
}

/** Says whether code 0 of a dictionary stands for no value, and each other for one text or number. Gone through once. */
export function isPlain(dictionary: Dictionary): boolean {
  const found =
    plain.get(dictionary) ??
    dictionary.entries.every((entry, code) => (code === 0 ? entry === null : entry !== null && !isMultivalue(entry)));
  plain.set(dictionary, found);
  return found;
}

/** Says whether a dictionary is known to hold every text once, without going through it. */
export function isKnownDistinct(dictionary: Dictionary): boolean {
  return dictionary.isDistinct || known.get(dictionary)?.isDistinct === true;
}
