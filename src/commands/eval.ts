// eval: works out expressions and puts the results into fields.

import { assignments } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { ColumnBuilder } from '../columns/column.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import { type AssignedKernel, neededKernels } from '../expressions/needed-assignments.ts';
import { textOf } from '../values/number.ts';
import { isMultivalue, type Value } from '../values/value.ts';
import { perBatch, type Run } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const evalCommand = command({
  name: 'eval',
  type: 'distributable streaming',
  summary: 'Works out expressions and puts the results into fields.',
  remarks: [
    'Assignments run from left to right; later ones see the results of earlier ones.',
    'A result of null removes the field from the row.',
    'A search may begin with it; it finds no rows then, and gives none.',
  ],
  differs: [
    '$name$ in an expression is read as the field name, with a warning (the documents are silent; content of ESCU relies on it).',
  ],
  syntax: [assignments('assignments')],
  prepare: ({ assignments: given }, environment, place) => {
    for (const { target, expression } of given) {
      if (nestedBraces.test(target)) {
        environment.reporter.error(
          'SPL2001',
          place.of(target),
          'Braces in a name cannot stand in one another. Put the inner name into a field by an eval before.',
        );
      }
      if (expression.type === 'boolean') {
        environment.reporter.error(
          'SPL3004',
          expression.span,
          `${target} cannot hold a condition. Write if(condition, "yes", "no").`,
        );
      }
    }
    const runOf = (kernels: readonly AssignedKernel[]): Run =>
      perBatch((batch) => kernels.reduce((rows, { target, kernel }) => assigned(rows, target, kernel), batch));
    return {
      run: runOf(given.map(({ target, expression }) => ({ target, kernel: new ColumnKernel(expression) }))),
      forFields: (needed) => runOf(neededKernels(given, needed)),
      startsSearch: 'without rows',
    };
  },
});

const nestedBraces = /\{[^{}]*\{/;

/** Sets a field; `{field}` in the target is replaced by that field's value, row by row. */
function assigned(batch: Batch, target: string, kernel: ColumnKernel): Batch {
  const column = kernel.column(batch);
  if (!target.includes('{') || !/\{[^{}]+\}/.test(target)) return batch.with(target, column);
  // A result that is null removes the field; what is undefined keeps it, as the row makes a field of another name.
  const columns = new Map<string, (Value | undefined)[]>();
  for (const row of batch.rows()) {
    let isMissing = false;
    const name = target.replace(/\{([^{}]+)\}/g, (_, field: string) => {
      const value = batch.valueAt(field, row);
      if (value === null || isMultivalue(value)) isMissing = true;
      return value === null || isMultivalue(value) ? '' : textOf(value);
    });
    if (isMissing) continue;
    const values = columns.get(name) ?? new Array<Value | undefined>(batch.length).fill(undefined);
    values[row] = column.valueAt(row);
    columns.set(name, values);
  }
  let result = batch;
  for (const [name, values] of columns) {
    const before = batch.column(name);
    const builder = new ColumnBuilder(batch.length);
    for (const [row, value] of values.entries())
      builder.push(value === undefined ? (before?.valueAt(row) ?? null) : value);
    result = result.with(name, builder.build());
  }
  return result;
}
