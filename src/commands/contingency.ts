// contingency: counts how often the values of two fields meet.

import { flag, integerOption, numberOption, options, textOption, word } from '../../grammar/syntax.ts';
import { rowCounts } from '../operators/common-values.ts';
import { contingencyTable } from '../operators/contingency-table.ts';
import { Grouping } from '../operators/group.ts';
import { command } from './command.ts';

/** The most rows and columns, whatever is asked for. */
const mostValues = 1000;

export const contingency = command({
  name: 'contingency',
  aliases: ['counttable', 'ctable'],
  type: 'transforming',
  summary: 'Counts the rows for each pair of values of two fields, the first in rows and the second in columns.',
  remarks: [
    'The most common values come first, rows as well as columns. A row without one of the fields is left out.',
    'An empty text is shown as EMPTY_STR. Totals are those of what the table shows.',
  ],
  syntax: [
    options({
      maxrows: integerOption(0, 'The most rows; 0 for as many as there may be.'),
      maxcols: integerOption(0, 'The most columns; 0 for as many as there may be.'),
      mincolcover: numberOption(1, 'The part of the values of the second field that the columns must cover.'),
      minrowcover: numberOption(1, 'The part of the values of the first field that the rows must cover.'),
      usetotal: flag(true, 'Adds a row and a column with totals.'),
      totalstr: textOption('TOTAL', 'The name of the row and column with totals.'),
    }),
    word('row'),
    word('column'),
  ],
  facts: (args) => ({ reads: args.names('row', 'column'), keeps: args.names('row'), opens: true }),
  prepare: ({ options: given, row, column }, environment, place) => {
    const most = (asked: number): number => (asked === 0 ? mostValues : Math.min(asked, mostValues));
    const rules = {
      row: row ?? '',
      maxRows: most(given.maxrows),
      maxColumns: most(given.maxcols),
      rowCover: given.minrowcover,
      columnCover: given.mincolcover,
      total: given.usetotal ? given.totalstr : null,
    };
    for (const [name, cover] of [
      ['mincolcover', given.mincolcover],
      ['minrowcover', given.minrowcover],
    ] as const)
      if (!(cover >= 0 && cover <= 1))
        environment.reporter.error('SPL2003', place.of(String(cover)), `${name} is a part of all: from 0 to 1.`);
    return {
      ordersColumns: true,
      async *run(batches) {
        const grouping = new Grouping([row ?? '', column ?? ''], rowCounts());
        await grouping.addAll(batches);
        const { batch, isCut } = contingencyTable(grouping, rules);
        if (isCut && (batch.rowCount > mostValues || batch.fieldNames().length > mostValues))
          environment.reporter.warning(
            'SPL5003',
            place.command,
            `contingency shows at most ${mostValues} values of a field; the least common are left out.`,
          );
        yield batch;
      },
    };
  },
});
