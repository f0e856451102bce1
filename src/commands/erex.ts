// erex: extracts a field by examples.

import { fieldOption, integerOption, listOption, options, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { GroupExtractor } from '../operators/extract-groups.ts';
import { flowing, heldBatches } from '../operators/held-batches.ts';
import { type Learned, learnedPattern } from '../operators/learned-pattern.ts';
import { warningOfBudget } from '../operators/regex-budget.ts';
import { noRows } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const erex = command({
  name: 'erex',
  type: 'dataset processing',
  summary: 'Finds a regular expression by examples and extracts a field with it.',
  remarks: [
    'The search tells the expression it has found as a note, for use with rex, which is faster.',
    'Each example and counterexample must be in the field of some row, else the search fails. In the lists, commas stand between values.',
    'A row that the expression does not match keeps its field as it is.',
  ],
  differs: [
    'The expression is not the one that Splunk finds. It is the simplest that, in rows with examples, finds one of them first, and never a counterexample. The documents are silent.',
    'Simple is what looks like the examples run by run, behind a name and an equals sign or in quotes or tags, else behind other text close by, or at a place among delimiters. The documents are silent.',
    'maxtrainers counts different values with an example in them; up to 50 values without one tell which expression does well elsewhere. The documents are silent.',
    'To learn, the first 10,000 characters of a value are looked at. The documents are silent.',
    'The field must be named with letters, digits and underscores, because it is a group of the expression.',
  ],
  syntax: [
    options({
      examples: listOption(
        'Values to extract, with commas between them, in quotes if there are blanks; they must be given.',
      ),
      counterexamples: listOption('Values not to extract, with commas between them.'),
      fromfield: fieldOption('_raw', 'The field to extract from.'),
      maxtrainers: integerOption(100, 'How many values to learn from, from 1 to 1000.', 1),
    }),
    word('field', false),
  ],
  facts: (args) => ({ reads: args.options('fromfield'), writes: args.names('field'), rows: 'all', order: 'kept' }),
  prepare: ({ field, options: { examples, counterexamples, fromfield, maxtrainers } }, { reporter }, place) => {
    const wanted = listOf(examples);
    const unwanted = listOf(counterexamples);
    if (field === null) reporter.error('SPL2002', place.command, 'erex needs the name of the field to make.');
    else if (!/^[A-Za-z_]\w*$/.test(field))
      reporter.error('SPL2003', place.of(field), `${field} cannot name a group: use letters, digits and underscores.`);
    if (wanted.length === 0)
      reporter.error('SPL2002', place.command, 'erex needs examples="…", values to extract with commas between them.');
    if (maxtrainers > 1000)
      reporter.error('SPL2003', place.of(String(maxtrainers)), 'maxtrainers lies from 1 to 1000.');
    const both = wanted.find((example) => unwanted.includes(example));
    if (both !== undefined)
      reporter.error('SPL2003', place.of(counterexamples ?? ''), `${both} is an example and a counterexample.`);
    if (field === null || wanted.length === 0) return { run: noRows };
    return {
      async *run(batches) {
        const held = await heldBatches(batches);
        if (held.every((batch) => batch.rowCount === 0)) return;
        const learned = learnedPattern({
          texts: textsOf(held, fromfield),
          examples: wanted,
          counterexamples: unwanted,
          most: maxtrainers,
          group: field,
        });
        if ('missing' in learned) {
          reporter.error('SPL2003', place.of(examples ?? ''), reasonOf(learned, fromfield));
          return;
        }
        const { regex } = learned;
        reporter.note('SPL5008', place.command, `The expression that was learned: ${rexOf(regex.source, fromfield)}`);
        const extractor = new GroupExtractor({ field: fromfield, regex, most: 1, offsetField: null });
        const extracted = warningOfBudget(
          [regex],
          async function* (rows) {
            for await (const batch of rows) yield extractor.apply(batch);
          },
          reporter,
          place.command,
        );
        yield* extracted(flowing(held));
      },
    };
  },
});

function listOf(text: string | null): string[] {
  const values = (text ?? '').split(',').map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}

/** Gives the different texts of a field, in order. */
function textsOf(held: readonly Batch[], field: string): Set<string> {
  const texts = new Set<string>();
  for (const batch of held) {
    const column = batch.column(field);
    if (column === undefined) continue;
    const seen = new Set<number>();
    for (const row of batch.rows()) {
      // A value that comes again is written once.
      const code = column.kind === 'dictionary' ? (column.codes[row] ?? 0) : row;
      if (seen.has(code)) continue;
      seen.add(code);
      for (const entry of entriesOf(column.valueAt(row))) texts.add(textOf(entry));
    }
  }
  return texts;
}

function reasonOf({ missing }: Extract<Learned, { readonly missing: readonly string[] }>, field: string): string {
  if (missing.length === 0)
    return 'No expression finds these examples first and no counterexample. Give other or more examples, or use rex.';
  return `No row has ${missing.join(' or ')} in the field ${field}. Give examples that are in the rows.`;
}

function rexOf(pattern: string, field: string): string {
  return `rex ${field === '_raw' ? '' : `field=${field} `}"${pattern.replaceAll('"', '\\"')}"`;
}
