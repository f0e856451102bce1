// loadjob: reads the results of a search that has run.

import { flag, integerOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const loadjob = command({
  name: 'loadjob',
  type: 'generating',
  summary: 'Reads the results of a search that has run before, by its id or as those of a saved search.',
  remarks: ['A saved search is given as user:app:name.'],
  syntax: [
    options({
      savedsearch: textOption(null, 'The saved search, as user:app:name.'),
      events: flag(false, 'Reads the events of the search in place of its results.'),
      job_delegate: textOption('scheduler', 'Takes only searches that this user has started.'),
      artifact_offset: integerOption(0, 'Which run to take, counted back from the latest at 0.'),
      ignore_running: flag(true, 'Leaves out searches that have not ended.'),
    }),
    word('sid', false),
  ],
  facts: () => ({ opens: true }),
});
