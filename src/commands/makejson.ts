// makejson: puts fields into a JSON object.

import { fieldOption, fields, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const makejson = command({
  name: 'makejson',
  type: 'distributable streaming',
  summary: 'Puts the listed fields into one JSON object and writes it to a field.',
  remarks: ['Splunk keeps the command for itself; tojson is the one that is documented.'],
  syntax: [options({ output: fieldOption('_raw', 'The field to write the object to.') }), fields('fields', 0)],
  facts: (args) => ({ reads: args.has('fields') ? args.reads('fields') : ['*'], writes: args.options('output') }),
});
