// cluster: groups events that look alike.

import { fieldOption, flag, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const cluster = command({
  name: 'cluster',
  aliases: ['slc'],
  type: 'dataset processing',
  summary: 'Groups events whose text is alike and keeps one event of each group.',
  remarks: ['With labelonly=true it is a streaming command.'],
  syntax: [
    options({
      t: numberOption(0.8, 'How alike events of a group must be, above 0 and below 1.'),
      delims: textOption(null, 'The signs that part the text into terms; all but letters and digits if not given.'),
      showcount: flag(false, 'Adds the size of the group.'),
      countfield: fieldOption('cluster_count', 'The field that holds the size of the group.'),
      labelfield: fieldOption('cluster_label', 'The field that holds the number of the group.'),
      field: fieldOption('_raw', 'The field to compare.'),
      labelonly: flag(false, 'Keeps all events and only adds the number of their group.'),
      match: textOption('termlist', 'Compares terms in order, terms in any order, or runs of three characters.', [
        'termlist',
        'termset',
        'ngramset',
      ]),
    }),
  ],
  facts: (args) => ({
    reads: args.options('field'),
    writes: args.flag('showcount') ? args.options('labelfield', 'countfield') : args.options('labelfield'),
    rows: args.flag('labelonly') ? 'all' : 'subset',
  }),
});
