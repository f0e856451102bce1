// localop: keeps the rest of a search on the search head.

import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const localop = command({
  name: 'localop',
  type: 'orchestrating',
  summary: 'Makes all following commands run on the search head; the rows stay as they are.',
  syntax: [],
  prepare: () => ({ run: passedOn }),
});
