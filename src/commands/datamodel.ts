// datamodel: reads the events of a dataset, or describes it.

import { flag, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const datamodel = command({
  name: 'datamodel',
  type: 'generating',
  summary: 'Reads the events of a dataset of a data model, or gives the definition of models and datasets as JSON.',
  remarks: [
    'Mode search names fields with their dataset, as in Processes.user; mode flat gives the bare names.',
    'The modes that end in _string give the text of the search instead of its events.',
  ],
  syntax: [
    options({
      strict_fields: flag(
        true,
        'Gives only default fields and those of the dataset; false gives all fields of the events.',
      ),
      summariesonly: withoutEffect(flag(false, 'Reads only what is summarised.')),
      allow_old_summaries: withoutEffect(flag(false, 'Reads also summaries of an older definition of the model.')),
    }),
    word('model', false),
    word('dataset', false),
    word('mode', false, [
      'search',
      'flat',
      'acceleration_search',
      'search_string',
      'flat_string',
      'acceleration_search_string',
    ]),
  ],
  facts: () => ({ opens: true }),
});
