// kmeans: groups rows by the distance of their values.

import { fieldOption, fields, flag, integerOption, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const kmeans = command({
  name: 'kmeans',
  type: 'dataset processing',
  summary: 'Puts rows into a given number of groups whose numeric values lie close together.',
  remarks: ['Without a list it uses all numeric fields. The rows of a group come next to each other.'],
  syntax: [
    options({
      k: textOption('2', 'How many groups to make; with a range such as 2-5, a summary for each number.'),
      reps: integerOption(10, 'How many times to begin anew from other centres; the best try counts.', 1),
      maxiters: integerOption(10_000, 'The most rounds of a try.', 1),
      t: numberOption(0, 'How little the centres must move for a try to end.'),
      cfield: fieldOption('CLUSTERNUM', 'The field that holds the number of the group.'),
      dt: textOption(
        'sqeuclidean',
        'How distance is measured: by sums of differences, by their squares, or by angle.',
        ['l1', 'l1norm', 'cityblock', 'cb', 'l2', 'l2norm', 'sq', 'sqeuclidean', 'cos', 'cosine'],
      ),
      showcentroid: flag(true, 'Adds fields with the centre of the group.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('cfield'),
    opens: args.flag('showcentroid'),
  }),
});
