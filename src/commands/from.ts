// from: reads a dataset by its name.

import { word } from '../../grammar/syntax.ts';
import { command } from './command.ts';
import { openDataset } from './dataset-source.ts';

export const from = command({
  name: 'from',
  type: 'generating',
  summary: 'Reads a dataset: one of a data model, a lookup, or the results of a saved search.',
  remarks: [
    'Type and name stand with a colon or a blank between them: datamodel:Web.Web, lookup hosts.',
    'Fields of a data model come under their bare names. A saved search runs anew.',
  ],

  syntax: [word('dataset'), word('name', false)],
  facts: () => ({ opens: true }),
  prepare: ({ dataset, name }, environment, place) => {
    const kind = dataset ?? '';
    return openDataset(name === null ? kind : `${kind.replace(/:$/, '')}:${name}`, environment, place);
  },
});
