// bucketdir: groups paths by their directories.

import { fieldOption, integerOption, options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { gathered } from '../operators/gather-rows.ts';
import { joinBatches } from '../operators/join-batches.ts';
import { rolledPaths } from '../operators/rolled-paths.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { cellOf } from '../operators/table-rows.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { command } from './command.ts';

export const bucketdir = command({
  name: 'bucketdir',
  type: 'distributable streaming',
  summary: 'Replaces paths by directories above them until few enough are left.',
  remarks: [
    'Directories with many paths and few events are preferred. A directory stands for all paths in it; its size and count are their sums.',
  ],
  differs: [
    'It looks at all rows before it gives the first.',
    'A directory is rolled up after those in it. Of those that may come next it is the one with the fewest events for each path, then the one with the most paths. The documents are silent.',
    'A directory is named by its path and a star, as in /var/log/*; a row of it has no other fields. The documents are silent.',
    'Paths without a directory are not rolled up. Where too many rows are left, those with the greatest sizes are. The documents are silent.',
    'Rows come in the order of their first paths. Rows without a path are left out. The documents are silent.',
    'Without a count each row counts as one event. The documents are silent.',
    'sep is a slash if not given. In Splunk it depends on the operating system.',
  ],
  syntax: [
    options({
      pathfield: fieldOption('source', 'The field that holds the path.'),
      sizefield: fieldOption('totalCount', 'The field that holds the size of each path.'),
      maxcount: integerOption(20, 'How many rows to leave at most.', 1),
      countfield: fieldOption('totalCount', 'The field that holds the count of events.'),
      sep: textOption('/', 'The sign between the parts of a path.'),
    }),
  ],
  facts: (args) => ({
    reads: args.options('pathfield', 'sizefield', 'countfield'),
    changes: args.options('pathfield', 'sizefield', 'countfield'),
    rows: 'new',
    order: 'kept',
  }),
  prepare: ({ options: { pathfield, sizefield, maxcount, countfield, sep } }, { reporter }, place) => {
    if (sep === '') reporter.error('SPL2003', place.command, 'sep needs a character at least.');
    return {
      run: wholeTable((all) => {
        const rows = Array.from(all.rows()).filter((row) => all.valueAt(pathfield, row) !== null);
        const paths = rows.map((row) => ({
          path: cellOf(all.valueAt(pathfield, row)),
          events: Math.max(numberOf(all.valueAt(countfield, row)) ?? 1, 0),
        }));
        const directories = rolledPaths(paths, sep, maxcount);
        const made = directories.map(({ name, paths: places }) => {
          const members = places.map((at) => rows[at] ?? 0);
          // A field that holds two of them is a sum once.
          const fields = new Map<string, Value>([[sizefield, sumOf(all, sizefield, members)]]);
          fields.set(countfield, sumOf(all, countfield, members));
          fields.set(pathfield, name);
          return fields;
        });
        // The rows of directories stand behind the others, and are taken in the place of their first paths.
        const firsts = new Map(directories.map(({ paths: places }, at) => [places[0] ?? 0, all.length + at]));
        const gone = new Set(directories.flatMap(({ paths: places }) => places));
        const kept = rows.flatMap((row, at) => firsts.get(at) ?? (gone.has(at) ? [] : row));
        const both = joinBatches([Batch.of(all), rowsOf(made, [pathfield, sizefield, countfield])]);
        return gathered(both, Uint32Array.from(largest(both, kept, sizefield, maxcount)));
      }),
    };
  },
});

function sumOf(all: Batch, field: string, rows: readonly number[]): number | null {
  const numbers = rows.flatMap((row) => numberOf(all.valueAt(field, row)) ?? []);
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
}

/** The rows of directories, in the order of the batch that they are put behind. */
function rowsOf(directories: readonly ReadonlyMap<string, Value>[], fields: readonly string[]): Batch {
  return Batch.ofColumns(
    directories.length,
    fields.map((field) => [field, columnOf(directories.map((directory) => directory.get(field) ?? null))] as const),
  );
}

/** The rows of the greatest numbers, in order. */
function largest(all: Batch, rows: readonly number[], field: string, most: number): readonly number[] {
  if (rows.length <= most) return rows;
  const sizeOf = (row: number): number => numberOf(all.valueAt(field, row)) ?? 0;
  const kept = new Set(rows.toSorted((left, right) => sizeOf(right) - sizeOf(left)).slice(0, most));
  return rows.filter((row) => kept.has(row));
}
