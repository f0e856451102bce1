// extract: extracts key and value pairs from the text of events.

import { fields, flag, integerOption, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const extract = command({
  name: 'extract',
  aliases: ['kv'],
  type: 'distributable streaming',
  summary: 'Extracts fields from pairs of key and value in _raw, by delimiters or by stanzas of transforms.conf.',
  remarks: ['Each character of pairdelim and kvdelim is a delimiter of its own. The first value of a key counts.'],
  syntax: [
    options({
      pairdelim: textOption(null, 'The characters that part pairs from each other.'),
      kvdelim: textOption(null, 'The characters that part a key from its value.'),
      limit: integerOption(50, 'The most pairs to extract.'),
      maxchars: integerOption(10_240, 'How many characters of an event to look at.'),
      mv_add: flag(false, 'Keeps all values of a key that occurs several times.'),
      clean_keys: flag(true, 'Replaces characters of keys that are neither letters nor digits by underscores.'),
      auto: flag(false, 'Extracts key=value pairs without delimiters being given.'),
      reload: withoutEffect(flag(false, 'Reads the configuration anew.')),
      segment: withoutEffect(flag(false, 'Marks where the pairs stand in the text, for display.')),
    }),
    fields('stanzas', 0),
  ],
  facts: () => ({ reads: ['_raw'], opens: true }),
});
