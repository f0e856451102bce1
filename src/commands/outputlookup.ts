// outputlookup: writes the rows to a lookup.

import { fieldOption, flag, integerOption, options, textOption, withoutEffect, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const outputlookup = command({
  name: 'outputlookup',
  type: 'centralized streaming',
  summary: 'Writes the rows to a lookup, given by its name or its file, and hands them on unchanged.',
  remarks: ['When rows are added to a file that exists, only the columns it has are written.'],
  syntax: [
    options({
      append: flag(false, 'Adds the rows to those the lookup has.'),
      create_empty: flag(true, 'Makes an empty file if there are no rows.'),
      override_if_empty: flag(true, 'Empties or removes a file that exists if there are no rows.'),
      max: integerOption(50_000, 'The most rows to write.'),
      key_field: fieldOption(
        null,
        'The field with the key of a row; a row of a key-value store with that key is replaced.',
      ),
      allow_updates: flag(true, 'Replaces rows of a key-value store that have the same key; false only adds rows.'),
      createinapp: withoutEffect(flag(true, 'Makes a new file in the current app rather than for all apps.')),
      create_context: withoutEffect(
        textOption('app', 'Where a new file is made: in the app, for the user, or for all.', ['app', 'user', 'system']),
      ),
      output_format: textOption(
        'splunk_sv_csv',
        'Writes multivalues as one text, or so that they are read back as such.',
        ['splunk_sv_csv', 'splunk_mv_csv'],
      ),
    }),
    word('lookup'),
  ],
});
