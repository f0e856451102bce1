// transaction: joins events that belong together.

import {
  conditionOption,
  fields,
  flag,
  integerOption,
  listOption,
  numberOption,
  options,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { NumberColumn } from '../columns/column.ts';
import { inTurns, takeTurn } from '../operators/held-batches.ts';
import { OpenTransactions, type Transaction, type TransactionRules } from '../operators/open-transactions.ts';
import { collected } from '../operators/run-batches.ts';
import { parseTimeSpan, secondsOf } from '../operators/time-bins.ts';
import { orderedRows, type TransactionRow, transactionRows } from '../operators/transaction-rows.ts';
import { flagOfText } from '../values/flag-text.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command, type Place } from './command.ts';
import type { PreparedSearch, SearchEnvironment } from './environment.ts';
import { TransactionSettings } from './transaction-settings.ts';

export const transaction = command({
  name: 'transaction',
  aliases: ['transam'],
  type: 'centralized streaming',
  summary: 'Joins events that agree in the listed fields, or lie between a first and a last event, to one row each.',
  remarks: [
    'The events must come newest first. The rows get duration, eventcount and closed_txn.',
    'With name, options come from a stanza of transactiontypes.conf, where the search does not write them; fields of the search take the place of those of the stanza; the field transactiontype holds the name. Its setting search is for searchtxn.',
    'An event without one of the fields may still belong to a transaction by the others.',
    'The time of a row and its date fields are those of its first event; its other fields hold the distinct values of all events in the order of their texts.',
    'A transaction is closed by startswith, by maxevents, or when an event is too far away by maxspan or maxpause. With startswith or endswith, others come out only with keepevicted=true.',
  ],
  differs: [
    'Events that are not newest first are a warning, where the page speaks of an error: a detection of ESCU runs it over rows of tstats, and finds what it should.',
    'delim makes no difference: multivalues have no text of their own.',
    'A first event that has none of the fields closes the transaction that was added to last, if unifyends is false (the documents are silent).',
    'With endswith alone, a transaction goes from one last event back to the next, and is closed.',
    'field_match_sum counts the fields that the events have of those listed.',
  ],
  syntax: [
    options({
      name: textOption(
        null,
        'The stanza of transactiontypes.conf to take options from that the search does not write.',
      ),
      fields: listOption('The fields to agree in, with commas between them.'),
      maxspan: textOption('-1', 'The longest time a transaction may take; -1 for no limit.'),
      maxpause: textOption('-1', 'The longest pause between two events; -1 for no limit.'),
      maxevents: numberOption(1000, 'The most events of a transaction; less than 0 for no limit.'),
      startswith: conditionOption('What the first event of a transaction matches.'),
      endswith: conditionOption('What the last event of a transaction matches.'),
      connected: flag(true, 'Begins a transaction of its own with an event that has none of the fields.'),
      unifyends: textOption(
        null,
        'Makes first and last events agree in at least one of the fields: as connected by default.',
        ['true', 'false', 't', 'f', 'yes', 'no', '1', '0'],
      ),
      keeporphans: flag(false, 'Keeps events that belong to no transaction.'),
      keepevicted: flag(false, 'Keeps transactions that were not closed.'),
      maxopentxn: integerOption(5000, 'The most transactions to hold open before the oldest is given up.'),
      maxopenevents: integerOption(100_000, 'The most events of open transactions before the oldest is given up.'),
      mvlist: listOption(
        'Keeps the values of all fields, or of those listed with commas between them, in their order, once for each event. Without it, the distinct values are kept.',
      ),
      delim: textOption(' ', 'What stands between the values when they are shown as one text.'),
      nullstr: textOption('NULL', 'What stands for a missing value in the fields of mvlist.'),
      match: withoutEffect(textOption('closest', 'How events are matched: there is one way.', ['closest'])),
      mvraw: flag(false, 'Makes _raw a multivalue of the texts of the events.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    // A stanza may tell further fields, and what first and last events match.
    reads: args.has('name') ? ['*'] : ['_time', ...args.byShapes.reads, ...namesIn(args.option('fields') ?? '')],
    writes: [
      ...['duration', 'eventcount', 'closed_txn', 'field_match_sum', 'linecount'],
      ...(args.has('name') ? ['transactiontype'] : []),
    ],
    rows: 'new',
    order: 'changed',
  }),
  prepare: (args, environment, place) => {
    const { options: given } = args;
    const settings = new TransactionSettings(given.name, environment, place);
    const written = [...args.fields, ...namesIn(given.fields ?? '')];
    const names = [...new Set(written.length > 0 ? written : namesIn(settings.text('fields', '')))];
    const connected = settings.flag('connected', given.connected);
    const keepsEvicted = settings.flag('keepevicted', given.keepevicted);
    const keepsOrphans = settings.flag('keeporphans', given.keeporphans);
    const start = matcherOf(settings.text('startswith', given.startswith), 'startswith', environment);
    const end = matcherOf(settings.text('endswith', given.endswith), 'endswith', environment);
    const rules: TransactionRules = {
      maxSpan: secondsOrNone(settings.text('maxspan', given.maxspan), 'maxspan', environment, place),
      maxPause: secondsOrNone(settings.text('maxpause', given.maxpause), 'maxpause', environment, place),
      maxEvents: settings.number('maxevents', given.maxevents),
      hasStart: start !== null,
      hasEnd: end !== null,
      connected,
      unifyEnds: settings.flag(
        'unifyends',
        given.unifyends === null ? connected : flagOfText(given.unifyends) === true,
      ),
      maxOpen: settings.number('maxopentxn', given.maxopentxn),
      maxOpenEvents: settings.number('maxopenevents', given.maxopenevents),
    };
    const canBreakOff = rules.hasStart || rules.hasEnd;
    const rowRules = {
      lists: listsOf(settings.text('mvlist', given.mvlist ?? 'false')),
      missing: settings.text('nullstr', given.nullstr),
      keepsRawApart: settings.flag('mvraw', given.mvraw),
      type: given.name,
    };
    return {
      async *run(batches) {
        const all = await collected(batches);
        const starts = start === null ? null : await matchingRows(start, all);
        const ends = end === null ? null : await matchingRows(end, all);
        const open = new OpenTransactions(names.length, rules);
        const columns = names.map((name) => all.column(name));
        const rows: TransactionRow[] = [];
        const keep = (transactions: readonly Transaction[]): void => {
          for (const transaction of transactions)
            if (transaction.isClosed || !canBreakOff || keepsEvicted) rows.push({ transaction });
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
        keep(await inTurns(batches, open.restSteps()));
        if (keepsOrphans) for (const orphan of open.orphans) rows.push({ orphan });
        if (isUnordered)
          environment.reporter.warning(
            'SPL2014',
            place.command,
            'transaction needs events newest first. Write sort 0 -_time in front of it.',
          );
        yield* transactionRows(all, await inTurns(batches, orderedRows(rows)), rowRules);
      },
    };
  },
});

function listsOf(text: string): 'all' | ReadonlySet<string> {
  const flag = flagOfText(text);
  if (flag === null) return new Set(namesIn(text));
  return flag ? 'all' : new Set();
}

/** Lists the names in a text, between blanks, commas or both. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
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
