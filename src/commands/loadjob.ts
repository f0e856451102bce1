// loadjob: reads the results of a search that has run.

import { flag, integerOption, options, textOption, withoutEffect, word } from '../../grammar/syntax.ts';
import { noRows } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { savedSearchOf } from './saved-search-text.ts';

export const loadjob = command({
  name: 'loadjob',
  type: 'generating',
  summary: 'Reads the results of a search that has run before, by its id or as those of a saved search.',
  remarks: ['A saved search is given as user:app:name.'],
  differs: ['The saved search runs anew; searches that have run are not kept, so that a search id leads nowhere.'],
  syntax: [
    options({
      savedsearch: textOption(null, 'The saved search, as user:app:name.'),
      events: flag(false, 'Reads the events of the search in place of its results.'),
      job_delegate: withoutEffect(textOption('scheduler', 'Takes only searches that this user has started.')),
      artifact_offset: withoutEffect(integerOption(0, 'Which run to take, counted back from the latest at 0.')),
      ignore_running: withoutEffect(flag(true, 'Leaves out searches that have not ended.')),
    }),
    word('sid', false),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ sid, options: { savedsearch, events } }, environment, place) => {
    if (savedsearch === null) {
      environment.reporter.error(
        'SPL5002',
        sid === null ? place.command : place.of(sid),
        'Searches that have run are not kept: loadjob needs savedsearch="user:app:name".',
      );
      return { run: noRows };
    }
    if (events) {
      environment.reporter.error(
        'SPL5002',
        place.command,
        'The events of a saved search are not kept: loadjob gives its results, with events=false.',
      );
      return { run: noRows };
    }
    const name = /^[^:]*:[^:]*:(.+)$/s.exec(savedsearch)?.[1] ?? savedsearch;
    const at = { ...place, of: () => place.of(savedsearch) };
    return savedSearchOf(name, environment, at) ?? { run: noRows };
  },
});
