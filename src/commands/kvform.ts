// kvform: extracts fields by a form.

import { fieldOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const kvform = command({
  name: 'kvform',
  type: 'distributable streaming',
  summary: 'Extracts fields from _raw by a form, a file that shows how an event is laid out.',
  remarks: ['Forms are files NAME.form of the folder forms of an app.'],
  syntax: [
    options({
      form: textOption(null, 'The name of the form; without it, the value of field names the form.'),
      field: fieldOption('sourcetype', 'The field whose value names the form.'),
    }),
  ],
  facts: (args) => ({ reads: ['_raw', ...args.options('field')], opens: true }),
});
