// dedup: keeps the first events of each combination of field values.

import { clause, fields, flag, integer, options, sortFields } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const dedup = command({
  name: 'dedup',
  type: 'centralized streaming',
  summary: 'Keeps the first events of each combination of field values, one unless a number is given.',
  remarks: [
    'An event without one of the fields is removed, unless keepempty is true.',
    'With sortby it is a dataset processing command.',
  ],
  syntax: [
    options({
      keepevents: flag(false, 'Keeps all events and removes only the listed fields from repeated ones.'),
      keepempty: flag(false, 'Keeps the events without one of the fields.'),
      consecutive: flag(false, 'Removes only repeated events that follow each other.'),
    }),
    integer('count', 1),
    fields('fields'),
    clause('sortby', ['sortby'], sortFields('sortby')),
  ],
  facts: (args) => ({
    rows: args.flag('keepevents') ? 'all' : 'subset',
    order: args.has('sortby') ? 'changed' : 'kept',
  }),
});
