// walklex: lists the terms of an index.

import { options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { Lexicon } from '../operators/lexicon.ts';
import { noRows } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { wildcardMatcher } from '../values/wildcard.ts';
import { command } from './command.ts';
import { indexMatcher } from './index-patterns.ts';
import { readEvents } from './search.ts';

export const walklex = command({
  name: 'walklex',
  type: 'generating',
  summary: 'Lists the terms and indexed fields that the files of an index hold.',
  differs: [
    'Terms are the words of _raw between major and between minor breakers; fields are host, source and sourcetype.',
    'Counts are those of the events in the time range.',
  ],
  syntax: [
    options({
      index: repeated(textOption(null, 'The index to look at; it must be given.')),
      type: textOption('all', 'What to list: words, names of fields, fields with values, or all.', [
        'all',
        'field',
        'fieldvalue',
        'term',
      ]),
      prefix: textOption(null, 'Lists only terms that begin with this text.'),
      pattern: textOption(null, 'Lists only terms that match this text with wildcards; not together with prefix.'),
      splunk_server: withoutEffect(repeated(textOption(null, 'The server to ask.'))),
      splunk_server_group: withoutEffect(repeated(textOption(null, 'The group of servers to ask.'))),
    }),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ options: { index, type, prefix, pattern } }, environment, place) => {
    const { reporter } = environment;
    if (index.length === 0) reporter.error('SPL2002', place.command, 'walklex needs an index, as in index=main.');
    if (prefix !== null && pattern !== null)
      reporter.error('SPL2004', place.of(pattern), 'walklex takes prefix or pattern, not both.');
    if (index.length === 0) return { run: noRows };
    const isLooked = indexMatcher(index);
    const kind = type.toLowerCase();
    const matches = pattern === null ? null : wildcardMatcher(pattern);
    const isWanted = (term: string): boolean =>
      matches === null ? term.toLowerCase().startsWith((prefix ?? '').toLowerCase()) : matches(term);
    return {
      ordersColumns: true,
      async *run() {
        const lexicons = new Map<string, Lexicon>();
        for await (const batch of readEvents(environment)) {
          const indexes = batch.column('index');
          const byIndex = new Map<string, number[]>();
          for (const row of batch.rows()) {
            const name = textOf(entriesOf(indexes?.valueAt(row) ?? null)[0] ?? '');
            const rows = byIndex.get(name) ?? [];
            rows.push(row);
            byIndex.set(name, rows);
          }
          for (const [name, rows] of byIndex) {
            if (!isLooked(name)) continue;
            const lexicon = lexicons.get(name) ?? new Lexicon();
            lexicons.set(name, lexicon);
            lexicon.add(batch.select(Uint32Array.from(rows)));
          }
        }
        const found = [...lexicons]
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .flatMap(([name, lexicon]) =>
            termsOf(lexicon, kind)
              .filter(({ term }) => isWanted(term))
              .map((row) => ({ ...row, name })),
          );
        yield Batch.ofColumns(found.length, [
          ['term', columnOf(found.map(({ term }) => term))],
          ['count', columnOf(found.map(({ count }) => count))],
          ['index', columnOf(found.map(({ name }) => name))],
          ['splunk_server', columnOf(found.map(() => 'local'))],
        ]);
      },
    };
  },
});

/** Lists the terms of a kind in their order. */
function termsOf({ words, values }: Lexicon, kind: string): { readonly term: string; readonly count: number }[] {
  const found: { term: string; count: number }[] = [];
  if (kind === 'all' || kind === 'term') for (const [term, count] of words) found.push({ term, count });
  for (const [field, counts] of values) {
    let total = 0;
    for (const [value, count] of counts) {
      total += count;
      if (kind === 'all' || kind === 'fieldvalue') found.push({ term: `${field}::${value}`, count });
    }
    if (kind === 'all' || kind === 'field') found.push({ term: field, count: total });
  }
  return found.sort((left, right) => (left.term < right.term ? -1 : left.term > right.term ? 1 : 0));
}
