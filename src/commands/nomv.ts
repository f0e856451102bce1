// nomv: joins the values of a field to one text.

import { word } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { delimiterOf } from '../operators/value-delimiters.ts';
import { textOf } from '../values/number.ts';
import { isMultivalue } from '../values/value.ts';
import { command } from './command.ts';

export const nomv = command({
  name: 'nomv',
  type: 'distributable streaming',
  summary: 'Joins the values of a multivalue field to one text, with line breaks between them.',
  remarks: ['Right after mvcombine its delimiter stands between the values.'],
  syntax: [word('field')],
  facts: (args) => ({ reads: args.names('field'), changes: args.names('field') }),
  prepare: ({ field }) => ({
    async *run(batches) {
      const byDelimiter = new Map<string, ValueMap>();
      for await (const batch of batches) {
        const column = field === null ? undefined : batch.column(field);
        if (field === null || column === undefined) {
          yield batch;
          continue;
        }
        const delimiter = delimiterOf(column);
        const joined =
          byDelimiter.get(delimiter) ??
          new ValueMap((value) => (isMultivalue(value) ? value.map(textOf).join(delimiter) : value));
        byDelimiter.set(delimiter, joined);
        yield joined.field(batch, field);
      }
    },
  }),
});
