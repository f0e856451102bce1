// typeahead: completes search terms.

import {
  flag,
  integerOption,
  numberOption,
  options,
  repeated,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { Lexicon } from '../operators/lexicon.ts';
import { noRows } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';
import { indexMatcher } from './index-patterns.ts';
import { readEvents } from './search.ts';

export const typeahead = command({
  name: 'typeahead',
  type: 'generating',
  summary: 'Gives the terms and fields of an index that begin with a text.',
  remarks: ['Values of host, source and sourcetype are given as host="w1". Those with the highest counts come first.'],
  differs: ['Terms are the words of _raw between major and between minor breakers. Counts are those of events.'],
  syntax: [
    options({
      prefix: textOption(null, 'The text they begin with; it must be given.'),
      count: integerOption(null, 'The most rows to give; it must be given.'),
      index: repeated(textOption(null, 'The index to look at.')),
      max_time: withoutEffect(integerOption(null, 'The most seconds to look for.')),
      starttimeu: numberOption(null, 'The beginning of the time range, in seconds since 1970.'),
      endtimeu: numberOption(null, 'The end of the time range, in seconds since 1970.'),
      collapse: flag(true, 'Leaves out a term that is the beginning of another with the same count.'),
    }),
  ],
  facts: () => ({ writes: ['content', 'count'] }),
  prepare: ({ options: { prefix, count, index, starttimeu, endtimeu, collapse } }, environment, place) => {
    if (prefix === null || count === null) {
      environment.reporter.error('SPL2002', place.command, 'typeahead needs a prefix and a count.');
      return { run: noRows };
    }
    const isLooked = indexMatcher(index);
    const start = prefix.toLowerCase();
    const range = { earliest: starttimeu ?? environment.earliest, latest: endtimeu ?? environment.latest };
    return {
      ordersColumns: true,
      async *run() {
        const lexicon = new Lexicon();
        for await (const batch of readEvents({ ...environment, ...range })) {
          const indexes = batch.column('index');
          lexicon.add(batch.filter((row) => isLooked(textOf(entriesOf(indexes?.valueAt(row) ?? null)[0] ?? ''))));
        }
        const found: [string, number][] = [...lexicon.words];
        for (const [field, counts] of lexicon.values)
          for (const [value, events] of counts) found.push([`${field}="${value}"`, events]);
        const starting = found
          .filter(([content]) => content.toLowerCase().startsWith(start))
          .sort(([left], [right]) => (left < right ? -1 : 1));
        // In this order a term stands before those it is the beginning of.
        const shown = starting.filter(([content, events], at) => {
          if (!collapse) return true;
          for (let behind = at + 1; starting[behind]?.[0].startsWith(content) === true; behind += 1)
            if (starting[behind]?.[1] === events) return false;
          return true;
        });
        const rows = shown.sort(([, left], [, right]) => right - left).slice(0, count);
        yield Batch.ofColumns(rows.length, [
          ['content', columnOf(rows.map(([content]) => content))],
          ['count', columnOf(rows.map(([, events]) => events))],
        ]);
      },
    };
  },
});
