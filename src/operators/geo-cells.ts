// Rows put into the cells of a map, at several levels of zoom: each level halves height and width.

import { aggregateFunctions } from '../aggregates/all.ts';
import type { AggregateSettings } from '../aggregates/aggregate-function.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf, NumberColumn } from '../columns/column.ts';
import { numberOf, textOf } from '../values/number.ts';
import type { Scalar, Value } from '../values/value.ts';
import type { GroupedAggregate } from './aggregate-set.ts';
import { Grouping } from './group.ts';
import { selectedRows } from './selected-rows.ts';

/** How the world is cut into cells, and where rows say where they are. */
export interface CellRules {
  readonly latitude: string;
  readonly longitude: string;
  /** The height and width of a cell in degrees at level 0. */
  readonly height: number;
  readonly width: number;
  readonly levels: number;
}

/** A cell of a level: the row it becomes in the results. */
export interface Cell {
  readonly name: string;
  readonly latitude: Value;
  readonly longitude: Value;
}

/** What was collected for the cells of one level. */
export interface CellLevel {
  readonly cells: readonly Cell[];
  /** The groups of cells, or of cells and the values of a field. */
  readonly grouping: Grouping;
  /** The number of the cell of each group. */
  readonly cellOf: Int32Array;
}

const cellOfRow = 'cell of row';
const latitudeOfRow = 'latitude of row';
const longitudeOfRow = 'longitude of row';

/** Collects aggregates for the cells of all levels. */
export class GeoCells {
  private readonly rules: CellRules;
  private readonly by: string | null;
  private readonly levels: { readonly places: Grouping; readonly grouping: Grouping }[] = [];

  constructor(
    rules: CellRules,
    by: string | null,
    aggregates: readonly GroupedAggregate[],
    settings: AggregateSettings,
  ) {
    this.rules = rules;
    this.by = by;
    for (let level = 0; level < rules.levels; level += 1) {
      this.levels.push({
        places: new Grouping([cellOfRow], [averageOf(latitudeOfRow), averageOf(longitudeOfRow)]),
        grouping: new Grouping(by === null ? [cellOfRow] : [cellOfRow, by], aggregates, {
          settings,
          apart: new Set([cellOfRow, latitudeOfRow, longitudeOfRow, ...(by === null ? [] : [by])]),
        }),
      });
    }
  }

  /** How many groups there are on all levels. */
  get count(): number {
    return this.levels.reduce((sum, { grouping }) => sum + grouping.groups.count, 0);
  }

  /** Takes the rows of a batch that are somewhere and, where there is one, have the field they are split by. */
  add(batch: Batch): void {
    const latitudes = new Float64Array(batch.length);
    const longitudes = new Float64Array(batch.length);
    const columns = [batch.column(this.rules.latitude), batch.column(this.rules.longitude)];
    const split = this.by === null ? null : batch.column(this.by);
    const kept: number[] = [];
    for (const row of selectedRows(batch)) {
      const latitude = numberOf(columns[0]?.valueAt(row) ?? null);
      const longitude = numberOf(columns[1]?.valueAt(row) ?? null);
      if (latitude === null || longitude === null) continue;
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) continue;
      if (split !== null && (split?.valueAt(row) ?? null) === null) continue;
      latitudes[row] = latitude;
      longitudes[row] = longitude;
      kept.push(row);
    }
    if (kept.length === 0) return;
    const placed = batch
      .select(Uint32Array.from(kept))
      .with(latitudeOfRow, new NumberColumn(latitudes))
      .with(longitudeOfRow, new NumberColumn(longitudes));
    for (const [level, { places, grouping }] of this.levels.entries()) {
      const grid = gridOf(this.rules, level);
      const cells = new Float64Array(batch.length);
      for (const row of kept) cells[row] = cellAt(grid, latitudes[row] ?? 0, longitudes[row] ?? 0);
      const rows = placed.with(cellOfRow, new NumberColumn(cells));
      places.add(rows);
      grouping.add(rows);
    }
  }

  /** Gives what was collected, level by level; cells from south to north, then from west to east. */
  collected(): CellLevel[] {
    return this.levels.map(({ places, grouping }, level) => {
      const { columns } = gridOf(this.rules, level);
      const averages = places.aggregates().collected();
      const ids = Array.from({ length: places.groups.count }, (_, group) => Number(places.groups.valueOf(0, group)));
      const order = ids.map((_, group) => group).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
      const numbers = new Map(order.map((group, number) => [ids[group] ?? 0, number]));
      const cells = order.map((group): Cell => {
        const id = ids[group] ?? 0;
        const [latitude = null, longitude = null] = averages.map(({ state }) => state.valueAt(group));
        return { name: `bin_id_zl_${level}_y_${Math.floor(id / columns)}_x_${id % columns}`, latitude, longitude };
      });
      const cellOf = new Int32Array(grouping.groups.count);
      for (let group = 0; group < cellOf.length; group += 1)
        cellOf[group] = numbers.get(Number(grouping.groups.valueOf(0, group))) ?? 0;
      return { cells, grouping, cellOf };
    });
  }
}

