// The most and the least common combinations of values.

import { aggregateFunctions } from '../aggregates/all.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { numberOf, roundedText } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import type { GroupedAggregate } from './aggregate-set.ts';
import { Grouping } from './group.ts';

/** How common values are listed. */
export interface CommonValuesRules {
  readonly by: readonly string[];
  readonly fields: readonly string[];
  readonly order: 'most common first' | 'least common first';
  /** How many combinations to give for each combination of the BY fields. */
  readonly limit: number;
  /** The field for counts, and that for shares in percent; null leaves it out. */
  readonly countField: string | null;
  readonly percentField: string | null;
  /** The value that stands for all combinations beyond the limit; null leaves them out. */
  readonly otherName: string | null;
}

/** The aggregate that counts rows. */
export function rowCounts(): GroupedAggregate[] {
  const entry = aggregateFunctions.get('count');
  return entry === undefined ? [] : [{ name: 'count', function: entry, valuesOf: null, field: null }];
}

interface Counted {
  readonly group: number;
  readonly count: number;
}

/** Lists the combinations of a grouping by all BY fields and fields. Tells how many there were beyond the limit. */
export function commonValues(
  grouping: Grouping,
  rules: CommonValuesRules,
): { readonly batch: Batch; readonly cut: number } {
  const { groups } = grouping;
  const state = grouping.aggregates().collected()[0]?.state;
  const sections = new Map<string, Counted[]>();
  // Groups come in the order of their texts, so that sections do, too, and equals are in that order.
  for (const group of groups.order()) {
    const key = rules.by.map((_, index) => groups.numberIn(index, group)).join(' ');
    const section = sections.get(key) ?? [];
    sections.set(key, section);
    section.push({ group, count: numberOf(state?.valueAt(group) ?? null) ?? 0 });
  }
  const fields = [...rules.by, ...rules.fields];
  const columns: Value[][] = fields.map(() => []);
  const counts: Value[] = [];
  const percents: Value[] = [];
  let cut = 0;
  for (const section of sections.values()) {
    const total = section.reduce((sum, { count }) => sum + count, 0);
    const add = (values: readonly Value[], count: number): void => {
      for (const [index, value] of values.entries()) columns[index]?.push(value);
      counts.push(count);
      percents.push(roundedText((count / total) * 100, 6));
    };
    const ordered =
      rules.order === 'most common first'
        ? section.reverse().sort((a, b) => b.count - a.count)
        : section.sort((a, b) => a.count - b.count);
    const kept = ordered.slice(0, rules.limit);
    cut += ordered.length - kept.length;
    for (const { group, count } of kept)
      add(
        fields.map((_, index) => groups.valueOf(index, group)),
        count,
      );
    const rest = ordered.slice(kept.length).reduce((sum, { count }) => sum + count, 0);
    const first = kept[0] ?? ordered[0];
    if (rules.otherName === null || rest === 0 || first === undefined) continue;
    add(
      fields.map((_, index) => (index < rules.by.length ? groups.valueOf(index, first.group) : rules.otherName)),
      rest,
    );
  }
  const named: [string, Column][] = fields.map((field, index) => [field, columnOf(columns[index] ?? [])]);
  if (rules.countField !== null) named.push([rules.countField, columnOf(counts)]);
  if (rules.percentField !== null) named.push([rules.percentField, columnOf(percents)]);
  return { batch: Batch.ofColumns(counts.length, named), cut };
}
