// tail: keeps the last rows.

import { integer } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const tail = command({
  name: 'tail',
  type: 'dataset processing',
  summary: 'Keeps the last rows, 10 unless a number is given, and gives the last one first.',
  syntax: [integer('count')],
  facts: () => ({ rows: 'subset', order: 'changed' }),
});
