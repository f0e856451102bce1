// savedsearch: runs a saved search.

import { flag, options, pairs, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const savedsearch = command({
  name: 'savedsearch',
  aliases: ['macro', 'savedsplunk'],
  type: 'generating',
  summary: 'Runs a saved search, with $name$ in it replaced by what is given as name=value.',
  syntax: [
    options({ nosubstitution: flag(false, 'Leaves $name$ in the search as it is.') }),
    word('name'),
    pairs('replacements'),
  ],
  facts: () => ({ opens: true }),
});
