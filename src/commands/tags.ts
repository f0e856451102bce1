// tags: adds the tags of values.

import { fieldOption, fields, flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const tags = command({
  name: 'tags',
  type: 'distributable streaming',
  summary: 'Adds the tags that the values of fields have.',
  remarks: ['The fields are named tag::FIELD, and tag for all of them. Without a list it looks at all fields.'],
  syntax: [
    options({
      outputfield: fieldOption(null, 'The one field to write all tags to.'),
      inclname: flag(false, 'Puts the name of the field in front of its tags; only with outputfield.'),
      inclvalue: flag(false, 'Puts the value in front of its tags; only with outputfield.'),
      allowed_tags: textOption(null, 'The tags to look for, with commas between them; all if not given.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('outputfield'),
    opens: !args.has('outputfield'),
  }),
});
