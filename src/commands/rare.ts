// rare: counts the least common values.

import { clause, fieldOption, fields, flag, integer, integerOption, options } from '../../grammar/syntax.ts';
import { Grouping } from '../operators/group.ts';
import { commonValues, rowCounts } from '../operators/common-values.ts';
import { command } from './command.ts';
import { reportBrokenCount, warnOfWildcards } from './plain-names.ts';
import { mostValues } from './top.ts';

export const rare = command({
  name: 'rare',
  type: 'transforming',
  summary: 'Counts the combinations of values of fields and gives the least common.',
  remarks: [
    'A row without one of the fields is left out. With BY, the limit and the share count for each BY value.',
    'The share is a text with six decimals.',
  ],
  differs: [
    'Of values that are equally rare, the first in the order of their texts comes first (the documents are silent).',
  ],
  syntax: [
    options({
      limit: integerOption(
        null,
        'How many combinations to give, as the number in front of the fields; 10 if not given.',
      ),
      countfield: fieldOption('count', 'The field that holds the count.'),
      percentfield: fieldOption('percent', 'The field that holds the share in percent.'),
      showcount: flag(true, 'Adds the count.'),
      showperc: flag(true, 'Adds the share in percent.'),
    }),
    integer('count'),
    fields('fields'),
    clause('by', ['by'], fields('by')),
  ],
  facts: (args) => ({
    reads: args.names('by', 'fields'),
    keeps: args.names('by', 'fields'),
    writes: [
      ...(args.flag('showcount') ? args.options('countfield') : []),
      ...(args.flag('showperc') ? args.options('percentfield') : []),
    ],
  }),
  prepare: ({ options: given, count, fields: names, by }, environment, place) => {
    warnOfWildcards([...names, ...by], 'rare', environment, place);
    reportBrokenCount(names, 'rare', environment, place);
    if (count !== null && given.limit !== null)
      environment.reporter.error('SPL2005', place.command, 'rare takes one number of values: in front, or as limit.');
    const asked = count ?? given.limit ?? 10;
    if (asked > mostValues)
      environment.reporter.error(
        'SPL2003',
        place.of(String(asked)),
        `rare gives ${mostValues} values at most: write a lower limit, or 0 for as many as there may be.`,
      );
    const rules = {
      by,
      fields: names,
      order: 'least common first' as const,
      limit: asked === 0 ? mostValues : asked,
      countField: given.showcount ? given.countfield : null,
      percentField: given.showperc ? given.percentfield : null,
      otherName: null,
    };
    return {
      ordersColumns: true,
      async *run(batches) {
        const grouping = new Grouping([...by, ...names], rowCounts());
        await grouping.addAll(batches);
        const { batch, cut } = commonValues(grouping, rules);
        if (cut > 0 && rules.limit === mostValues)
          environment.reporter.warning(
            'SPL5003',
            place.command,
            `rare gives at most ${mostValues} values; ${cut} more are left out.`,
          );
        yield batch;
      },
    };
  },
});
