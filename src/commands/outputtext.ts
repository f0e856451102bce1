// outputtext: copies the text of events for display.

import { flag, options } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { perBatch } from '../operators/run-batches.ts';
import { escapedForXml } from '../operators/xml-text.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { command } from './command.ts';

export const outputtext = command({
  name: 'outputtext',
  type: 'transforming',
  summary: 'Copies the text of each event to the field _xml.',
  syntax: [options({ usexml: flag(true, 'Writes the signs that XML keeps for itself as entities.') })],
  facts: () => ({ reads: ['_raw'], writes: ['_xml'], keeps: 'all', rows: 'all', order: 'kept' }),
  prepare: ({ options: { usexml } }) => {
    const texts = new ValueMap((value): Value => {
      if (value === null) return null;
      const text = entriesOf(value).map(textOf).join('\n');
      return usexml ? escapedForXml(text) : text;
    });
    return {
      run: perBatch((batch) => (batch.column('_raw') === undefined ? batch : texts.field(batch, '_raw', '_xml'))),
    };
  },
});
