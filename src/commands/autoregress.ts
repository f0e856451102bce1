// autoregress: copies values of earlier rows.

import { clause, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const autoregress = command({
  name: 'autoregress',
  aliases: ['ar'],
  type: 'centralized streaming',
  summary: 'Copies the value a field had one or several rows before into each row.',
  remarks: ['The fields are named NAME_p1, NAME_p2 and so on; AS names the field if only one row is looked back to.'],
  syntax: [
    options({ p: textOption('1', 'How many rows to look back: a number, or a range such as 1-3.') }),
    word('field'),
    clause('as', ['as'], word('alias')),
  ],
  facts: (args) => ({
    reads: args.names('field'),
    writes: args.has('alias')
      ? args.names('alias')
      : stepsOf(args.option('p') ?? '1').map((step) => `${args.name('field') ?? ''}_p${step}`),
  }),
});

/** The steps back that `p` names: a number, or a range such as 1-3. */
function stepsOf(text: string): number[] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return [];
  const first = Number(match[1]);
  // A range beyond what Splunk allows is not listed.
  const last = Math.min(Number(match[2] ?? match[1]), first + 1000);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
