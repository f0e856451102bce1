// Adds the other-case forms of characters, so that a caseless pattern becomes a plain one.
import { type CharacterSet, setOfRanges } from './character-set.ts';

// The dotted and the dotless i fold to two characters or to an unrelated letter: simple folding leaves them alone.
const WITHOUT_OTHER_CASE = new Set([0x130, 0x131]);

let otherCases: Map<number, number[]> | undefined;

function buildOtherCases(): Map<number, number[]> {
  const classes = new Map<number, Set<number>>();
  const join = (left: number, right: number): void => {
    const joined = new Set([...(classes.get(left) ?? [left]), ...(classes.get(right) ?? [right])]);
    for (const member of joined) classes.set(member, joined);
  };
  for (let code = 0x41; code < 0x1e944; code += 1) {
    // Blocks without letters of two cases, skipped because the table is built during a search.
    if (code === 0x3000) code = 0xa640;
    if (code === 0xac00) code = 0xff21;
    if (WITHOUT_OTHER_CASE.has(code)) continue;
    const character = String.fromCodePoint(code);
    for (const other of [character.toLowerCase(), character.toUpperCase()]) {
      const otherCode = other.codePointAt(0) ?? code;
      if (otherCode !== code && other.length === (otherCode > 0xffff ? 2 : 1)) join(code, otherCode);
    }
  }
  const table = new Map<number, number[]>();
  for (const [code, members] of classes) {
    table.set(
      code,
      [...members].filter((member) => member !== code),
    );
  }
  return table;
}

const SMALL_K = 0x6b;
const SMALL_S = 0x73;

function addAsciiCases(first: number, last: number, ranges: number[]): void {
  const add = (from: number, to: number, shift: number): void => {
    const low = Math.max(first, from);
    const high = Math.min(last, to);
    if (low > high) return;
    ranges.push(low + shift, high + shift);
    const small = Math.max(shift, 0);
    if (low + small <= SMALL_K && SMALL_K <= high + small) ranges.push(0x212a, 0x212a);
    if (low + small <= SMALL_S && SMALL_S <= high + small) ranges.push(0x17f, 0x17f);
  };
  add(0x41, 0x5a, 0x20);
  add(0x61, 0x7a, -0x20);
}

/** Adds to a set every character that differs only in case from one of its own, by Unicode's simple folding. */
export function withOtherCases(set: CharacterSet): CharacterSet {
  const ranges: number[] = [...set];
  for (let at = 0; at < set.length; at += 2) {
    const first = set[at] ?? 0;
    const last = set[at + 1] ?? 0;
    if (first < 0x80) addAsciiCases(first, Math.min(last, 0x7f), ranges);
    if (last < 0x80) continue;
    otherCases ??= buildOtherCases();
    const from = Math.max(first, 0x80);
    if (last - from > otherCases.size) {
      for (const [code, others] of otherCases) {
        if (code >= from && code <= last) for (const other of others) ranges.push(other, other);
      }
    } else {
      for (let code = from; code <= last; code += 1) {
        for (const other of otherCases.get(code) ?? []) ranges.push(other, other);
      }
    }
  }
  return setOfRanges(ranges);
}

/** Tells whether two code points are the same letter but for case. */
export function isSameLetter(left: number, right: number): boolean {
  if (left === right) return true;
  if (left < 0x80 && right < 0x80)
    return (left | 0x20) === (right | 0x20) && (left | 0x20) >= 0x61 && (left | 0x20) <= 0x7a;
  otherCases ??= buildOtherCases();
  return otherCases.get(left)?.includes(right) ?? false;
}
