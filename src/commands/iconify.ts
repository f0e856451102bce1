// iconify: shows an icon for values of fields.

import { fields } from '../../grammar/syntax.ts';
import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const iconify = command({
  name: 'iconify',
  type: 'distributable streaming',
  summary: 'Shows an icon for each combination of values of fields; the rows stay as they are.',
  syntax: [fields('fields')],
  prepare: () => ({ run: passedOn }),
});
