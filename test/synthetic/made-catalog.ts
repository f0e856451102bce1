// Data made for a search: rows that meet its conditions, in several ways, for an engine.

import type { PipelineNode } from '../../grammar/ast.ts';
import type { LookupDefinition } from '../../src/catalog/lookup-definition.ts';
import { Random } from '../bench/random.ts';
import { fieldOf, type RowSet } from './origin.ts';
import { RowMaker } from './row-maker.ts';
import type { Wish } from './wish.ts';

type Cell = string | number | string[] | null;
type Row = Record<string, Cell>;
type Tables = Record<string, Row[]>;

/** Data for an engine. */
export interface MadeCatalog {
  readonly events: Tables;
  readonly datamodels: Tables;
  readonly appLookups: LookupDefinition[];
}

/** Rows by where they are read from. */
interface MadeRows {
  readonly events: Tables;
  readonly dataset: Tables;
  readonly lookup: Tables;
}

const ordinaryRows = 40;

/**
 * Makes data for an expanded search, in several variants at once; lookups that are only named are there without rows.
 * The same search and variants give the same data.
 */
export function madeCatalog(
  search: PipelineNode,
  lookups: readonly string[],
  variants: readonly number[],
  now: number,
): MadeCatalog {
  const made: MadeRows = { events: {}, dataset: {}, lookup: {} };
  const loose = new Map<string, Set<string>>();
  for (const name of lookups) made.lookup[name] = [];
  for (const variant of variants) {
    const random = new Random(variant + 1);
    const maker = new RowMaker(variant, random);
    maker.addPipeline(search);
    for (const rows of maker.rowSets) add(made, rows, variant, random, now);
    for (const { rows, keys } of maker.lookups) {
      const { name } = rows.target;
      for (const { own, of } of keys) {
        const field = fieldOf(of);
        if (field !== null) rows.wishes.set(own, field.rows.wish(field.name));
        // A value that is worked out is not known here: any has to match.
        else loose.set(name, (loose.get(name) ?? new Set()).add(own));
      }
      rows.least = Math.max(rows.least, ...keys.map(({ of }) => fieldOf(of)?.rows.least ?? 1));
      add(made, rows, variant, random, now);
    }
  }
  return {
    events: made.events,
    datamodels: made.dataset,
    appLookups: Object.entries(made.lookup).map(([name, rows]) => lookupOf(name, rows, loose.get(name) ?? new Set())),
  };
}

function lookupOf(name: string, rows: readonly Row[], loose: ReadonlySet<string>): LookupDefinition {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const textAt = (row: Row, field: string): string => {
    const cell = loose.has(field) ? '*' : (row[field] ?? '');
    return Array.isArray(cell) ? cell.join('\n') : String(cell);
  };
  return {
    name,
    table: { fields, rows: rows.map((row) => fields.map((field) => textAt(row, field))) },
    maxMatches: 1,
    minMatches: 0,
    defaultMatch: '',
    isCaseSensitive: false,
    matchTypes: new Map([...loose].map((field) => [field, 'wildcard'])),
  };
}

function add(made: MadeRows, rows: RowSet, variant: number, random: Random, now: number): void {
  const { target, ordinary } = rows;
  const varied = Math.max(0, ...[...rows.wishes.values()].map(({ vary }) => vary));
  const count = Math.max(1, Math.min(Math.max(rows.least, varied), rows.most));
  const start = now - startOf(variant) - rows.earlier;
  const all: Row[] = [];
  for (let row = 0; row < count; row += 1)
    all.push(rowOf(rows, row, variant, random, start + (rows.isSpread ? -row * 7200 : row * 0.01), false));
  if (ordinary !== null)
    for (let row = 0; row < ordinaryRows; row += 1) {
      const time = ordinary.sameTime ? start : start - (row + 1) * 7200;
      all.push(rowOf(rows, count + row, variant, random, time, true));
    }
  for (const row of all) {
    const name = target.kind === 'events' ? String(row['index'] ?? target.name) : target.name;
    (made[target.kind][name] ??= []).push(target.kind === 'events' ? { ...row, index: name } : row);
  }
}

/** Seconds before now at which rows begin: just now, minutes, hours and months ago. */
function startOf(variant: number): number {
  if (variant === 4) return 60;
  if (variant === 7) return 60 * 86_400;
  return variant < 6 ? 600 : variant * 5 * 3600;
}

function rowOf(rows: RowSet, at: number, variant: number, random: Random, time: number, isOrdinary: boolean): Row {
  const isLookup = rows.target.kind === 'lookup';
  const row: Row = isLookup ? {} : { _time: time };
  const cells = new Map<Wish, Cell>();
  for (const [name, wish] of rows.wishes) {
    if (name === '_time' && !isLookup) continue;
    const isAlike = !isOrdinary || rows.ordinary?.alike.has(wish) === true;
    const cell = cells.get(wish) ?? wish.valueAt(at, random, variant, !isAlike);
    cells.set(wish, cell);
    // A table has a column for every field that is asked of it.
    if (cell !== null || isLookup) row[name] = name.startsWith('metric_name:') ? Number(cell) : cell;
  }
  if (rows.target.kind === 'events')
    row['_raw'] ??= Object.entries(row)
      .map(([field, value]) => `${field}="${String(value)}"`)
      .join(' ');
  if (typeof row['index'] === 'string') row['index'] = row['index'].replaceAll('*', '') || 'main';
  return row;
}
