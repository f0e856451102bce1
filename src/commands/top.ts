// top: counts the most common values.

import {
  clause,
  fieldOption,
  fields,
  flag,
  integer,
  integerOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import { Grouping } from '../operators/group.ts';
import { commonValues, rowCounts } from '../operators/common-values.ts';
import { command } from './command.ts';
import { reportBrokenCount, warnOfWildcards } from './plain-names.ts';

/** The most combinations that limit=0 gives. */
export const mostValues = 50_000;

export const top = command({
  name: 'top',
  aliases: ['common'],
  type: 'transforming',
  summary: 'Counts the combinations of values of fields and gives the most common.',
  remarks: [
    'A row without one of the fields is left out. With BY, the limit and the share count for each BY value.',
    'Of values that are equally common, the last in the order of their texts comes first.',
    'The share is a text with six decimals.',
  ],
  differs: [
    'In the row for all other values, every field has the value of otherstr.',
    'A limit above 50,000 means 50,000. The page on rare, whose options are those of top, calls it an error.',
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
      useother: flag(false, 'Adds a row for all combinations beyond the limit.'),
      otherstr: textOption('OTHER', 'The value of the fields in that row.'),
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
    warnOfWildcards([...names, ...by], 'top', environment, place);
    reportBrokenCount(names, 'top', environment, place);
    if (count !== null && given.limit !== null)
      environment.reporter.error('SPL2005', place.command, 'top takes one number of values: in front, or as limit.');
    const asked = count ?? given.limit ?? 10;
    const rules = {
      by,
      fields: names,
      order: 'most common first' as const,
      limit: asked === 0 ? mostValues : Math.min(asked, mostValues),
      countField: given.showcount ? given.countfield : null,
      percentField: given.showperc ? given.percentfield : null,
      otherName: given.useother ? given.otherstr : null,
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
            `top gives at most ${mostValues} values; ${cut} more are left out.`,
          );
        yield batch;
      },
    };
  },
});
