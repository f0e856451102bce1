// history: lists the searches that were run.

import { flag, options, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const history = command({
  name: 'history',
  type: 'generating',
  summary: 'Lists the searches that the user ran in the current app.',
  syntax: [options({ events: withoutEffect(flag(false, 'Shows them as events and not as a table.')) })],
  facts: () => ({ opens: true }),
});
