// folderize: groups values by their leading parts.

import { fieldOption, integerOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const folderize = command({
  name: 'folderize',
  type: 'dataset processing',
  summary: 'Replaces values such as paths by what groups of them begin with.',
  syntax: [
    options({
      attr: fieldOption(null, 'The field to group; it must be given.'),
      sep: textOption('::', 'What stands between the parts of a value.'),
      size: fieldOption('totalCount', 'The field that holds the size of each group.'),
      minfolders: integerOption(2, 'The fewest groups to make.', 1),
      maxfolders: integerOption(20, 'The most groups to make.', 1),
    }),
  ],
  facts: () => ({ keeps: [], opens: true, rows: 'new' }),
});
