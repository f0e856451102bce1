// Events that searches add to those that were loaded, and events they take away.

import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, NumberColumn } from '../columns/column.ts';
import { numberOf } from '../values/number.ts';
import { gathered } from './gather-rows.ts';
import { compacted, joinBatches } from './join-batches.ts';

/** A field that no list of fields shows: it tells an event from all others, as in Splunk. */
export const eventNumber = '_cd';

/** Holds events, newest first, through what searches write and delete. Columns are worked out when asked for. */
export class EventStore {
  private readonly parts: Batch[];
  /** The numbers of the events in the order of time; the number of an event never changes. */
  private order: Uint32Array<ArrayBuffer>;
  private total: number;
  private times: Float64Array<ArrayBuffer> | null = null;
  private current: ColumnSource;

  /** Begins with events that are in the order of time. */
  constructor(loaded: ColumnSource) {
    this.parts = [Batch.of(loaded)];
    this.total = loaded.length;
    this.order = new Uint32Array(0);
    this.current = new NumberedRows(loaded, null);
  }

  /** Gives all events, newest first. */
  events(): ColumnSource {
    return this.current;
  }

  /** Adds events; those of the same time come behind the ones that are there. */
  add(rows: Batch): void {
    if (rows.rowCount === 0) return;
    const added = compacted(rows);
    const known = this.knownTimes();
    const times = new Float64Array(this.total + added.length);
    times.set(known);
    times.set(timesOf(added), this.total);
    const fresh = Uint32Array.from({ length: added.length }, (_, row) => this.total + row).sort(
      (left, right) => byTime(times, left, right) || left - right,
    );
    this.order = merged(this.knownOrder(), fresh, times);
    this.times = times;
    this.parts.push(added);
    this.total += added.length;
    this.renew();
  }

  /** Takes events away by their numbers, and tells how many were there. */
  remove(numbers: ReadonlySet<number>): number {
    const before = this.knownOrder();
    const kept = before.filter((number) => !numbers.has(number));
    const removed = before.length - kept.length;
    if (removed === 0) return 0;
    this.order = kept;
    this.renew();
    return removed;
  }

  private knownOrder(): Uint32Array<ArrayBuffer> {
    const isChanged = this.parts.length > 1 || this.current.length !== this.total;
    return isChanged ? this.order : Uint32Array.from({ length: this.total }, (_, row) => row);
  }

  private knownTimes(): Float64Array {
    this.times ??= timesOf(joinBatches(this.parts));
    return this.times;
  }

  private renew(): void {
    this.current = new NumberedRows(gathered(joinBatches(this.parts), this.order), this.order);
  }
}

/** Rows that also answer to the field that numbers them. */
class NumberedRows implements ColumnSource {
  private readonly inner: ColumnSource;
  private readonly numbers: Uint32Array | null;
  private own: Column | null = null;

  constructor(inner: ColumnSource, numbers: Uint32Array | null) {
    this.inner = inner;
    this.numbers = numbers;
  }

  get length(): number {
    return this.inner.length;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames();
  }

  column(field: string): Column | undefined {
    if (field !== eventNumber) return this.inner.column(field);
    this.own ??= new NumberColumn(
      this.numbers === null
        ? Float64Array.from({ length: this.length }, (_, row) => row)
        : Float64Array.from(this.numbers),
    );
    return this.own;
  }
}

function timesOf(source: ColumnSource): Float64Array<ArrayBuffer> {
  const column = source.column('_time');
  return Float64Array.from({ length: source.length }, (_, row) => {
    const time = numberOf(column?.valueAt(row) ?? null);
    // What is no number has no place in an order.
    return time === null || Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
  });
}

function byTime(times: Float64Array, left: number, right: number): number {
  const before = times[left] ?? 0;
  const after = times[right] ?? 0;
  return before === after ? 0 : before > after ? -1 : 1;
}

function merged(first: Uint32Array, second: Uint32Array, times: Float64Array): Uint32Array<ArrayBuffer> {
  const result = new Uint32Array(first.length + second.length);
  let left = 0;
  let right = 0;
  for (let at = 0; at < result.length; at += 1) {
    const takesFirst =
      right >= second.length || (left < first.length && byTime(times, first[left] ?? 0, second[right] ?? 0) <= 0);
    result[at] = (takesFirst ? first[left++] : second[right++]) ?? 0;
  }
  return result;
}
