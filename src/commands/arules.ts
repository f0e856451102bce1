// arules: finds values that imply others.

import { fields, integerOption, numberOption, options } from '../../grammar/syntax.ts';
import { collected } from '../operators/run-batches.ts';
import { ruleColumns, valueRules } from '../operators/value-rules.ts';
import { command } from './command.ts';

export const arules = command({
  name: 'arules',
  type: 'centralized streaming',
  summary: 'Finds rules of the kind: rows with these values have those values too.',
  remarks: [
    'At least two fields are needed, without wildcards.',
    'A row holds Given fields, Implied fields, Strength, the part of the rows with the given values that have the implied one, and in how many rows the given values and the implied one occur.',
    'The strongest rule comes first.',
  ],
  differs: [
    'Values are written as field=value, several given ones as a multivalue, and one value is implied. The documents are silent.',
    'At most 100,000 combinations of values are looked at.',
  ],
  syntax: [
    options({
      sup: integerOption(3, 'How many rows must support a rule.', 1),
      conf: numberOption(0.5, 'How certain a rule must be, from 0 to 1.'),
    }),
    fields('fields', 2),
  ],
  facts: () => ({
    keeps: [],
    writes: ruleColumns,
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ options: { sup, conf }, fields: names }, { reporter }, place) => {
    if (!(conf >= 0 && conf <= 1))
      reporter.error('SPL2003', place.of(String(conf)), 'conf is a part of all: from 0 to 1.');
    if (new Set(names).size < 2)
      reporter.error('SPL2002', place.command, 'arules compares fields. Write two of them at least.');
    return {
      ordersColumns: true,
      async *run(batches) {
        const { batch, isCut } = valueRules(await collected(batches), names, sup, conf);
        if (isCut)
          reporter.warning('SPL5003', place.command, 'arules stopped at 100000 combinations of values. Raise sup.');
        yield batch;
      },
    };
  },
});
