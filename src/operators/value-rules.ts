// Finds rules of the kind: rows with these values have that value too.

import type { Batch } from '../columns/batch.ts';
import { valueOfEntries } from '../values/value.ts';
import { namedRows } from './named-rows.ts';
import { valueCounts } from './value-counts.ts';

/** The columns of the result, in their order. */
export const ruleColumns = [
  'Given fields',
  'Implied fields',
  'Strength',
  'Given fields support',
  'Implied fields support',
] as const;

/** The most sets of values that are looked at. */
const mostSets = 100_000;

interface ValueSet {
  /** A number for each field and value, in the order of the fields. */
  readonly items: readonly number[];
  readonly count: number;
}

/** Gives the rules that enough rows support and that are certain enough, the strongest first. */
export function valueRules(
  batch: Batch,
  names: readonly string[],
  leastCount: number,
  leastStrength: number,
): { batch: Batch; isCut: boolean } {
  const fields = [...new Set(names)].map((field) => ({ field, values: valueCounts(batch, field) }));
  const texts: string[] = [];
  const starts: number[] = [];
  for (const { field, values } of fields) {
    starts.push(texts.length);
    for (const text of values.texts) texts.push(`${field}=${text}`);
  }
  const sets = new Map<string, ValueSet>();
  let isCut = false;
  const grow = (rows: Uint32Array, from: number, items: readonly number[]): void => {
    for (let at = from; at < fields.length; at += 1) {
      const numbers = fields[at]?.values.numbers;
      if (numbers === undefined) continue;
      const byValue = new Map<number, number[]>();
      for (const row of rows) {
        const number = numbers[row] ?? 0;
        if (number === 0) continue;
        const having = byValue.get(number);
        if (having === undefined) byValue.set(number, [row]);
        else having.push(row);
      }
      for (const [number, having] of byValue) {
        // A set that few rows have cannot grow into one that more have.
        if (having.length < leastCount) continue;
        if (sets.size === mostSets) {
          isCut = true;
          return;
        }
        const grown = [...items, (starts[at] ?? 0) + number];
        sets.set(grown.join(), { items: grown, count: having.length });
        grow(Uint32Array.from(having), at + 1, grown);
      }
    }
  };
  grow(
    Uint32Array.from({ length: batch.rowCount }, (_, row) => row),
    0,
    [],
  );
  const rules = [...sets.values()].flatMap(({ items, count }) =>
    items.length < 2
      ? []
      : items.flatMap((implied) => {
          const given = items.filter((item) => item !== implied);
          const support = sets.get(given.join())?.count ?? 0;
          const strength = count / support;
          return strength < leastStrength
            ? []
            : [{ given, implied, strength, support, impliedSupport: sets.get(String(implied))?.count ?? 0 }];
        }),
  );
  rules.sort((a, b) => b.strength - a.strength || b.support - a.support || a.given.length - b.given.length);
  const rows = rules.map(({ given, implied, strength, support, impliedSupport }) => [
    valueOfEntries(given.map((item) => texts[item] ?? '')),
    texts[implied] ?? '',
    strength,
    support,
    impliedSupport,
  ]);
  return { batch: namedRows(ruleColumns, rows), isCut };
}
