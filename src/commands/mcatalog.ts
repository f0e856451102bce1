// mcatalog: lists metrics and their dimensions.

import { aggregates, clause, fields, flag, options, searchTerms } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mcatalog = command({
  name: 'mcatalog',
  type: 'generating',
  summary: 'Lists the names of metrics and the values of dimensions that metric indexes hold.',
  remarks: ['The only aggregate is values. WHERE takes search terms; field names count by case.'],
  syntax: [
    options({
      prestats: flag(false, 'Gives partial results for a following stats, chart or timechart.'),
      append: flag(false, 'Adds to the partial results of the search before it; needs prestats=true.'),
    }),
    aggregates('aggregates'),
    clause('where', ['where'], searchTerms('terms')),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => ({ reads: args.reads('aggregates', 'terms', 'by'), keeps: args.names('by') }),
});
