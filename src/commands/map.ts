// map: runs a search for each row.

import { integerOption, options, subsearches, textOption, word } from '../../grammar/syntax.ts';
import { print } from '../../grammar/printer.ts';
import type { Batch } from '../columns/batch.ts';
import { noRows } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';
import { savedSearchOf } from './saved-search-text.ts';

export const map = command({
  name: 'map',
  type: 'dataset processing',
  summary: 'Runs a search for each row, with $field$ replaced by its values, and gives the results of all of them.',
  remarks: [
    'The rows themselves are gone afterwards.',
    'In a quoted search, quotes are written with a backslash before them.',
    '$_serial_id$ is the number of the run.',
    'In quotes, quotes and backslashes of a value are escaped. Of a multivalue the first value counts.',
    'A name between dollar signs that no field has stays as it is.',
  ],
  differs: ['It may stand behind append and appendpipe, where Splunk does not take it.'],
  syntax: [
    options({
      search: textOption(null, 'The search to run.'),
      maxsearches: integerOption(10, 'The most searches to run; further rows are left out with a warning.'),
    }),
    word('savedsearch', false),
    subsearches('subsearch', 0),
  ],
  facts: (args) => ({
    reads: [...(args.option('search') ?? '').matchAll(/\$([^$\s]+)\$/g)].flatMap(([, name]) =>
      name === undefined || name === '_serial_id' ? [] : [name],
    ),
    keeps: [],
    opens: args.isOpen || args.has('savedsearch') || args.has('search'),
    rows: 'new',
    order: 'changed',
    brackets: 'replace',
  }),
  prepare: ({ savedsearch, subsearch, options: { search, maxsearches } }, environment, place) => {
    const [pipeline] = subsearch;
    const saved = search === null && pipeline === undefined ? savedsearch : null;
    if (saved !== null && savedSearchOf(saved, environment, place, () => '| noop') === null) return { run: noRows };
    const template = search ?? (pipeline === undefined ? null : `| ${print(pipeline).replace(/^\s*\|/, '')}`);
    const text = template ?? (saved === null ? undefined : environment.savedSearch(saved));
    if (text === undefined) {
      environment.reporter.error(
        'SPL2002',
        place.command,
        'map needs a search: write search="search index=web user=$user$", or the name of a saved one.',
      );
      return { run: noRows };
    }
    const parts = templateParts(text);
    let isOrdered = false;
    return {
      // What the search is, only its runs tell: a value may stand anywhere in it.
      get ordersColumns() {
        return isOrdered;
      },
      async *run(batches) {
        let count = 0;
        for await (const batch of batches) {
          for (const row of batch.rows()) {
            if (count === maxsearches) {
              environment.reporter.warning(
                'SPL5003',
                place.command,
                `map runs ${maxsearches} searches at most; further rows are left out. Set maxsearches to run more.`,
              );
              return;
            }
            count += 1;
            const made = environment.searchOf(filled(parts, batch, row, count), 'map', 'search');
            if (made === null) return;
            isOrdered ||= made.ordersColumns;
            yield* made.run(noRows());
          }
        }
      },
    };
  },
});

/** A stretch of the text, or a field between dollar signs, in quotes or not. */
type Part = string | { readonly field: string; readonly isQuoted: boolean };

function templateParts(text: string): Part[] {
  const parts: Part[] = [];
  let isQuoted = false;
  let start = 0;
  const token = /\$([^$\s"|[\]]+)\$/y;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === '$') {
      token.lastIndex = at;
      const field = token.exec(text)?.[1];
      if (field === undefined) continue;
      parts.push(text.slice(start, at), { field, isQuoted });
      start = token.lastIndex;
      at = start - 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function filled(parts: readonly Part[], batch: Batch, row: number, run: number): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.field === '_serial_id') return String(run);
      const [value] = entriesOf(batch.valueAt(part.field, row));
      if (value === undefined) return `$${part.field}$`;
      return part.isQuoted ? textOf(value).replace(/["\\]/g, '\\$&') : textOf(value);
    })
    .join('');
}
