// Puts events that belong together into transactions, from the newest event to the oldest.

import type { Steps } from '../columns/steps.ts';
import type { Scalar } from '../values/value.ts';

/** Ending so many takes some milliseconds. */
const transactionsPerStep = 4096;

/** An event as transactions see it: its number, its time, and the values of the fields to agree in. */
export interface TransactionEvent {
  readonly row: number;
  readonly time: number;
  /** One value for each field, several where the event has several, none where it lacks the field. */
  readonly values: readonly (readonly string[])[];
  /** True where the event matches what the first, or the last, event of a transaction matches. */
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** When transactions begin and end. */
export interface TransactionRules {
  /** Seconds; null for no limit. */
  readonly maxSpan: number | null;
  readonly maxPause: number | null;
  readonly maxEvents: number;
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
  /** Begins a transaction of its own with an event none of whose fields the open ones have. */
  readonly connected: boolean;
  readonly unifyEnds: boolean;
  readonly maxOpen: number;
  readonly maxOpenEvents: number;
}

/** A transaction: its events, newest first, and whether it came to its end. */
export interface Transaction {
  readonly events: TransactionEvent[];
  /** The values of each field so far. */
  readonly values: Set<string>[];
  isClosed: boolean;
}

/** Takes events and gives transactions as they end. */
export class OpenTransactions {
  readonly orphans: TransactionEvent[] = [];
  private readonly rules: TransactionRules;
  private readonly fieldCount: number;
  private readonly open = new Set<Transaction>();
  /** The same in the order in which they were added to, the one that waits longest first. */
  private readonly waiting = new Set<Transaction>();
  private readonly byValue = new Map<string, Set<Transaction>>();
  private openEvents = 0;
  /** The transaction that was added to last; it may have ended. */
  private latest: Transaction | null = null;

  constructor(fieldCount: number, rules: TransactionRules) {
    this.fieldCount = fieldCount;
    this.rules = rules;
  }

  /** Takes the next event, which is no newer than those before. Gives the transactions that end. */
  add(event: TransactionEvent): Transaction[] {
    const ended: Transaction[] = [];
    const hasFields = this.fieldCount === 0 || event.values.some((values) => values.length > 0);
    let found = hasFields ? this.find(event) : this.findForEnd(event);
    if (found === null && !hasFields) {
      this.orphans.push(event);
      return ended;
    }
    if (found !== null && this.isTooFar(found, event)) {
      this.end(found, true, ended);
      found = null;
    }
    if (found !== null && event.isEnd && this.rules.hasEnd) {
      // Going back in time, the last event of an earlier transaction ends the one that is open: without its first event.
      this.end(found, !this.rules.hasStart, ended);
      found = null;
    }
    const transaction = found ?? this.begin();
    this.push(transaction, event);
    if (event.isStart && this.rules.hasStart) this.end(transaction, this.hasLast(transaction), ended);
    else if (this.rules.maxEvents >= 0 && transaction.events.length >= this.rules.maxEvents)
      this.end(transaction, true, ended);
    while (this.open.size > this.rules.maxOpen || this.openEvents > this.rules.maxOpenEvents) {
      const [oldest] = this.waiting;
      if (oldest === undefined) break;
      this.end(oldest, false, ended);
    }
    return ended;
  }

  /** Gives the transactions that are still open when there are no more events, in steps. */
  *restSteps(): Steps<Transaction[]> {
    const ended: Transaction[] = [];
    // With a last event alone, a transaction goes back to where the events begin.
    const isWhole = this.rules.hasEnd && !this.rules.hasStart;
    for (const transaction of [...this.open]) {
      this.end(transaction, isWhole, ended);
      if (ended.length % transactionsPerStep === 0) yield;
    }
    return ended;
  }

  /** A transaction without its last event is not whole, where one is asked for. */
  private hasLast({ events }: Transaction): boolean {
    return !this.rules.hasEnd || events[0]?.isEnd === true;
  }

  private find(event: TransactionEvent): Transaction | null {
    if (this.fieldCount === 0) return this.open.values().next().value ?? null;
    for (const [field, values] of event.values.entries())
      for (const value of values)
        for (const candidate of this.byValue.get(keyOf(field, value)) ?? [])
          if (agrees(candidate, event)) return candidate;
    if (this.rules.connected) return null;
    // An event that has nothing in common with a transaction, and nothing against it, may still join it.
    for (const candidate of this.open) if (agrees(candidate, event)) return candidate;
    return null;
  }

  /** A first or last event need not have any of the fields: it belongs to the transaction added to last. */
  private findForEnd(event: TransactionEvent): Transaction | null {
    if (this.rules.unifyEnds || !(event.isStart && this.rules.hasStart)) return null;
    return this.latest !== null && this.open.has(this.latest) ? this.latest : ([...this.waiting].at(-1) ?? null);
  }

  private isTooFar({ events }: Transaction, { time }: TransactionEvent): boolean {
    const { maxSpan, maxPause } = this.rules;
    const newest = events[0]?.time ?? time;
    const oldest = events[events.length - 1]?.time ?? time;
    return (maxSpan !== null && newest - time >= maxSpan) || (maxPause !== null && oldest - time > maxPause);
  }

  private begin(): Transaction {
    const transaction: Transaction = {
      events: [],
      values: Array.from({ length: this.fieldCount }, () => new Set<string>()),
      isClosed: false,
    };
    this.open.add(transaction);
    return transaction;
  }

  private push(transaction: Transaction, event: TransactionEvent): void {
    transaction.events.push(event);
    this.openEvents += 1;
    this.latest = transaction;
    this.waiting.delete(transaction);
    this.waiting.add(transaction);
    for (const [field, values] of event.values.entries())
      for (const value of values) {
        transaction.values[field]?.add(value);
        const key = keyOf(field, value);
        const known = this.byValue.get(key);
        if (known === undefined) this.byValue.set(key, new Set([transaction]));
        else known.add(transaction);
      }
  }

  private end(transaction: Transaction, isClosed: boolean, ended: Transaction[]): void {
    transaction.isClosed = isClosed && this.hasLast(transaction);
    this.open.delete(transaction);
    this.waiting.delete(transaction);
    this.openEvents -= transaction.events.length;
    for (const [field, values] of transaction.values.entries())
      for (const value of values) {
        const key = keyOf(field, value);
        const known = this.byValue.get(key);
        known?.delete(transaction);
        if (known?.size === 0) this.byValue.delete(key);
      }
    ended.push(transaction);
  }
}

/** An event agrees with a transaction when no field has values in both that are all different. */
function agrees({ values }: Transaction, event: TransactionEvent): boolean {
  return event.values.every((own, field) => {
    const known = values[field];
    return own.length === 0 || known === undefined || known.size === 0 || own.some((value) => known.has(value));
  });
}

function keyOf(field: number, value: Scalar): string {
  return `${field} ${value}`;
}
