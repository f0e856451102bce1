// Transactions as rows: the fields of their events put together.

import { Batch } from '../columns/batch.ts';
import { ColumnBuilder } from '../columns/column.ts';
import { compareText } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import type { Transaction, TransactionEvent } from './open-transactions.ts';

/** How the fields of events are put together. */
export interface TransactionRowRules {
  /** Fields that keep the value of each event in its order; all of them, or those of a list. */
  readonly lists: 'all' | ReadonlySet<string>;
  /** Stands for a missing value in such a field. */
  readonly missing: string;
  readonly keepsRawApart: boolean;
}

/** A row to come: a transaction, or an event that belongs to none. */
export type TransactionRow = { readonly transaction: Transaction } | { readonly orphan: TransactionEvent };

const own = new Set(['_time', '_raw', 'duration', 'eventcount', 'closed_txn', 'field_match_sum', 'linecount']);

/** Makes rows of transactions and orphans, newest first. */
export function transactionRows(all: Batch, rows: readonly TransactionRow[], rules: TransactionRowRules): Batch {
  const ordered = rows
    .map((row) => ({ row, events: 'orphan' in row ? [row.orphan] : eventsInTime(row.transaction) }))
    .sort((a, b) => (b.events[0]?.time ?? 0) - (a.events[0]?.time ?? 0));
  const fields = all.fieldNames().filter((field) => !own.has(field));
  const hasRaw = all.column('_raw') !== undefined;
  const names = ['_time', ...(hasRaw ? ['_raw'] : []), ...fields, ...computed];
  if (rows.some((row) => 'orphan' in row)) names.push('_txn_orphan');
  const builders = new Map(names.map((name) => [name, new ColumnBuilder(ordered.length)]));
  for (const { row, events } of ordered) {
    const put = (name: string, value: Value): void => builders.get(name)?.push(value);
    const first = events[0]?.time ?? 0;
    const last = events[events.length - 1]?.time ?? first;
    const isOrphan = 'orphan' in row;
    put('_time', first);
    if (hasRaw) put('_raw', rawOf(all, events, rules.keepsRawApart));
    for (const field of fields) put(field, fieldOf(all, field, events, rules));
    put('closed_txn', isOrphan ? null : row.transaction.isClosed ? 1 : 0);
    // Times are fractions of seconds that do not add up: microseconds do.
    put('duration', isOrphan ? null : Math.round((last - first) * 1e6) / 1e6);
    put('eventcount', isOrphan ? null : events.length);
    put('field_match_sum', isOrphan ? null : matches(events));
    put('linecount', linesOf(all, events));
    put('_txn_orphan', isOrphan ? 1 : null);
  }
  return Batch.ofColumns(
    ordered.length,
    [...builders].map(([name, builder]) => [name, builder.build()] as const),
  );
}

/** Lists the events oldest first; of the same time those that came last. */
function eventsInTime({ events }: Transaction): TransactionEvent[] {
  return events.toReversed().sort((a, b) => a.time - b.time);
}

const computed = ['closed_txn', 'duration', 'eventcount', 'field_match_sum', 'linecount'] as const;

function matches(events: readonly TransactionEvent[]): number {
  return events.reduce((sum, { values }) => sum + values.filter((entries) => entries.length > 0).length, 0);
}

function rawOf(all: Batch, events: readonly TransactionEvent[], keepsApart: boolean): Value {
  const texts = events.flatMap(({ row }) => entriesOf(all.valueAt('_raw', row)).map(textOf));
  if (texts.length === 0) return null;
  return keepsApart ? valueOfEntries(texts) : texts.join('\n');
}

function linesOf(all: Batch, events: readonly TransactionEvent[]): Value {
  let lines = 0;
  for (const { row } of events) {
    const counted = numberOf(all.valueAt('linecount', row));
    const raw = all.valueAt('_raw', row);
    if (counted !== null) lines += counted;
    else for (const entry of entriesOf(raw)) lines += textOf(entry).split('\n').length;
  }
  return lines === 0 ? null : lines;
}

function fieldOf(
  all: Batch,
  field: string,
  events: readonly TransactionEvent[],
  { lists, missing }: TransactionRowRules,
): Value {
  const values = events.map(({ row }) => all.valueAt(field, row));
  if (values.every((value) => value === null)) return null;
  if (lists === 'all' || lists.has(field))
    return valueOfEntries(values.flatMap((value) => (value === null ? [missing] : entriesOf(value))));
  const distinct = new Map<string, Scalar>();
  for (const value of values) for (const entry of entriesOf(value)) distinct.set(textOf(entry), entry);
  const texts = [...distinct.keys()].sort(compareText);
  return valueOfEntries(texts.map((text) => distinct.get(text) ?? text));
}
