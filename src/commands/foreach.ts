// foreach: runs a pipeline for each field or value of a list.

import { fields, options, template, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const foreach = command({
  name: 'foreach',
  type: 'distributable streaming',
  summary: 'Runs the pipeline in brackets for each field of a list, or for each value of a field.',
  remarks: [
    'The placeholders are replaced as text before the pipeline is read.',
    "Write '<<FIELD>>' in single quotes where a field with odd characters is read in an expression.",
    'The modes for values take a single eval, and what it writes to must exist before.',
  ],
  syntax: [
    options({
      mode: textOption('multifield', 'Goes through fields, the values of a multivalue field, or a JSON array.', [
        'multifield',
        'multivalue',
        'json_array',
        'auto_collections',
      ]),
      fieldstr: textOption('<<FIELD>>', 'The placeholder for the name of the field.'),
      matchstr: textOption('<<MATCHSTR>>', 'The placeholder for the text that the wildcards match.'),
      matchseg1: textOption('<<MATCHSEG1>>', 'The placeholder for the text that the first wildcard matches.'),
      matchseg2: textOption('<<MATCHSEG2>>', 'The placeholder for the text that the second wildcard matches.'),
      matchseg3: textOption('<<MATCHSEG3>>', 'The placeholder for the text that the third wildcard matches.'),
      itemstr: textOption('<<ITEM>>', 'The placeholder for the value.'),
      iterstr: textOption('<<ITER>>', 'The placeholder for the place of the value, counted from 0.'),
    }),
    fields('fields'),
    template('pipeline'),
  ],
  facts: (args) => ({
    reads: /^multifield$/i.test(args.option('mode') ?? '') ? [] : args.names('fields'),
    opens: args.isOpen,
    brackets: 'each',
  }),
});
