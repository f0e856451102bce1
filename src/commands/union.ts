// union: puts datasets together.

import { integerOption, options, sources, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const union = command({
  name: 'union',
  type: 'dataset processing',
  summary:
    'Puts the rows of several datasets and searches in brackets together, after the current ones if there are any.',
  remarks: [
    'Datasets are written as datamodel:Web.Web, lookup:hosts or savedsearch:name.',
    'If all are streaming, their events are merged by time, newest first; else they come one after the other.',
  ],
  syntax: [
    options({
      maxtime: withoutEffect(integerOption(60, 'The most seconds a search in brackets may run.')),
      maxout: integerOption(50_000, 'The most rows taken from a search in brackets that is not streaming.'),
      timeout: withoutEffect(integerOption(300, 'The most seconds to wait for a search in brackets.')),
    }),
    sources('datasets'),
  ],
  facts: (args) => ({
    opens: args.isOpen || args.names('datasets').length > 0,
    rows: 'new',
    order: 'changed',
  }),
});
