// searchtxn: finds the events of transactions.

import { flag, integerOption, options, searchTerms, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { flowing, heldBatches, keepRows } from '../operators/held-batches.ts';
import { relatedRows } from '../operators/related-rows.ts';
import { noRows } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { namesIn } from './transaction.ts';
import { TransactionSettings } from './transaction-settings.ts';

export const searchtxn = command({
  name: 'searchtxn',
  type: 'generating',
  summary: 'Finds events by terms, then all events that belong to the same transactions, of a type that is configured.',
  remarks: [
    'The type is a stanza of transactiontypes.conf. Its setting search finds the events, its setting fields tells what those of a transaction have in common.',
    'Events that share a value with one that the terms find are looked for, then those that share a value with these, and so on. transaction joins them, and rows that match the terms as a whole come out.',
    'Terms that stand side by side are joined by OR where the first events are looked for, unless use_disjunct is false.',
  ],
  differs: [
    'An event belongs to others when it shares the value of one of the fields, whatever it has of the others (the documents are silent).',
    'max_terms may be more than 1000.',
  ],
  syntax: [
    options({
      max_terms: integerOption(
        1000,
        'The most values of all fields together to look for; those of newer events go first.',
        1,
      ),
      use_disjunct: flag(true, 'Joins the terms with OR where the first events are looked for.'),
      eventsonly: flag(false, 'Gives the events and does not make transactions of them.'),
    }),
    word('transaction'),
    searchTerms('terms', true),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ transaction: name, terms, options: given }, environment, place) => {
    const settings = new TransactionSettings(name, environment, place);
    const fields = namesIn(settings.text('fields', ''));
    if (name !== null && fields.length === 0 && environment.knowledge.transactionTypes.has(name))
      environment.reporter.error(
        'SPL2003',
        place.of(name),
        `The stanza ${name} of transactiontypes.conf names no fields: searchtxn finds events by their values.`,
      );
    const events = environment.searchOf(`search ${settings.text('search', '*')}`, `searchtxn ${name}`, 'search');
    const quoted = `"${(name ?? '').replace(/["\\]/g, '\\$&')}"`;
    const joined = given.eventsonly
      ? null
      : environment.searchOf(`transaction name=${quoted}`, `searchtxn ${name}`, 'rows');
    const first = given.use_disjunct ? terms.anyTerm() : terms;
    if (events === null || (joined === null && !given.eventsonly)) return { run: noRows };
    return {
      async *run(batches) {
        const all = await heldBatches(events.run(noRows()));
        keepRows(batches, countOf(all));
        const related = relatedRows(
          all,
          all.map((batch) => first.filter(batch)),
          fields,
          given.max_terms,
        );
        if (joined === null) yield* related;
        else for await (const rows of joined.run(flowing(related))) yield terms.filter(rows);
      },
    };
  },
});

function countOf(batches: readonly Batch[]): number {
  return batches.reduce((sum, { rowCount }) => sum + rowCount, 0);
}
