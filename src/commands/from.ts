// from: reads a dataset by its name.

import { word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const from = command({
  name: 'from',
  type: 'generating',
  summary: 'Reads a dataset: one of a data model, a lookup, or the results of a saved search.',
  remarks: ['Type and name stand with a colon or a blank between them: datamodel:Web.Web, lookup hosts.'],
  syntax: [word('dataset'), word('name', false)],
  facts: () => ({ opens: true }),
});
