// dump: writes rows to files of a disk.

import { integerOption, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const dump = command({
  name: 'dump',
  type: 'dataset processing',
  summary: 'Writes rows to files in the folder of the search.',
  syntax: [
    options({
      basefilename: textOption(null, 'The beginning of the names of the files; it must be given.'),
      fields: textOption(null, 'The fields to write, in one quoted list.'),
      rollsize: withoutEffect(integerOption(64, 'The size of a file in megabytes from which a new one is begun.')),
      compress: withoutEffect(integerOption(2, 'How hard to compress, from 0 for not at all to 9.')),
      format: textOption('raw', 'The format of the files.', ['raw', 'csv', 'tsv', 'json', 'xml']),
    }),
  ],
});
