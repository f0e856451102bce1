// outputtext: copies the text of events for display.

import { flag, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const outputtext = command({
  name: 'outputtext',
  type: 'transforming',
  summary: 'Copies the text of each event to the field _xml.',
  syntax: [options({ usexml: flag(true, 'Writes the signs that XML keeps for itself as entities.') })],
  facts: () => ({ reads: ['_raw'], writes: ['_xml'], keeps: 'all', rows: 'all', order: 'kept' }),
});
