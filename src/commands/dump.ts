// dump: writes rows to files of a disk.

import { integerOption, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { dumpedText } from '../operators/dumped-rows.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { isInternal, presentFieldsOf } from '../operators/present-fields.ts';
import { command } from './command.ts';

export const dump = command({
  name: 'dump',
  type: 'dataset processing',
  summary: 'Writes rows to files in the folder of the search.',
  remarks: ['Without a list of fields raw writes _raw, the other formats all fields without an underscore in front.'],
  differs: [
    'There is one file, called basefilename with the format as its ending, of the files that the host of the engine gives or in memory. It is not compressed.',
    'The rows go on. The documents are silent.',
  ],
  syntax: [
    options({
      basefilename: textOption(null, 'The beginning of the names of the files; it must be given.'),
      fields: textOption(null, 'The fields to write, in one quoted list.'),
      rollsize: withoutEffect(integerOption(64, 'The size of a file in megabytes from which a new one is begun.')),
      compress: withoutEffect(integerOption(2, 'How hard to compress, from 0 for not at all to 9.')),
      format: textOption('raw', 'The format of the files.', ['raw', 'csv', 'tsv', 'json', 'xml']),
    }),
  ],
  facts: () => ({ reads: ['*'], keeps: 'all', rows: 'all', order: 'kept' }),
  prepare: ({ options: { basefilename, fields, format } }, { reporter, files }, place) => {
    if (basefilename === null)
      reporter.error('SPL2002', place.command, 'dump needs the beginning of file names, as in basefilename=export.');
    const kind = (['raw', 'csv', 'tsv', 'json'] as const).find((known) => known === format.toLowerCase());
    if (kind === undefined) reporter.error('SPL5002', place.of(format), 'XML cannot be written yet.');
    const listed = fields?.split(/[\s,]+/).filter((field) => field !== '') ?? null;
    return {
      async *run(batches) {
        // All rows are there before the file is written, even if a later command takes only some of them.
        const held = await heldBatches(batches);
        const ownFields = (): readonly string[] =>
          kind === 'raw' ? ['_raw'] : presentFieldsOf(held).filter((field) => !isInternal(field));
        if (kind !== undefined)
          files.write(`${basefilename ?? ''}.${kind}`, dumpedText(held, listed ?? ownFields(), kind));
        yield* held;
      },
    };
  },
});
