// The pages of stats functions.

import type { AggregateFunction } from '../../src/aggregates/aggregate-function.ts';
import { aggregateFunctions } from '../../src/aggregates/all.ts';
import { type CasePage, casesWithRows, type FoundCase, shortestFirst } from './case-files.ts';
import { exampleBlocks } from './example-blocks.ts';
import { code, page, prose, section, table } from './markdown.ts';

/** The stats functions, each once. */
export const aggregateList: readonly AggregateFunction[] = [...new Set(aggregateFunctions.values())];

/** Writes the page of every stats function, by path. */
export function aggregatePages(files: readonly CasePage[]): [string, string][] {
  const cases = files.filter(({ path }) => !path.startsWith('syntax/')).flatMap(casesWithRows);
  return aggregateList.map((described) => [`aggregates/${described.name}.md`, aggregatePage(described, cases)]);
}

function aggregatePage(described: AggregateFunction, cases: readonly FoundCase[]): string {
  return page('src/aggregates/', described.name, [
    prose(described.summary),
    table(
      ['', ''],
      [
        [
          'form',
          code(described.needsField ? `${described.name}(<field>)` : `${described.name} or ${described.name}(<field>)`),
        ],
        ...(described.aliases === undefined ? [] : [['also written', described.aliases.map(code).join(', ')]]),
        ['runs', 'yes'],
      ],
    ),
    ...section('Example', ...exampleBlocks(exampleOf(described, cases))),
  ]);
}

/** The case of the function's own family that calls it, or else any case that does. */
function exampleOf({ name }: AggregateFunction, cases: readonly FoundCase[]): FoundCase[] {
  const called = new RegExp(`\\|[^|]*stats\\b[^|]*\\b${name}\\(`);
  const found = shortestFirst(cases.filter(({ single }) => called.test(single.search)));
  return [...found.filter(({ file }) => file.path.startsWith('aggregates/')), ...found].slice(0, 1);
}
