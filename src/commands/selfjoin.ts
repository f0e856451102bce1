// selfjoin: joins rows with each other.

import { fields, flag, integerOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const selfjoin = command({
  name: 'selfjoin',
  type: 'dataset processing',
  summary: 'Joins each row with other rows that agree in the listed fields.',
  syntax: [
    options({
      overwrite: flag(true, 'Lets fields of the other row replace those of the same name.'),
      max: integerOption(1, 'The most rows to join a row with; 0 for all.'),
      keepsingle: flag(false, 'Keeps rows that agree with no other.'),
    }),
    fields('fields'),
  ],
  facts: () => ({ rows: 'new' }),
});
