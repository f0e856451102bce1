// noop: changes settings of a search.

import { items, pairs } from '../../grammar/syntax.ts';
import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const noop = command({
  name: 'noop',
  type: 'orchestrating',
  summary: 'Hands the rows on as they are; its settings switch parts of the optimizer or of the log on and off.',
  remarks: ['An example is search_optimization=false.'],
  syntax: [pairs('settings'), items('words')],
  prepare: () => ({ run: passedOn }),
});
