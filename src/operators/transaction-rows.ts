// Transactions as rows: the fields of their events put together.

import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder, NumberColumn } from '../columns/column.ts';
import { type Steps, valuesPerStep } from '../columns/steps.ts';
import { compareText } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import type { Transaction, TransactionEvent } from './open-transactions.ts';
import { sortSteps } from './sort-rows.ts';

/** How the fields of events are put together. */
export interface TransactionRowRules {
  /** Fields that keep the value of each event in its order; all of them, or those of a list. */
  readonly lists: 'all' | ReadonlySet<string>;
  /** Stands for a missing value in such a field. */
  readonly missing: string;
  readonly keepsRawApart: boolean;
  /** The name of the type of transaction; null without one. */
  readonly type: string | null;
}

/** A row to come: a transaction, or an event that belongs to none. */
export type TransactionRow = { readonly transaction: Transaction } | { readonly orphan: TransactionEvent };

const own = new Set(['_time', '_raw', 'duration', 'eventcount', 'closed_txn', 'field_match_sum', 'linecount']);

const typeField = 'transactiontype';

/** A transaction has the time of its first event, and the date fields too. */
const ofFirstEvent = new Set(
  ['hour', 'mday', 'minute', 'month', 'second', 'wday', 'year', 'zone'].map((part) => `date_${part}`),
);

/** A batch has the rows of about so many events: putting their fields together is the work of a moment. */
const eventsPerBatch = 16_384;

/** Puts the events of each transaction in order, and then transactions and orphans, newest first. */
export function* orderedRows(rows: readonly TransactionRow[]): Steps<EventsOfRow[]> {
  const found: EventsOfRow[] = [];
  const times = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const events = 'orphan' in row ? [row.orphan] : eventsInTime(row.transaction);
    times[index] = events[0]?.time ?? 0;
    if (found.push({ row, events }) % valuesPerStep === 0) yield;
  }
  const byTime = { field: '_time', descending: true, cast: 'num' } as const;
  const sorted = yield* sortSteps(Batch.ofColumns(rows.length, [['_time', new NumberColumn(times)]]), [byTime]);
  const ordered: EventsOfRow[] = [];
  for (const index of sorted.rows()) {
    const row = found[index];
    if (row !== undefined) ordered.push(row);
  }
  return ordered;
}

/** Makes rows of what `orderedRows` gives. The fields of their events are put together when asked for. */
export function* transactionRows(
  all: Batch,
  ordered: readonly EventsOfRow[],
  rules: TransactionRowRules,
): Generator<Batch> {
  const hasOrphans = ordered.some(({ row }) => 'orphan' in row);
  let start = 0;
  let count = 0;
  for (const [index, { events }] of ordered.entries()) {
    count += events.length;
    if (count < eventsPerBatch && index < ordered.length - 1) continue;
    yield Batch.of(new TransactionColumns(all, ordered.slice(start, index + 1), rules, hasOrphans));
    start = index + 1;
    count = 0;
  }
}

/** A row to come and its events, oldest first. */
export interface EventsOfRow {
  readonly row: TransactionRow;
  readonly events: readonly TransactionEvent[];
}

class TransactionColumns implements ColumnSource {
  private readonly all: Batch;
  private readonly rows: readonly EventsOfRow[];
  private readonly rules: TransactionRowRules;
  private readonly hasOrphans: boolean;
  private readonly made = new Map<string, Column>();

  constructor(all: Batch, rows: readonly EventsOfRow[], rules: TransactionRowRules, hasOrphans: boolean) {
    this.all = all;
    this.rows = rows;
    this.rules = rules;
    this.hasOrphans = hasOrphans;
  }

  get length(): number {
    return this.rows.length;
  }

  fieldNames(): readonly string[] {
    const { all } = this;
    const names = ['_time', ...(all.column('_raw') === undefined ? [] : ['_raw'])];
    names.push(...all.fieldNames().filter((field) => !own.has(field)), ...computed);
    if (this.rules.type !== null && !names.includes(typeField)) names.push(typeField);
    if (this.hasOrphans) names.push('_txn_orphan');
    return names;
  }