/** Tells whether the cells of all levels can be told apart by a number. */
export function canCount(rules: CellRules): boolean {
  const { rows, columns } = gridOf(rules, rules.levels - 1);
  return rows * columns < Number.MAX_SAFE_INTEGER;
}

interface Grid {
  readonly height: number;
  readonly width: number;
  readonly rows: number;
  readonly columns: number;
}

function gridOf({ height: ofZero, width: acrossZero }: CellRules, level: number): Grid {
  const height = ofZero / 2 ** level;
  const width = acrossZero / 2 ** level;
  return { height, width, rows: Math.max(1, Math.ceil(180 / height)), columns: Math.max(1, Math.ceil(360 / width)) };
}

/** The pole and the line of date belong to the last cells: beyond them there are none. */
function cellAt({ height, width, rows, columns }: Grid, latitude: number, longitude: number): number {
  const y = Math.min(rows - 1, Math.floor((latitude + 90) / height));
  const x = Math.min(columns - 1, Math.floor((longitude + 180) / width));
  return y * columns + x;
}

function averageOf(field: string): GroupedAggregate {
  const average = aggregateFunctions.get('avg');
  if (average === undefined) throw new Error('There is no function avg.');
  return { name: field, function: average, valuesOf: null, field };
}

/** What the columns of places are called. */
export interface PlaceNames {
  readonly latitude: string;
  readonly longitude: string;
}

/** Makes a row for each cell, or for each cell and value of a field where one is given. */
export function cellRows(levels: readonly CellLevel[], { latitude, longitude }: PlaceNames, by: string | null): Batch {
  const places: Cell[] = [];
  const keys: (Scalar | null)[] = [];
  const results = new Map<string, Value[]>();
  for (const { cells, grouping, cellOf } of levels) {
    const { groups } = grouping;
    const order = Array.from(cellOf, (_, group) => group).sort(
      (a, b) =>
        (cellOf[a] ?? 0) - (cellOf[b] ?? 0) ||
        (by === null ? 0 : compareTexts(textOf(groups.valueOf(1, a) ?? ''), textOf(groups.valueOf(1, b) ?? ''))),
    );
    const before = places.length;
    for (const group of order) {
      const cell = cells[cellOf[group] ?? 0];
      if (cell === undefined) continue;
      places.push(cell);
      if (by !== null) keys.push(groups.valueOf(1, group));
    }
    for (const { name, state } of grouping.aggregates().collected()) {
      const values = results.get(name) ?? new Array<Value>(before).fill(null);
      results.set(name, values);
      for (const group of order) values.push(state.valueAt(group));
    }
    for (const values of results.values()) while (values.length < places.length) values.push(null);
  }
  return Batch.ofColumns(places.length, [
    ...placeColumns(places, { latitude, longitude }),
    ...(by === null ? [] : [[by, columnOf(keys)] as [string, Column]]),
    ...Array.from(results, ([name, values]): [string, Column] => [name, columnOf(values)]),
  ]);
}

/** Makes the columns that tell cells and where they are. */
export function placeColumns(cells: readonly Cell[], { latitude, longitude }: PlaceNames): [string, Column][] {
  return [
    ['geobin', columnOf(cells.map(({ name }) => name))],
    [latitude, columnOf(cells.map((cell) => cell.latitude))],
    [longitude, columnOf(cells.map((cell) => cell.longitude))],
  ];
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
