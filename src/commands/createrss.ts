// createrss: writes rows to an RSS feed.

import { flag, integerOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const createrss = command({
  name: 'createrss',
  type: 'centralized streaming',
  summary: 'Adds the rows to an RSS feed, from which alerts were once read.',
  remarks: [
    'The form of the feed is not documented.',
    'To run it, give the engine a command createrss: it gets the options and the rows, and gives the rows as they are.',
  ],
  syntax: [
    options({
      path: textOption(null, 'The file of the feed.'),
      name: textOption(null, 'The title of the items.'),
      link: textOption(null, 'The link of the items.'),
      descr: textOption(null, 'The text of the items.'),
      count: integerOption(null, 'The most items the feed keeps.'),
      graph: flag(false, 'Adds a picture of the rows.'),
    }),
  ],
});
