// require: stops a search without rows.

import { command } from './command.ts';

export const requireCommand = command({
  name: 'require',
  aliases: ['assert'],
  type: 'orchestrating',
  summary: 'Lets a search fail if no row reaches it; else the rows stay as they are.',
  syntax: [],
});
