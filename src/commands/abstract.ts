// abstract: shortens long events to their telling lines.

import { integerOption, options } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const abstract = command({
  name: 'abstract',
  aliases: ['excerpt'],
  type: 'distributable streaming',
  summary: 'Shortens the text of each event to the lines that tell most about the search terms.',
  remarks: ['An event with no more lines than maxlines stays as it is.'],
  differs: ['The first lines are kept, whatever the search looks for; maxterms makes no difference.'],
  syntax: [
    options({
      maxterms: integerOption(1000, 'The most terms to match, from 1 to 1000.', 1),
      maxlines: integerOption(10, 'The most lines to keep, from 1 to 500.', 1),
    }),
  ],
  facts: () => ({ reads: ['_raw'], changes: ['_raw'] }),
  prepare: ({ options: { maxlines, maxterms } }, { reporter }, place) => {
    if (maxlines > 500) reporter.error('SPL2003', place.of(String(maxlines)), 'maxlines takes a number from 1 to 500.');
    if (maxterms > 1000)
      reporter.error('SPL2003', place.of(String(maxterms)), 'maxterms takes a number from 1 to 1000.');
    return {
      async *run(batches) {
        const shortened = new ValueMap((value) => {
          const lines = textOf(entriesOf(value)[0] ?? '').split('\n');
          return lines.length <= maxlines ? value : lines.slice(0, maxlines).join('\n');
        });
        for await (const batch of batches)
          yield batch.column('_raw') === undefined ? batch : shortened.field(batch, '_raw');
      },
    };
  },
});
