// transaction: joins events that belong together.

import {
  conditionOption,
  fields,
  flag,
  integerOption,
  numberOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const transaction = command({
  name: 'transaction',
  aliases: ['transam'],
  type: 'centralized streaming',
  summary: 'Joins events that agree in the listed fields, or lie between a first and a last event, to one row each.',
  remarks: [
    'The events must come newest first. The rows get duration, eventcount and closed_txn.',
    'An event without one of the fields may still belong to a transaction by the others.',
  ],
  syntax: [
    options({
      name: textOption(null, 'The stanza of transactiontypes.conf to take options from.'),
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
});
