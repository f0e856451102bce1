// replace: replaces values of fields.

import { clause, fields, replacements } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const replace = command({
  name: 'replace',
  type: 'distributable streaming',
  summary: 'Replaces values of fields by others; values may hold wildcards.',
  remarks: [
    'The whole value must match. Without IN it looks at all fields.',
    'Of several pairs that match a value, the later counts; with wildcards, the one that matches more of it.',
  ],
  syntax: [replacements('values'), clause('in', ['in'], fields('fields'))],
  facts: (args) => {
    const filled = args.has('fields') ? args.reads('fields') : ['*'];
    return { reads: filled, changes: filled };
  },
});
