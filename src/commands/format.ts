// format: turns rows into one search expression.

import { integerOption, items, options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { defaultTermsFormat, formatRows } from '../operators/format-rows.ts';
import { noRows, wholeTable } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const format = command({
  name: 'format',
  type: 'transforming',
  summary: 'Turns the rows into one row whose field search holds an expression that finds them.',
  remarks: [
    'A subsearch ends with it unless it says otherwise.',
    'Give all six texts or none: before a row, before a column, between columns, after a column, between rows, after a row.',
    'Fields come by name. Those that begin with an underscore, and those a row lacks, are left out.',
    'Of fields called search and query only the value is written.',
  ],
  syntax: [
    options({
      mvsep: textOption('OR', 'What stands between the values of a multivalue field.'),
      maxresults: integerOption(0, 'The most rows to use; 0 uses all.'),
      emptystr: textOption('NOT ( )', 'What to give if there are no rows.'),
    }),
    items('texts'),
  ],
  facts: () => ({ reads: ['*'], writes: ['search'] }),
  prepare: ({ texts, options: { mvsep, maxresults, emptystr } }, { reporter }, place) => {
    if (texts.length !== 0 && texts.length !== 6) {
      reporter.error(
        'SPL2002',
        place.command,
        `format takes six texts or none, not ${texts.length}: "(" "(" "AND" ")" "OR" ")" are those it has by itself.`,
      );
      return { run: noRows };
    }
    const [rowPrefix, fieldPrefix, fieldSeparator, fieldSuffix, rowSeparator, rowSuffix] = texts.map(
      ({ text }) => text,
    );
    const own = defaultTermsFormat;
    const form = {
      rowPrefix: rowPrefix ?? own.rowPrefix,
      fieldPrefix: fieldPrefix ?? own.fieldPrefix,
      fieldSeparator: fieldSeparator ?? own.fieldSeparator,
      fieldSuffix: fieldSuffix ?? own.fieldSuffix,
      rowSeparator: rowSeparator ?? own.rowSeparator,
      rowSuffix: rowSuffix ?? own.rowSuffix,
      valueSeparator: mvsep,
      empty: emptystr,
    };
    return {
      run: wholeTable((all) => {
        const used = maxresults === 0 ? all : all.range(0, maxresults);
        return Batch.ofColumns(1, [['search', columnOf([formatRows(used, form)])]]);
      }),
    };
  },
});
