// strcat: joins fields and texts to one field.

import { flag, items, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const strcat = command({
  name: 'strcat',
  type: 'distributable streaming',
  summary: 'Joins the values of fields and quoted texts and writes the result to the last field.',
  remarks: ['A missing field counts as empty.'],
  syntax: [options({ allrequired: flag(false, 'Writes nothing if a field is missing.') }), items('parts', 2)],
  facts: (args) => {
    const parts = args.words('parts');
    return {
      reads: parts.slice(0, -1).flatMap(({ text, quoted }) => (quoted ? [] : [text])),
      writes: parts.slice(-1).map(({ text }) => text),
    };
  },
});
