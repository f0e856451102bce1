// What the formatter makes of searches, and what it never changes.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format, type FormatOptions } from '../../grammar/formatter.ts';
import { cutAtBlanks } from '../../grammar/written-text.ts';
import { isSameTree } from '../../src/content/same-tree.ts';
import { parse } from '../../src/index.ts';
import { languageWith } from '../../src/search/parse.ts';
import { readCaseFile } from '../harness/case-file.ts';
import { contentFiles, hasSharedData, readYaml } from '../harness/shared-data.ts';

const language = languageWith();

interface Pair {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly options: FormatOptions;
}

/** Reads the pairs of a file: a title after `###`, perhaps with options, the search, a line of dashes, the result. */
function readPairs(file: string): Pair[] {
  const text = readFileSync(new URL(`format/${file}`, import.meta.url), 'utf8');
  return text.split(/^### /m).flatMap((part) => {
    const match = /^(.+?)(?: \(width (\d+)\))?(?: \(as ([\w-]+)\))?\n([\s\S]*?)\n---\n([\s\S]*?)\n*$/.exec(part);
    if (match === null) return [];
    const [, title = '', width, entry, before = '', after = ''] = match;
    return [
      {
        title,
        before,
        after,
        options: {
          ...(width === undefined ? {} : { width: Number(width) }),
          ...(entry === 'fragment' || entry === 'post-process' ? { entry } : {}),
        },
      },
    ];
  });
}

for (const file of readdirSync(new URL('format/', import.meta.url))) {
  describe(file, () => {
    test.each(readPairs(file))('$title', ({ before, after, options }) => {
      expect(format(before, language, options)).toMatchObject({ text: after, outcome: 'formatted' });
      expect(format(after, language, options).text).toBe(after);
    });
  });
}

test('a search with an error is given back with it', () => {
  const text = 'index=a |  where (b';
  const { text: formatted, diagnostics, outcome } = format(text, language);
  expect([formatted, outcome]).toEqual([text, 'mistaken']);
  expect(diagnostics.map(({ code }) => code)).toContain('SPL1002');
});

test('a word that would begin a line as a comment stays on its line', () => {
  expect(format('index=a foo //bar', language, { width: 12 }).text).toBe('index=a foo //bar');
});

test('thousands of comments and operators are laid out at once', () => {
  const terms = Array.from({ length: 5000 }, (_, index) => `a=${index} \`\`\`c${index}\`\`\``).join(' OR ');
  const { text, outcome } = format(terms, language);
  expect(outcome).toBe('formatted');
  expect(text.split('```')).toHaveLength(10001);
});

function commentsOf(text: string, entry: 'search' | 'fragment'): string[] {
  return parse(text, { as: entry })
    .comments.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))
    .sort();
}

/** Blanks of what is printed as written are not told apart. */
function treeOf(text: string, entry: 'search' | 'fragment'): unknown {
  const json = JSON.stringify(parse(text, { as: entry }).ast, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'plain-text' && 'text' in value
      ? { ...value, text: String(value.text).replace(/\s+/g, ' ') }
      : value,
  );
  return JSON.parse(json);
}

function checkLaws(text: string, width: number, entry: 'search' | 'fragment' = 'search'): void {
  const { text: formatted, outcome } = format(text, language, { width, entry });
  if (outcome !== 'formatted') {
    expect(formatted).toBe(text);
    return;
  }
  expect(format(formatted, language, { width, entry }).text).toBe(formatted);
  expect(isSameTree(treeOf(formatted, entry), treeOf(text, entry)), formatted).toBe(true);
  expect(commentsOf(formatted, entry)).toEqual(commentsOf(text, entry));
}

const root = new URL('../', import.meta.url);
const searches = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.case'))
  .flatMap((name) => readCaseFile(readFileSync(new URL(name, root), 'utf8')).cases.map(({ search }) => search));

describe('laws: stable, the same tree, no comment lost', () => {
  test('every search of the cases, wide and narrow', () => {
    for (const search of searches) for (const width of [100, 24]) checkLaws(search, width);
  });

  test('comments at any blank, in any width', () => {
    const comment = fc.constantFrom('```c```', '```a "b\n | c```', '\n```own line```\n', '\n// line\n', '/* block */');
    fc.assert(
      fc.property(
        fc.constantFrom(...searches),
        fc.array(fc.record({ at: fc.nat(60), comment }), { maxLength: 4 }),
        fc.integer({ min: 20, max: 120 }),
        (search, insertions, width) => {
          const pieces = cutAtBlanks(search);
          for (const { at, comment: given } of insertions) {
            const place = at % pieces.length;
            if (pieces[place] === ' ' || pieces[place] === '\n') pieces[place] = ` ${given} `;
          }
          checkLaws(pieces.join(''), width);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('any text', () => {
    const piece = fc.constantFrom(
      '|',
      '[',
      ']',
      'eval',
      'a',
      '=',
      '"x y"',
      ',',
      '(',
      ')',
      '`m`',
      '$t$',
      'by',
      '```c```',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join(' ')),
        ),
        (text) => {
          checkLaws(text, 30);
          checkLaws(text, 30, 'fragment');
        },
      ),
      { numRuns: 400 },
    );
  });

  test.skipIf(!hasSharedData)('every search and macro of the security content', () => {
    let formatted = 0;
    for (const folder of ['detections', 'macros'] as const) {
      for (const file of contentFiles(folder)) {
        const content = readYaml<{ search?: unknown; definition?: unknown } | null>(file);
        const text = folder === 'macros' ? content?.definition : content?.search;
        if (typeof text !== 'string') continue;
        const entry = folder === 'macros' ? 'fragment' : 'search';
        checkLaws(text, 100, entry);
        if (format(text, language, { entry }).outcome === 'formatted') formatted += 1;
      }
    }
    expect(formatted).toBeGreaterThan(1000);
  });
});
