// scrub: makes names in events unknowable.

import { options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const scrub = command({
  name: 'scrub',
  type: 'distributable streaming',
  summary: 'Replaces names, numbers and words in the text of events by others of the same kind and length.',
  syntax: [
    options({
      'public-terms': textOption(null, 'The file of words to keep.'),
      'private-terms': textOption(null, 'The file of words to replace.'),
      'name-terms': textOption(null, 'The file of names to put in place of names.'),
      dictionary: textOption(null, 'The file of words that are no names, and are kept.'),
      timeconfig: textOption(null, 'The file that says how times look.'),
      namespace: textOption(null, 'The app in whose folder the files are.'),
    }),
  ],
  facts: () => ({ reads: ['*'], changes: ['*'] }),
});
