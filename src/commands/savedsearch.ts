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
  remarks: ['It reads the time range of the search it stands in.'],
  syntax: [
    options({ nosubstitution: flag(false, 'Leaves $name$ in the search as it is.') }),
    word('name'),
    pairs('replacements'),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ name, replacements, options: { nosubstitution } }, environment, place) => {
    const given = new Map(replacements.map((pair) => [pair.name ?? '', pair.text]));
    const replace = (text: string): string =>
      nosubstitution ? text : text.replace(/\$([\w.-]+)\$/g, (whole, key: string) => given.get(key) ?? whole);
    return savedSearchOf(name ?? '', environment, place, replace) ?? { run: noRows };
  },
});
