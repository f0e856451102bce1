// diff: shows how two rows differ.

import { fieldOption, flag, integerOption, options } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { collected } from '../operators/run-batches.ts';
import { contextDifference, unifiedDifference } from '../operators/text-difference.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const diff = command({
  name: 'diff',
  type: 'dataset processing',
  summary: 'Shows how a field of one row differs from that of another, line by line, as one row.',
  remarks: ['The second row must stand behind the first.'],
  differs: [
    'The difference stands in the compared field, with three lines around each change. Rows that are the same give the text Results are the Same. The documents are silent.',
    'maxlen counts characters.',
  ],
  syntax: [
    options({
      position1: integerOption(1, 'The place of the first row, counted from 1.', 1),
      position2: integerOption(2, 'The place of the second row, counted from 1.', 1),
      pos1: integerOption(null, 'Another name of position1.', 1),
      pos2: integerOption(null, 'Another name of position2.', 1),
      attribute: fieldOption('_raw', 'The field to compare.'),
      diffheader: flag(false, 'Writes the header lines of a unified difference.'),
      context: flag(false, 'Writes the lines of each row apart, rather than together as a unified difference.'),
      maxlen: integerOption(100_000, 'How many bytes of each row to compare; 0 for all.'),
    }),
  ],
  facts: (args) => ({ keeps: [], writes: args.byShapes.reads, rows: 'new' }),
  prepare: ({ options: given }, { reporter }, place) => {
    const { attribute, diffheader, context, maxlen } = given;
    const [first, second] = [given.pos1 ?? given.position1, given.pos2 ?? given.position2];
    if (second <= first)
      reporter.error(
        'SPL2003',
        place.of(String(second)),
        `position2 must be greater than position1: ${second} does not come after ${first}.`,
      );
    return {
      async *run(batches) {
        const all = await collected(batches);
        const rows = [...all.rows()];
        const [before, after] = [first, second].map((position) => {
          const row = rows[position - 1];
          if (row === undefined) {
            const message = `There are ${rows.length} rows: none stands at place ${position}.`;
            reporter.error('SPL2003', place.of(String(position)), message);
            return [];
          }
          const text = entriesOf(all.valueAt(attribute, row)).map(textOf).join('\n');
          return (maxlen === 0 ? text : text.slice(0, maxlen)).split('\n');
        });
        const lines = (context ? contextDifference : unifiedDifference)(before ?? [], after ?? []);
        const header = context ? ['*** ', '--- '] : ['--- ', '+++ '];
        const text = lines.length === 0 ? 'Results are the Same' : [...(diffheader ? header : []), ...lines].join('\n');
        yield Batch.ofColumns(1, [[attribute, columnOf([text])]]);
      },
    };
  },
});
