// Sets of code points as sorted ranges, with the set algebra and the named sets of Splunk's PCRE dialect.

/** Holds code points as a flat sorted list of inclusive ranges: first, last, first, last. */
export type CharacterSet = readonly number[];

/** The largest code point there is. */
export const LAST_CODE_POINT = 0x10ffff;

/** Makes a set from ranges in any order, also overlapping ones. */
export function setOfRanges(ranges: readonly number[]): CharacterSet {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  pairs.sort((left, right) => left[0] - right[0]);
  const merged: number[] = [];
  for (const [first, last] of pairs) {
    const end = merged.length - 1;
    const previous = merged[end];
    if (previous !== undefined && first <= previous + 1) {
      if (last > previous) merged[end] = last;
    } else merged.push(first, last);
  }
  return merged;
}

/** Makes a set of one code point. */
export function setOfOne(codePoint: number): CharacterSet {
  return [codePoint, codePoint];
}

/** Joins sets. */
export function unionOf(...sets: readonly CharacterSet[]): CharacterSet {
  return setOfRanges(sets.flat());
}

/** Makes the set of all other code points. */
export function complementOf(set: CharacterSet): CharacterSet {
  const ranges: number[] = [];
  let next = 0;
  for (let at = 0; at < set.length; at += 2) {
    const first = set[at] ?? 0;
    if (first > next) ranges.push(next, first - 1);
    next = (set[at + 1] ?? 0) + 1;
  }
  if (next <= LAST_CODE_POINT) ranges.push(next, LAST_CODE_POINT);
  return ranges;
}

/** Tells whether two sets share a code point. */
export function hasCommon(left: CharacterSet, right: CharacterSet): boolean {
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if ((left[i + 1] ?? 0) < (right[j] ?? 0)) i += 2;
    else if ((right[j + 1] ?? 0) < (left[i] ?? 0)) j += 2;
    else return true;
  }
  return false;
}

/** Tells whether a set has a code point. */
export function hasCodePoint(set: CharacterSet, codePoint: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (set[middle * 2] ?? 0)) high = middle - 1;
    else if (codePoint > (set[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Gives the only code point of a set, or -1 when it has none or several. */
export function onlyCodePoint(set: CharacterSet): number {
  const [first, last] = set;
  return set.length === 2 && first !== undefined && first === last ? first : -1;
}

export const ANY_CHARACTER: CharacterSet = [0, LAST_CODE_POINT];
export const NO_CHARACTER: CharacterSet = [];
export const NOT_NEWLINE: CharacterSet = complementOf([0x0a, 0x0a]);
export const DIGIT: CharacterSet = [0x30, 0x39];
export const WORD: CharacterSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
export const SPACE: CharacterSet = [0x09, 0x0d, 0x20, 0x20];
export const HORIZONTAL_SPACE: CharacterSet = setOfRanges([
  0x09, 0x09, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x180e, 0x180e, 0x2000, 0x200a, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000,
]);
export const VERTICAL_SPACE: CharacterSet = [0x0a, 0x0d, 0x85, 0x85, 0x2028, 0x2029];

const POSIX = new Map<string, CharacterSet>([
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['lower', [0x61, 0x7a]],
  ['upper', [0x41, 0x5a]],
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0, 0x1f, 0x7f, 0x7f]],
  ['digit', DIGIT],
  ['graph', [0x21, 0x7e]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', SPACE],
  ['word', WORD],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);

/** Finds the set of a POSIX class name such as alpha. */
export function posixSet(name: string): CharacterSet | undefined {
  return POSIX.get(name);
}
