// Pairs are kept once, in a table of bits while they are few, and in chunks that are dealt out by group after that.

import { expect, test } from 'vitest';
import { atOnce } from '../../src/columns/steps.ts';
import { DistinctPairs } from '../../src/operators/distinct-pairs.ts';

/** Numbers that look drawn, the same each time. */
function* drawn(count: number, below: number): Generator<number> {
  let state = 1;
  for (let index = 0; index < count; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield Math.floor((state / 2 ** 32) * below);
  }
}

test.each([
  ['few of each', 5, 40, 2000],
  ['a table that grows', 200, 3000, 20_000],
  ['more than a table holds', 400, 60_000, 300_000],
  ['many repeated ones', 3000, 5000, 600_000],
  ['a group for each', 100_000, 100_000, 300_000],
])('%s', (_, groups, numbers, count) => {
  const pairs = new DistinctPairs();
  const wanted = new Map<number, Set<number>>();
  const ofGroups = Int32Array.from(drawn(count, groups));
  const ofNumbers = Int32Array.from(drawn(count + 7, numbers)).subarray(7);
  for (const [index, group] of ofGroups.entries()) {
    const number = ofNumbers[index] ?? 0;
    if (number === 0) continue;
    const known = wanted.get(group);
    if (known === undefined) wanted.set(group, new Set([number]));
    else known.add(number);
  }
  const stretch = 10_000;
  for (let start = 0; start < count; start += stretch) {
    // Groups and numbers come up as they go: what there is grows.
    const some = ofGroups.subarray(start, start + stretch);
    const them = ofNumbers.subarray(start, start + stretch);
    pairs.addAll(some, them, Math.max(...some) + 1, Math.max(...them) + 1);
    atOnce(pairs.readySteps());
  }
  pairs.add(0, 1);
  wanted.set(0, (wanted.get(0) ?? new Set()).add(1));
  for (const group of [0, 1, groups >> 1, groups - 1, groups + 5]) {
    expect(pairs.count(group)).toBe(wanted.get(group)?.size ?? 0);
    expect([...pairs.of(group)].sort()).toEqual([...(wanted.get(group) ?? [])].sort());
  }
  let all = 0;
  pairs.each((group, number) => {
    all += wanted.get(group)?.has(number) === true ? 1 : Number.NaN;
  });
  expect(all).toBe([...wanted.values()].reduce((sum, { size }) => sum + size, 0));
});
