// Finds pairs of fields where a value of the one makes the value of the other less uncertain.

import type { Batch } from '../columns/batch.ts';
import { compareText } from '../values/compare.ts';
import { roundedText } from '../values/number.ts';
import { chosenFields } from './field-numbers.ts';
import { namedRows } from './named-rows.ts';
import { type ValueCounts, valueCounts } from './value-counts.ts';

export interface AssociationRules {
  /** In how many rows, and in what part of them, a value must occur. */
  readonly leastCount: number;
  readonly leastPart: number;
  /** How many bits of uncertainty must go. */
  readonly leastImprovement: number;
}

interface Association {
  readonly reference: string;
  readonly value: string;
  readonly target: string;
  readonly before: number;
  readonly after: number;
  readonly support: number;
  /** The value of the target met most often, and how often it occurs without and with the knowledge. */
  readonly top: string;
}

/** The columns of the result, in their order. */
export const associationColumns = [
  'Reference_Key',
  'Reference_Value',
  'Target_Key',
  'Unconditional_Entropy',
  'Conditional_Entropy',
  'Entropy_Improvement',
  'Top_Conditional_Value',
  'Description',
  'Support',
] as const;

/** Gives a row for each value that tells of another field, in the order of fields and values. */
export function valueAssociations(batch: Batch, names: readonly string[], rules: AssociationRules): Batch {
  const fields = chosenFields(batch, names).map((field) => ({ field, values: valueCounts(batch, field) }));
  const found: Association[] = [];
  for (const { field: target, values } of fields) {
    const before = entropyOf(values.counts.slice(1));
    // What is not that uncertain cannot become so much less uncertain.
    if (before < rules.leastImprovement) continue;
    for (const { field: reference, values: known } of fields) {
      if (reference === target) continue;
      for (const [number, meetings] of meetingsOf(known, values, rules, batch.rowCount)) {
        const after = entropyOf([...meetings.values()]);
        if (before - after >= rules.leastImprovement)
          found.push({
            reference,
            value: known.texts[number] ?? '',
            target,
            before,
            after,
            support: (known.counts[number] ?? 0) / batch.rowCount,
            top: topOf(values, meetings),
          });
      }
    }
  }
  found.sort(
    (a, b) => compareText(a.reference, b.reference) || compareText(a.value, b.value) || compareText(a.target, b.target),
  );
  return namedRows(
    associationColumns,
    found.map(({ reference, value, target, before, after, support, top }) => [
      reference,
      value,
      target,
      before,
      after,
      before - after,
      top,
      `When '${reference}' has the value '${value}', the entropy of '${target}' decreases from ${roundedText(before, 3)} to ${roundedText(after, 3)}.`,
      support,
    ]),
  );
}

/** Counts the values of a field that each value of another meets, for those that occur often enough. */
function meetingsOf(
  known: ValueCounts,
  target: ValueCounts,
  { leastCount, leastPart }: AssociationRules,
  rows: number,
): Map<number, Map<number, number>> {
  const meetings = new Map<number, Map<number, number>>();
  for (const [number, count] of known.counts.entries())
    if (number > 0 && count >= leastCount && count / rows >= leastPart) meetings.set(number, new Map());
  if (meetings.size === 0) return meetings;
  for (let index = 0; index < known.numbers.length; index += 1) {
    const counts = meetings.get(known.numbers[index] ?? 0);
    const value = target.numbers[index] ?? 0;
    if (counts !== undefined && value !== 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  // A value that never meets the other field tells nothing of it.
  for (const [number, counts] of meetings) if (counts.size === 0) meetings.delete(number);
  return meetings;
}

/** Writes the value met most often, the first by its text of several: `GET (76.37% -> 83.45%)`. */
function topOf({ texts, counts }: ValueCounts, meetings: ReadonlyMap<number, number>): string {
  const [first] = [...meetings].sort(
    ([a, left], [b, right]) => right - left || compareText(texts[a] ?? '', texts[b] ?? ''),
  );
  const [value, met] = first ?? [0, 0];
  const percent = (part: number, of: Iterable<number>): string =>
    `${roundedText((part / [...of].reduce((sum, count) => sum + count, 0)) * 100, 2)}%`;
  return `${texts[value] ?? ''} (${percent(counts[value] ?? 0, counts.slice(1))} -> ${percent(met, meetings.values())})`;
}

/** Shannon's entropy in bits. */
function entropyOf(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)), 0);
}
