// folderize: groups values by their leading parts.

import { fieldOption, integerOption, options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { foldersOf, type FolderMember } from '../operators/value-folders.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const folderize = command({
  name: 'folderize',
  type: 'dataset processing',
  summary: 'Replaces values such as paths by what groups of them begin with.',
  remarks: [
    'A row is left for each group: the field that was grouped, the sum of its sizes, and memberCount, how many different values it has.',
    'A group of several values is named by what all of them begin with and a star, as in /services/*. A single value stays as it is.',
  ],
  differs: [
    'All values begin as one group. Time and again the group with the largest size is taken apart by its next part, as long as there are not more than maxfolders. The documents are silent.',
    'Where that leaves fewer than minfolders, only the largest parts are taken out of a group. The documents are silent.',
    'Groups come in the order of their first rows. Rows without the field are left out. The documents are silent.',
    'A size that is no number counts as 0. The documents are silent.',
  ],
  syntax: [
    options({
      attr: fieldOption(null, 'The field to group; it must be given.'),
      sep: textOption('::', 'What stands between the parts of a value.'),
      size: fieldOption('totalCount', 'The field that holds the size of each group.'),
      minfolders: integerOption(2, 'The fewest groups to make.', 1),
      maxfolders: integerOption(20, 'The most groups to make.', 1),
    }),
  ],
  facts: (args) => ({
    reads: args.options('attr', 'size'),
    keeps: [],
    writes: [...args.options('attr', 'size'), 'memberCount'],
    rows: 'new',
  }),
  prepare: ({ options: { attr, sep, size, minfolders, maxfolders } }, { reporter }, place) => {
    if (attr === null)
      reporter.error('SPL2002', place.command, 'folderize needs attr=field, the field whose values are grouped.');
    if (sep === '') reporter.error('SPL2003', place.command, 'sep needs a character at least.');
    if (minfolders > maxfolders)
      reporter.error('SPL2003', place.of(String(minfolders)), 'minfolders is at most maxfolders.');
    const field = attr ?? '';
    return {
      ordersColumns: true,
      run: wholeTable((all) => {
        const { members, hasSizes } = membersOf(all, field, size);
        const folders = foldersOf(members, { separator: sep, least: minfolders, most: maxfolders });
        const sizes = folders.map((folder) => (hasSizes ? folder.size : null));
        return Batch.ofColumns(folders.length, [
          [field, columnOf(folders.map(({ name }) => name))],
          [size, columnOf(sizes)],
          ['memberCount', columnOf(folders.map(({ memberCount }) => memberCount))],
        ]);
      }),
    };
  },
});

/** The different values of a field with the sums of their sizes, in order. */
function membersOf(all: Batch, field: string, sizeField: string): { members: FolderMember[]; hasSizes: boolean } {
  const column = all.column(field);
  const sizes = all.column(sizeField);
  const sums = new Map<string, number>();
  let hasSizes = false;
  for (const row of all.rows()) {
    const size = numberOf(sizes?.valueAt(row));
    hasSizes ||= size !== null;
    for (const entry of entriesOf(column?.valueAt(row) ?? null)) {
      const value = textOf(entry);
      sums.set(value, (sums.get(value) ?? 0) + (size ?? 0));
    }
  }
  return { members: Array.from(sums, ([value, size]) => ({ value, size })), hasSizes };
}
