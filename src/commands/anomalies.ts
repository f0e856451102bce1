// anomalies: scores how unexpected each event is.

import {
  clause,
  fieldOption,
  fields,
  flag,
  integerOption,
  numberOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const anomalies = command({
  name: 'anomalies',
  type: 'centralized streaming',
  summary: 'Scores how much each event differs from those before it and keeps the unexpected ones.',
  remarks: ['The score stands in the field unexpectedness.'],
  syntax: [
    options({
      threshold: numberOption(0.01, 'The score from which an event counts as unexpected.'),
      labelonly: flag(false, 'Keeps all events and only adds the score.'),
      normalize: flag(true, 'Replaces digits by one sign, so that numbers do not make events differ.'),
      maxvalues: integerOption(100, 'How many earlier events each one is compared with, from 10 to 10000.', 1),
      field: fieldOption('_raw', 'The field to compare.'),
      denylist: textOption(null, 'A CSV file of events that never count as unexpected.'),
      denylistthreshold: numberOption(0.05, 'How near to a listed event an event must be to be left out.'),
      blacklist: textOption(null, 'The former name of denylist.'),
      blacklistthreshold: numberOption(0.05, 'The former name of denylistthreshold.'),
    }),
    clause('by', ['by'], fields('by')),
  ],
  facts: (args) => ({ writes: ['unexpectedness'], rows: args.flag('labelonly') ? 'all' : 'subset' }),
});
