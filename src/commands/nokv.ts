// nokv: turns the extraction of fields off.

import { command } from './command.ts';

export const nokv = command({
  name: 'nokv',
  type: 'distributable streaming',
  summary: 'Tells a search not to extract fields from key=value pairs.',
  syntax: [],
});
