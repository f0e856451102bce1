// xyseries: turns rows into a table of two dimensions.

import { fields, flag, options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { keyOf } from '../columns/dictionary.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { sortedRows } from '../operators/sort-rows.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { command } from './command.ts';

export const xyseries = command({
  name: 'xyseries',
  aliases: ['maketable'],
  type: 'distributable streaming',
  summary: 'Makes one row for each value of the first field, with columns named after the values of the second.',
  remarks: [
    'The other fields fill the cells. With grouped=true, or where rows must be joined, it is a transforming command.',
    'Rows come in the order of the first field, with grouped=true as they came; columns in the order of their names.',
    'Of several rows for one cell the last one counts. A row without the first or the second field is left out.',
  ],
  syntax: [
    options({
      grouped: flag(false, 'Takes rows as sorted by the first field, and gives a row as soon as that changes.'),
      sep: textOption(': ', 'What stands between the data field and the value in the names of columns.'),
      format: textOption(null, 'How the names of columns are made of $AGG$ and $VAL$; goes before sep.'),
    }),
    fields('fields', 3),
  ],
  facts: (args) => ({
    reads: args.names('fields'),
    keeps: args.names('fields').slice(0, 1),
    opens: true,
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ fields: [x = '', y = '', ...cells], options: { grouped, sep, format } }, { reporter }, place) => {
    if (cells.length === 0) {
      reporter.error(
        'SPL2002',
        place.command,
        'xyseries needs three fields: for the rows, for the names of columns, and for the cells.',
      );
    }
    const nameOf = (cell: string, value: string): string => {
      if (format !== null) return format.replaceAll('$AGG$', () => cell).replaceAll('$VAL$', () => value);
      return cells.length === 1 ? value : `${cell}${sep}${value}`;
    };
    return {
      ordersColumns: true,
      async *run(batches) {
        const series = new Series(x, grouped);
        for await (const batch of batches) {
          const xs = batch.column(x);
          const ys = batch.column(y);
          const columns = cells.map((cell) => batch.column(cell));
          for (const row of selectedRows(batch)) {
            const at = xs?.valueAt(row) ?? null;
            if (at === null) continue;
            const line = series.lineOf(at);
            for (const value of entriesOf(ys?.valueAt(row) ?? null).map(textOf))
              for (const [index, cell] of cells.entries())
                line.set(nameOf(cell, value), columns[index]?.valueAt(row) ?? null);
          }
        }
        yield series.table();
      },
    };
  },
});

/** The rows of a series: cells by the names of their columns. */
class Series {
  private readonly x: string;
  private readonly isGrouped: boolean;
  private readonly values: Value[] = [];
  private readonly lines: Map<string, Value>[] = [];
  private readonly known = new Map<string, Map<string, Value>>();
  private lastKey: string | null = null;

  constructor(x: string, isGrouped: boolean) {
    this.x = x;
    this.isGrouped = isGrouped;
  }

  lineOf(value: NonNullable<Value>): Map<string, Value> {
    const key = keyOf(value);
    const found = this.isGrouped && key !== this.lastKey ? undefined : this.known.get(key);
    this.lastKey = key;
    if (found !== undefined) return found;
    const line = new Map<string, Value>();
    this.values.push(value);
    this.lines.push(line);
    this.known.set(key, line);
    return line;
  }

  table(): Batch {
    const names = [...new Set(this.lines.flatMap((line) => [...line.keys()]))].sort();
    const columns: [string, Column][] = names.map((name) => [
      name,
      columnOf(this.lines.map((line) => line.get(name) ?? null)),
    ]);
    const table = Batch.ofColumns(this.lines.length, [[this.x, columnOf(this.values)], ...columns]);
    if (this.isGrouped) return table;
    return sortedRows(table, [{ field: this.x, descending: false, cast: 'auto' }]);
  }
}
