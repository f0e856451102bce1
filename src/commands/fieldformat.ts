// fieldformat: shows a field in another form.

import { assignments } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const fieldformat = command({
  name: 'fieldformat',
  type: 'distributable streaming',
  summary: 'Shows a field as the value of an expression and leaves the value itself as it is.',
  remarks: ['Later commands work with the value, not with what is shown.'],
  syntax: [assignments('formats')],
  facts: () => ({ writes: [] }),
});
