// A row for each cell of a map, and a column for each value of a field.

import { defaultAggregateSettings } from '../aggregates/aggregate-function.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { numberOf, textOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { type Cell, type CellLevel, placeColumns, type PlaceNames } from './geo-cells.ts';
import { collectorOf } from './group-state.ts';
import { seriesName } from './series-rules.ts';

/** How many values keep a column of their own; 0 for all. */
export interface GeoLimits {
  /** On the whole map. */
  readonly global: number;
  /** Within a cell. */
  readonly local: number;
}

const otherName = 'OTHER';

/** Makes the table; what is beyond the limits goes to a column OTHER. */
export function cellSeries(levels: readonly CellLevel[], names: PlaceNames, limits: GeoLimits): Batch {
  const kept = keptValues(levels[0], limits.global);
  const cells: Cell[] = [];
  const columns = new Map<string, Map<string, Value[]>>();
  let hasOther = false;
  for (const level of levels) {
    const { targets, rows, series, isOther } = targetsOf(level, kept, limits.local);
    hasOther ||= isOther;
    const collected = level.grouping.aggregates().collected();
    for (const { name, aggregate, state } of collected) {
      const ofName = columns.get(name) ?? new Map<string, Value[]>();
      columns.set(name, ofName);
      const empty = collectorOf(aggregate.function, defaultAggregateSettings).accumulator.value();
      const joined = state.regrouped(targets, rows.length);
      for (const value of [...kept, otherName]) {
        const column = ofName.get(value) ?? new Array<Value>(cells.length).fill(empty);
        ofName.set(value, column);
        for (let index = 0; index < level.cells.length; index += 1) column.push(empty);
      }
      for (const [index, row] of rows.entries()) {
        const column = ofName.get(series[index] ?? '');
        if (column !== undefined) column[cells.length + row] = joined.valueAt(index);
      }
    }
    for (const cell of level.cells) cells.push(cell);
  }
  const shown = hasOther ? [...kept, otherName] : [...kept];
  const results = [...columns].flatMap(([name, ofName]) =>
    shown.map((value): [string, Column] => [
      seriesName(columns.size > 1 ? name : null, value, { separator: ': ', format: null }),
      columnOf(ofName.get(value) ?? []),
    ]),
  );
  return Batch.ofColumns(cells.length, [...placeColumns(cells, names), ...results]);
}

/** The values with the greatest sums over the cells of the lowest level, in the order of their texts. */
function keptValues(level: CellLevel | undefined, limit: number): Set<string> {
  const sums = new Map<string, number>();
  if (level !== undefined) {
    const { groups } = level.grouping;
    const first = level.grouping.aggregates().collected()[0];
    for (let group = 0; group < groups.count; group += 1) {
      const text = textOf(groups.valueOf(1, group) ?? '');
      sums.set(text, (sums.get(text) ?? 0) + (numberOf(first?.state.valueAt(group) ?? null) ?? 0));
    }
  }
  const texts = [...sums.keys()].filter((text) => text !== otherName).sort();
  if (limit <= 0) return new Set(texts);
  const ranked = [...texts].sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0));
  return new Set(ranked.slice(0, limit).sort());
}

/** Tells which cell and value each group counts for. */
function targetsOf(
  { grouping, cellOf }: CellLevel,
  kept: ReadonlySet<string>,
  limit: number,
): { readonly targets: Int32Array; readonly rows: number[]; readonly series: string[]; readonly isOther: boolean } {
  const { groups } = grouping;
  const first = grouping.aggregates().collected()[0];
  const ofCell = new Map<number, number[]>();
  for (let group = 0; group < groups.count; group += 1) {
    const list = ofCell.get(cellOf[group] ?? 0) ?? [];
    ofCell.set(cellOf[group] ?? 0, list);
    list.push(group);
  }
  const targets = new Int32Array(groups.count);
  const rows: number[] = [];
  const series: string[] = [];
  let isOther = false;
  for (const [cell, members] of ofCell) {
    const texts = new Map(members.map((group) => [group, textOf(groups.valueOf(1, group) ?? '')]));
    const score = (group: number): number => numberOf(first?.state.valueAt(group) ?? null) ?? 0;
    const named = members.filter((group) => kept.has(texts.get(group) ?? ''));
    const best = [...named].sort((a, b) => score(b) - score(a));
    const stays = new Set(limit > 0 ? best.slice(0, limit) : best);
    let other = -1;
    for (const group of members) {
      if (stays.has(group)) {
        targets[group] = rows.push(cell) - 1;
        series.push(texts.get(group) ?? '');
      } else {
        if (other === -1) {
          other = rows.push(cell) - 1;
          series.push(otherName);
          isOther = true;
        }
        targets[group] = other;
      }
    }
  }
  return { targets, rows, series, isOther };
}
