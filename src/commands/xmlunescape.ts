// xmlunescape: writes XML entities as signs.

import { integerOption, options, withoutEffect } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const xmlunescape = command({
  name: 'xmlunescape',
  type: 'distributable streaming',
  summary: 'Replaces &amp;, &lt; and &gt; in the text of events by &, < and >.',
  syntax: [options({ maxinputs: withoutEffect(integerOption(50_000, 'The most events to look at in one run.')) })],
  facts: () => ({ reads: ['_raw'], changes: ['_raw'] }),
  prepare: () => ({
    async *run(batches) {
      const changed = new ValueMap((value) =>
        valueOfEntries(entriesOf(value).map((entry) => unescaped(textOf(entry)))),
      );
      for await (const batch of batches)
        yield batch.column('_raw') === undefined ? batch : changed.field(batch, '_raw');
    },
  }),
});

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
