// lookup: adds fields from a lookup.

import { aliases, clause, fieldOption, flag, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const lookup = command({
  name: 'lookup',
  type: 'distributable streaming',
  summary: 'Finds the rows of a lookup that agree with fields of the row and adds their other fields.',
  remarks: [
    'In FIELD AS OTHER, the first is a field of the lookup, the second one of the row.',
    'OUTPUT replaces fields of the row, OUTPUTNEW only fills those that are missing; without either all are replaced.',
    'Several rows of the lookup that agree give multivalue fields. Case and wildcards are settings of the lookup.',
  ],
  syntax: [
    options({
      local: withoutEffect(flag(false, 'Reads the lookup on the search head only.')),
      update: withoutEffect(flag(false, 'Reads the lookup again when it changes during a search in real time.')),
      event_time_field: fieldOption(null, 'The field with the time by which a lookup that depends on time is read.'),
    }),
    word('lookup'),
    aliases('fields', false),
    clause('output', ['output'], aliases('output', false, 0)),
    clause('outputnew', ['outputnew'], aliases('outputnew', false, 0)),
  ],
  facts: (args) => {
    const outputs = [...args.aliases('output'), ...args.aliases('outputnew')];
    return {
      // The first name of a pair is the lookup's, the second the event's.
      reads: [...args.aliases('fields').map(({ to }) => to), ...args.options('event_time_field')],
      writes: outputs.map(({ to }) => to),
      opens: args.isOpen || outputs.length === 0,
    };
  },
});
