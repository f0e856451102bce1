// rest: reads the settings and state of Splunk.

import {
  flag,
  integerOption,
  options,
  pairs,
  repeated,
  textOption,
  withoutEffect,
  word,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const rest = command({
  name: 'rest',
  type: 'generating',
  summary: 'Reads an address of the REST interface of Splunk as rows.',
  remarks: [
    'Any other name=value is handed on to the address.',
    'To run it, give the engine a command rest: it gets the address and the other arguments, and gives a row for each entry of the answer.',
  ],
  syntax: [
    options({
      count: integerOption(0, 'The most rows to read from a server; 0 for all.'),
      strict: flag(false, 'Stops the search if the address cannot be read.'),
      splunk_server: withoutEffect(repeated(textOption(null, 'The server to ask; local is the search head.'))),
      splunk_server_group: withoutEffect(repeated(textOption(null, 'The group of servers to ask.'))),
      timeout: withoutEffect(integerOption(60, 'The most seconds to wait for an answer.')),
    }),
    word('path'),
    pairs('arguments'),
  ],
  facts: () => ({ opens: true }),
});
