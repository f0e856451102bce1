// A table of two dimensions from groups: a row for each value of one field, a column for each value of another.

import { defaultAggregateSettings } from '../aggregates/aggregate-function.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { compareSortKeys, sortKeyOf } from '../values/compare.ts';
import { textOf } from '../values/number.ts';
import type { Scalar, Value } from '../values/value.ts';
import { type CollectedAggregate, ExpressionState, type GroupedAggregate } from './aggregate-set.ts';
import type { Grouping } from './group.ts';
import { collectorOf, type GroupState } from './group-state.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import { chosenSeries, type SeriesChoice, type SeriesNaming, seriesName } from './series-rules.ts';

/** How the table is made. */
export interface SeriesRules extends SeriesNaming {
  readonly choice: SeriesChoice;
  /** The name of the column for values that do not stay; null drops them. */
  readonly otherName: string | null;
  /** The name of the column for rows without the field, which always stays; null where there is none. */
  readonly nullName: string | null;
  /** The aggregate that ranks the series; the first one if not given. */
  readonly rankedBy?: GroupedAggregate | undefined;
}

/** The rows of a table: their keys in order, also of rows that no group has. */
export interface TableRows {
  readonly field: string;
  readonly keys: readonly Scalar[];
  /** What is shown for a key. */
  label(key: Scalar): Value;
  /** Changes a result, for functions that divide by the length of a row. */
  scaled(aggregate: CollectedAggregate, key: Scalar, value: Value): Value;
}

/** A column before it is filled: what its name is and which series it shows. */
interface Series {
  readonly name: string;
  readonly number: number;
}

/** Orders the keys of rows: numbers by size, then texts. */
export function orderedKeys(keys: Iterable<Scalar>): Scalar[] {
  return [...new Set(keys)].sort((a, b) => compareSortKeys(sortKeyOf(a, 'auto'), sortKeyOf(b, 'auto')));
}

/** Lists the distinct values of the first field of a grouping. */
export function rowKeysOf({ groups }: Grouping): Scalar[] {
  const keys = new Set<Scalar>();
  for (let group = 0; group < groups.count; group += 1) {
    const key = groups.valueOf(0, group);
    if (key !== null) keys.add(key);
  }
  return [...keys];
}

/** Makes the table of groups by one field: a column for each aggregate. */
export function plainTable(grouping: Grouping, rows: TableRows): Batch {
  const { groups } = grouping;
  const groupOf = new Map<string, number>();
  for (let group = 0; group < groups.count; group += 1) groupOf.set(textOf(groups.valueOf(0, group) ?? ''), group);
  const columns = grouping
    .aggregates()
    .withResults(groups.count)
    .map((collected): [string, Column] => [
      collected.name,
      cells(collected, collected.state, rows, (key) => groupOf.get(textOf(key))),
    ]);
  return Batch.ofColumns(rows.keys.length, [rowColumn(rows), ...columns]);
}

/** Makes the table of groups by two fields: a column for each value of the second, and each aggregate. */
export function seriesTable(grouping: Grouping, rows: TableRows, rules: SeriesRules): Batch {
  const { groups } = grouping;
  const withRanking = grouping.aggregates().withResults(groups.count);
  const ranking = withRanking.find(({ aggregate }) => aggregate === rules.rankedBy) ?? withRanking[0];
  const collected = withRanking.filter(({ aggregate }) => aggregate.hasNoColumn !== true);
  const numberOfSeries = new Map<string, number>();
  const texts: string[] = [];
  const seriesOf = new Int32Array(groups.count);
  for (let group = 0; group < groups.count; group += 1) {
    const text = textOf(groups.valueOf(1, group) ?? '');
    let number = numberOfSeries.get(text);
    if (number === undefined) {
      number = texts.push(text) - 1;
      numberOfSeries.set(text, number);
    }
    seriesOf[group] = number;
  }
  const { kept, series } = chooseSeries(texts, seriesOf, ranking, rules);
  const other = texts.length;
  const pairs = new PairNumbers();
  const rowNumbers = new Map<string, number>(rows.keys.map((key, index) => [textOf(key), index]));
  const targets = new Int32Array(groups.count);
  for (let group = 0; group < groups.count; group += 1) {
    const own = seriesOf[group] ?? 0;
    const number = kept[own] === true ? own : rules.otherName === null ? -1 : other;
    const row = rowNumbers.get(textOf(groups.valueOf(0, group) ?? ''));
    targets[group] = number === -1 || row === undefined ? -1 : pairs.numberOf(row, number) - 1;
  }
  const hasOther = rules.otherName !== null && kept.includes(false);
  const all = hasOther && rules.otherName !== null ? [...series, { name: rules.otherName, number: other }] : series;
  const cellOf = new Map<number, number>();
  for (let pair = 1; pair <= pairs.size; pair += 1)
    cellOf.set(pairs.left(pair) * (other + 1) + pairs.right(pair), pair - 1);
  const columns = collected.flatMap((aggregate) => {
    const state = aggregate.state.regrouped(targets, pairs.size);
    return all.map(({ name, number }): [string, Column] => [
      seriesName(collected.length > 1 ? aggregate.name : null, name, rules),
      cells(aggregate, state, rows, (_, row) => cellOf.get(row * (other + 1) + number)),
    ]);
  });
  return Batch.ofColumns(rows.keys.length, [rowColumn(rows), ...columns]);
}

function chooseSeries(
  texts: readonly string[],
  seriesOf: Int32Array,
  ranking: CollectedAggregate | undefined,
  { choice, nullName }: SeriesRules,
): { readonly kept: boolean[]; readonly series: Series[] } {
  const values: Value[][] = texts.map(() => []);
  if (choice.kind !== 'all')
    for (const [group, number] of seriesOf.entries()) values[number]?.push(ranking?.state.valueAt(group) ?? null);
  const named = texts
    .map((name, number): Series => ({ name, number }))
    .sort((a, b) => compareSortKeys(sortKeyOf(a.name, 'str'), sortKeyOf(b.name, 'str')));
  const ranked = named.filter(({ name }) => name !== nullName);
  const kept = texts.map((name) => name === nullName);
  const stays = chosenSeries(
    choice,
    ranked.map(({ number }) => values[number] ?? []),
  );
  for (const [index, { number }] of ranked.entries()) kept[number] = stays[index] === true;
  const without = named.filter(({ name }) => name === nullName);
  return { kept, series: [...ranked.filter((_, index) => stays[index]), ...without] };
}

function rowColumn(rows: TableRows): [string, Column] {
  return [rows.field, columnOf(rows.keys.map((key) => rows.label(key)))];
}

function cells(
  aggregate: CollectedAggregate,
  state: GroupState,
  rows: TableRows,
  groupAt: (key: Scalar, row: number) => number | undefined,
): Column {
  const empty = collectorOf(aggregate.aggregate.function, defaultAggregateSettings).accumulator.value();
  return columnOf(
    rows.keys.map((key, row) => {
      const group = groupAt(key, row);
      if (group !== undefined && state instanceof ExpressionState)
        return state.scaledAt(group, (part, value) => rows.scaled(part, key, value));
      return rows.scaled(aggregate, key, group === undefined ? empty : state.valueAt(group));
    }),
  );
}
