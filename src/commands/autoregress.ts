// autoregress: copies values of earlier rows.

import { clause, options, textOption, word } from '../../grammar/syntax.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { EarlierValues } from '../operators/earlier-values.ts';
import { selectedRows } from '../operators/selected-rows.ts';
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
  prepare: ({ field, alias, options: { p } }, { reporter }, place) => {
    const steps = stepsOf(p);
    const [first, second] = steps;
    const last = steps[steps.length - 1] ?? 0;
    if (first === undefined || first < 1 || last > mostBack)
      reporter.error(
        'SPL2003',
        place.of(p),
        `p takes a number from 1 to ${mostBack}, or a range such as 1-3, not ${p}.`,
      );
    else if (alias !== null && second !== undefined)
      reporter.error('SPL2001', place.of(alias), 'AS names one field. Look back to one row, or leave AS out.');
    return {
      async *run(batches) {
        const name = field ?? '';
        const earlier = new EarlierValues(name, last);
        for await (const batch of batches) {
          const valueOf = earlier.of(batch);
          const rows = selectedRows(batch);
          let result = batch;
          for (const step of steps) {
            const copies = new SparseColumn(batch.length);
            for (const [index, row] of rows.entries()) copies.set(row, valueOf(index, step));
            result = result.with(alias ?? `${name}_p${step}`, copies.build());
          }
          yield result;
        }
      },
    };
  },
});

/** Splunk looks back no further. */
const mostBack = 10_000;

/** The steps back that `p` names: a number, or a range such as 1-3. */
function stepsOf(text: string): number[] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return [];
  const first = Number(match[1]);
  // A range beyond what Splunk allows is not listed.
  const last = Math.min(Number(match[2] ?? match[1]), first + 1000);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
