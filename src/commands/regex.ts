// regex: keeps rows that match a regular expression.

import { regexFilter } from '../../grammar/syntax.ts';
import { BatchFilter, FieldFilter } from '../expressions/row-filter.ts';
import { warningOfBudget } from '../operators/regex-budget.ts';
import { noRows } from '../operators/run-batches.ts';
import { compileRegex } from '../regex/regex.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const regex = command({
  name: 'regex',
  type: 'distributable streaming',
  summary: 'Keeps the rows in which a field matches a regular expression, or with != those in which it does not.',
  remarks: [
    'Without a field it looks at _raw. The expression may match anywhere in the value, and case counts.',
    'A multivalue matches when one of its values does.',
  ],
  differs: ['With != a row without the field is kept (the documents are silent).'],
  syntax: [regexFilter('filter')],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ filter: { field, negated, pattern } }, { reporter }, place) => {
    const compiled = compileRegex(pattern);
    if ('mistake' in compiled) {
      reporter.error('SPL2011', place.of(pattern), `${compiled.mistake} The pattern is ${pattern}`);
      return { run: noRows };
    }
    const { regex: expression } = compiled;
    return {
      run: warningOfBudget(
        [expression],
        async function* (batches) {
          const filter = new BatchFilter(
            new FieldFilter(
              field ?? '_raw',
              (value) => entriesOf(value).some((entry) => expression.test(textOf(entry))) !== negated,
            ),
          );
          for await (const batch of batches) yield filter.apply(batch);
        },
        reporter,
        place.command,
      ),
    };
  },
});