  column(field: string): Column | undefined {
    const made = this.made.get(field);
    if (made !== undefined) return made;
    const valueOf = this.valueOf(field);
    if (valueOf === null) return undefined;
    const builder = new ColumnBuilder(this.rows.length);
    for (const row of this.rows) builder.push(valueOf(row));
    const column = builder.build();
    this.made.set(field, column);
    return column;
  }

  /** Says how a field of a row follows from its events; null for a field there is not. */
  private valueOf(field: string): ((row: EventsOfRow) => Value) | null {
    const { all, rules } = this;
    const first = ({ events }: EventsOfRow): number => events[0]?.time ?? 0;
    const last = ({ events }: EventsOfRow): number => events[events.length - 1]?.time ?? 0;
    switch (field) {
      case '_time':
        return first;
      case 'closed_txn':
        return ({ row }) => ('orphan' in row ? null : row.transaction.isClosed ? 1 : 0);
      case 'duration':
        // Times are fractions of seconds that do not add up: microseconds do.
        return (row) => ('orphan' in row.row ? null : Math.round((last(row) - first(row)) * 1e6) / 1e6);
      case 'eventcount':
        return ({ row, events }) => ('orphan' in row ? null : events.length);
      case 'field_match_sum':
        return ({ row, events }) => ('orphan' in row ? null : matches(events));
      case 'linecount':
        return ({ events }) => linesOf(all, events);
      case '_txn_orphan':
        return ({ row }) => ('orphan' in row ? 1 : null);
    }
    if (field === typeField && rules.type !== null) return ({ row }) => ('orphan' in row ? null : rules.type);
    const column = all.column(field);
    if (column === undefined) return null;
    if (field === '_raw') return ({ events }) => rawOf(column, events, rules.keepsRawApart);
    return ({ events }) => fieldOf(column, field, events, rules);
  }
}

/** Lists the events oldest first; of the same time those that came last. */
function eventsInTime({ events }: Transaction): TransactionEvent[] {
  return events.toReversed().sort((a, b) => a.time - b.time);
}

const computed = ['closed_txn', 'duration', 'eventcount', 'field_match_sum', 'linecount'] as const;

function matches(events: readonly TransactionEvent[]): number {
  return events.reduce((sum, { values }) => sum + values.filter((entries) => entries.length > 0).length, 0);
}

function rawOf(column: Column, events: readonly TransactionEvent[], keepsApart: boolean): Value {
  const texts = events.flatMap(({ row }) => entriesOf(column.valueAt(row)).map(textOf));
  if (texts.length === 0) return null;
  return keepsApart ? valueOfEntries(texts) : texts.join('\n');
}

/** Counts lines; an event without a text counts for one. */
function linesOf(all: Batch, events: readonly TransactionEvent[]): Value {
  const counts = all.column('linecount');
  const raws = all.column('_raw');
  let lines = 0;
  for (const { row } of events) {
    const counted = numberOf(counts?.valueAt(row) ?? null);
    const raw = raws?.valueAt(row) ?? null;
    if (counted !== null) lines += counted;
    else if (raw === null) lines += 1;
    else for (const entry of entriesOf(raw)) lines += textOf(entry).split('\n').length;
  }
  return lines;
}

function fieldOf(
  column: Column,
  field: string,
  events: readonly TransactionEvent[],
  { lists, missing }: TransactionRowRules,
): Value {
  const values = events.map(({ row }) => column.valueAt(row));
  if (values.every((value) => value === null)) return null;
  if (ofFirstEvent.has(field)) return values[0] ?? null;
  if (lists === 'all' || lists.has(field))
    return valueOfEntries(values.flatMap((value) => (value === null ? [missing] : entriesOf(value))));
  const [first] = values;
  if (first !== undefined && !isMultivalue(first) && values.every((value) => value === first)) return first;
  const distinct = new Map<string, Scalar>();
  for (const value of values) for (const entry of entriesOf(value)) distinct.set(textOf(entry), entry);
  const texts = [...distinct.keys()].sort(compareText);
  return valueOfEntries(texts.map((text) => distinct.get(text) ?? text));
}
