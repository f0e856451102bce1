// fromjson: turns the keys of a JSON object into fields.

import { options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const fromjson = command({
  name: 'fromjson',
  type: 'distributable streaming',
  summary: 'Turns the keys of a JSON object in a field into fields; an array becomes a multivalue.',
  syntax: [options({ prefix: textOption(null, 'What to put in front of the names of fields.') }), word('field')],
  facts: (args) => ({ reads: args.names('field'), opens: true }),
});
