// Finds pairs of fields where a value of the one makes the value of the other less uncertain.

import type { Batch } from '../columns/batch.ts';
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
}

/** The columns of the result, in their order. */
export const associationColumns = [
  'Reference_Key',
  'Reference_Value',
  'Target_Key',
  'Unconditional_Entropy',
  'Conditional_Entropy',
  'Entropy_Improvement',
  'Description',
  'Support',
] as const;

/** Gives a row for each value that tells of another field, the most telling first. */
export function valueAssociations(batch: Batch, names: readonly string[], rules: AssociationRules): Batch {
  const fields = chosenFields(batch, names).map((field) => ({ field, values: valueCounts(batch, field) }));
  const found: Association[] = [];
  for (const { field: target, values } of fields) {
    const before = entropyOf(values.counts.slice(1));
    // What is not that uncertain cannot become so much less uncertain.
    if (before < rules.leastImprovement) continue;
    for (const { field: reference, values: known } of fields) {
      if (reference === target) continue;
      for (const [number, after] of conditionalEntropies(known, values, rules, batch.rowCount))
        if (before - after >= rules.leastImprovement)
          found.push({
            reference,
            value: known.texts[number] ?? '',
            target,
            before,
            after,
            support: (known.counts[number] ?? 0) / batch.rowCount,
          });
    }
  }
  // Sorting keeps those that tell the same in the order of fields and values.
  found.sort((a, b) => b.before - b.after - (a.before - a.after));
  return namedRows(
    associationColumns,
    found.map(({ reference, value, target, before, after, support }) => [
      reference,
      value,
      target,
      before,
      after,
      before - after,
      `When '${reference}' has the value '${value}', the entropy of '${target}' decreases from ${roundedText(before, 3)} to ${roundedText(after, 3)}.`,
      support,
    ]),
  );
}

/** The uncertainty that is left in a field for each value of another that occurs often enough. */
function conditionalEntropies(
  known: ValueCounts,
  target: ValueCounts,
  { leastCount, leastPart }: AssociationRules,
  rows: number,
): Map<number, number> {
  const meetings = new Map<number, Map<number, number>>();
  for (const [number, count] of known.counts.entries())
    if (number > 0 && count >= leastCount && count / rows >= leastPart) meetings.set(number, new Map());
  if (meetings.size === 0) return new Map();
  for (let index = 0; index < known.numbers.length; index += 1) {
    const counts = meetings.get(known.numbers[index] ?? 0);
    const value = target.numbers[index] ?? 0;
    if (counts !== undefined && value !== 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const entropies = new Map<number, number>();
  // A value that never meets the other field tells nothing of it.
  for (const [number, counts] of meetings) if (counts.size > 0) entropies.set(number, entropyOf([...counts.values()]));
  return entropies;
}

/** Shannon's entropy in bits. */
function entropyOf(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)), 0);
}
