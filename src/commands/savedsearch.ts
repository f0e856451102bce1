// savedsearch: runs a saved search.

import { flag, options, pairs, word } from '../../grammar/syntax.ts';
import { noRows } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { savedSearchOf } from './saved-search-text.ts';

export const savedsearch = command({
  name: 'savedsearch',
  aliases: ['macro', 'savedsplunk'],
  type: 'generating',
  summary: 'Runs a saved search, with $name$ in it replaced by what is given as name=value.',
  remarks: [
    'It reads the time range of the search it stands in.',
    'Every $name$ needs a value, unless nosubstitution is true.',
  ],
  differs: ['The time range that is kept with a saved search is not used; Splunk takes it where no other is chosen.'],
  syntax: [
    options({ nosubstitution: flag(false, 'Leaves $name$ in the search as it is.') }),
    word('name'),
    pairs('replacements'),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ name, replacements, options: { nosubstitution } }, environment, place) => {
    const given = new Map(replacements.map((pair) => [pair.name ?? '', pair.text]));
    const missing = new Set<string>();
    const replace = (text: string): string =>
      nosubstitution
        ? text
        : text.replace(/\$([\w.-]+)\$/g, (whole, key: string) => {
            const value = given.get(key);
            if (value === undefined) missing.add(key);
            return value ?? whole;
          });
    const search = savedSearchOf(name ?? '', environment, place, replace);
    const [first] = missing;
    if (first !== undefined)
      environment.reporter.error(
        'SPL2002',
        place.command,
        `The saved search ${name ?? ''} needs a value for $${first}$: write ${first}=value, or nosubstitution=true.`,
      );
    return search ?? { run: noRows };
  },
});
