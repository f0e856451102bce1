// correlate: tells how often fields occur together.

import { options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const correlate = command({
  name: 'correlate',
  type: 'transforming',
  summary: 'Tells for each pair of fields in what part of the rows both occur.',
  remarks: ['RowField holds the one field; each other column is named after the other field.'],
  syntax: [options({ type: textOption('cocur', 'The kind of relation; there is only one.', ['cocur']) })],
  facts: () => ({ reads: ['*'], writes: ['RowField'], opens: true }),
});
