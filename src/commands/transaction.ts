// transaction: joins events that belong together.

import {
  conditionOption,
  fields,
  flag,
  integerOption,
  notYet,
  numberOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { NumberColumn } from '../columns/column.ts';
import { takeTurn } from '../operators/held-batches.ts';
import { OpenTransactions, type TransactionRules } from '../operators/open-transactions.ts';
import { collected } from '../operators/run-batches.ts';
import { parseTimeSpan, secondsOf } from '../operators/time-bins.ts';
import { type TransactionRow, transactionRows } from '../operators/transaction-rows.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command, type Place } from './command.ts';
import type { PreparedSearch, SearchEnvironment } from './environment.ts';

export const transaction = command({
  name: 'transaction',
  aliases: ['transam'],
  type: 'centralized streaming',
  summary: 'Joins events that agree in the listed fields, or lie between a first and a last event, to one row each.',
  remarks: [
    'The events must come newest first. The rows get duration, eventcount and closed_txn.',
    'An event without one of the fields may still belong to a transaction by the others.',
    'The time of a row is that of its first event; its fields hold the distinct values of all events in the order of their texts.',
    'A transaction is closed by startswith, by maxevents, or when an event is too far away by maxspan or maxpause. With startswith or endswith, others come out only with keepevicted=true.',
  ],
  differs: [
    'delim makes no difference: multivalues have no text of their own.',
    'A first event that has none of the fields closes the transaction that was added to last, unless unifyends is set (the documents are silent).',
    'With endswith alone, a transaction goes from one last event back to the next, and is closed.',
    'field_match_sum counts the fields that the events have of those listed.',
  ],
  syntax: [
    options({
      name: notYet(textOption(null, 'The stanza of transactiontypes.conf to take options from.')),
      fields: textOption(null, 'The fields to agree in, in one quoted list.'),
      maxspan: textOption('-1', 'The longest time a transaction may take; -1 for no limit.'),
      maxpause: textOption('-1', 'The longest pause between two events; -1 for no limit.'),
      maxevents: numberOption(1000, 'The most events of a transaction; less than 0 for no limit.'),
      startswith: conditionOption('What the first event of a transaction matches.'),
      endswith: conditionOption('What the last event of a transaction matches.'),
      connected: flag(true, 'Begins a transaction of its own with an event that has none of the fields.'),
      unifyends: flag(false, 'Makes first and last events agree in at least one of the fields.'),
      keeporphans: flag(false, 'Keeps events that belong to no transaction.'),
      keepevicted: flag(false, 'Keeps transactions that were not closed.'),
      maxopentxn: integerOption(5000, 'The most transactions to hold open before the oldest is given up.'),
      maxopenevents: integerOption(100_000, 'The most events of open transactions before the oldest is given up.'),
      mvlist: textOption(
        'false',
        'Keeps the values of all fields, or of those listed, in their order, once for each event.',
      ),
      delim: textOption(' ', 'What stands between the values when they are shown as one text.'),
      nullstr: textOption('NULL', 'What stands for a missing value in the fields of mvlist.'),
      mvraw: flag(false, 'Makes _raw a multivalue of the texts of the events.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: ['_time', ...args.names('fields'), ...(args.option('fields') ?? '').split(/[\s,]+/).filter(Boolean)],
    writes: ['duration', 'eventcount', 'closed_txn', 'field_match_sum', 'linecount'],
    rows: 'new',
    order: 'changed',
  }),
  prepare: (args, environment, place) => {
    const { options: given } = args;
    const names = [...new Set([...args.fields, ...(given.fields ?? '').split(/[\s,]+/).filter((name) => name !== '')])];
    const start = matcherOf(given.startswith, 'startswith', environment);
    const end = matcherOf(given.endswith, 'endswith', environment);
    const rules: TransactionRules = {
      maxSpan: secondsOrNone(given.maxspan, 'maxspan', environment, place),
      maxPause: secondsOrNone(given.maxpause, 'maxpause', environment, place),
      maxEvents: given.maxevents,
      hasStart: start !== null,
      hasEnd: end !== null,
      connected: given.connected,
      unifyEnds: given.unifyends,
      maxOpen: given.maxopentxn,
      maxOpenEvents: given.maxopenevents,
    };
    const canBreakOff = rules.hasStart || rules.hasEnd;
    const rowRules = {
      lists: listsOf(given.mvlist),
      missing: given.nullstr,
      keepsRawApart: given.mvraw,
    };
    return {
      async *run(batches) {
        const all = await collected(batches);
        const starts = start === null ? null : await matchingRows(start, all);
        const ends = end === null ? null : await matchingRows(end, all);
        const open = new OpenTransactions(names.length, rules);
        const columns = names.map((name) => all.column(name));
        const rows: TransactionRow[] = [];
        const keep = (transactions: ReturnType<OpenTransactions['rest']>): void => {
          for (const transaction of transactions)
            if (transaction.isClosed || !canBreakOff || given.keepevicted) rows.push({ transaction });
        };
        let before = Number.POSITIVE_INFINITY;
        let isUnordered = false;
        let taken = 0;
        for (const row of all.rows()) {
          taken += 1;
          const pause = taken % rowsPerTurn === 0 ? takeTurn(batches) : undefined;
          if (pause !== undefined) await pause;
          const time = numberOf(all.valueAt('_time', row)) ?? before;
          isUnordered ||= time > before;
          before = time;
          keep(
            open.add({
              row,
              time: Number.isFinite(time) ? time : 0,
              values: columns.map((column) => entriesOf(column?.valueAt(row) ?? null).map(textOf)),
              isStart: starts?.has(row) === true,
              isEnd: ends?.has(row) === true,
            }),
          );
        }
        keep(open.rest());
        if (given.keeporphans) for (const orphan of open.orphans) rows.push({ orphan });
        if (isUnordered)
          environment.reporter.warning(
            'SPL2014',
            place.command,
            'transaction needs events newest first. Write sort 0 -_time in front of it.',
          );
        yield transactionRows(all, rows, rowRules);
      },
    };
  },
});

function listsOf(text: string): 'all' | ReadonlySet<string> {
  if (/^(?:t|true|yes|1)$/i.test(text)) return 'all';
  if (/^(?:f|false|no|0)$/i.test(text)) return new Set();
  return new Set(text.split(/[\s,]+/).filter((name) => name !== ''));
}

function secondsOrNone(text: string, option: string, { reporter }: SearchEnvironment, place: Place): number | null {
  if (/^-\d/.test(text)) return null;
  const span = parseTimeSpan(/^\d+$/.test(text) ? `${text}s` : text);
  if (span !== null && !('mistake' in span)) return secondsOf(span);
  reporter.error('SPL2009', place.of(text), `${option} takes a length of time such as 30s or 5m, not ${text}.`);
  return null;
}

/** Reads what the first or last event matches: search terms, or `eval(condition)`. */
function matcherOf(text: string | null, option: string, environment: SearchEnvironment): PreparedSearch | null {
  if (text === null) return null;
  const condition = /^\s*eval\s*\((.*)\)\s*$/s.exec(text)?.[1];
  return environment.searchOf(condition === undefined ? `search ${text}` : `where ${condition}`, option, 'rows');
}

/** Rows between two looks at the clock. */
const rowsPerTurn = 4096;

const numberField = '_number of row';

/** Finds the rows that a search keeps. */
async function matchingRows(search: PreparedSearch, all: Batch): Promise<Set<number>> {
  const numbers = new NumberColumn(Float64Array.from({ length: all.length }, (_, row) => row));
  const found = new Set<number>();
  for await (const batch of search.run(only(all.with(numberField, numbers))))
    for (const row of batch.rows()) found.add(numberOf(batch.valueAt(numberField, row)) ?? -1);
  return found;
}

async function* only(batch: Batch): AsyncGenerator<Batch> {
  yield batch;
}
