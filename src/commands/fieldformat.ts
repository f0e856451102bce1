// fieldformat: shows a field in another form.

import { assignments } from '../../grammar/syntax.ts';
import { constantColumn } from '../columns/column.ts';
import { perBatch } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const fieldformat = command({
  name: 'fieldformat',
  type: 'distributable streaming',
  summary: 'Shows a field as the value of an expression and leaves the value itself as it is.',
  remarks: [
    'Later commands work with the value, not with what is shown. Exports by outputcsv and outputlookup hold the value.',
    'The format goes with the name of the field: it does not follow a rename, and ends where rows are made anew.',
    'A field that is not there becomes one that is only shown. The expression sees the fields of the results.',
  ],
  differs: ['Where the expression gives nothing, the value itself is shown (the documents are silent).'],
  syntax: [assignments('formats')],
  prepare: ({ formats }, { reporter }) => {
    for (const { target, expression } of formats) {
      if (expression.type === 'boolean') {
        reporter.error(
          'SPL3004',
          expression.span,
          `${target} cannot show a condition. Write if(condition, "yes", "no").`,
        );
      }
    }
    return {
      formats,
      run: perBatch((batch) =>
        formats.reduce(
          (rows, { target }) =>
            rows.column(target) === undefined ? rows.with(target, constantColumn(null, rows.length)) : rows,
          batch,
        ),
      ),
    };
  },
});
