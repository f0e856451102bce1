// nokv: turns the extraction of fields off.

import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const nokv = command({
  name: 'nokv',
  type: 'distributable streaming',
  summary: 'Tells a search not to extract fields from key=value pairs.',
  syntax: [],
  prepare: () => ({ run: passedOn }),
});
