// JavaScript's engine and our own matcher agree on patterns of any shape.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRegex } from '../../src/regex/regex.ts';
import { foundBy, foundByMachine } from './found.ts';

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\w',
  '\\b',
  '^',
  '$',
  '(?=a)',
  '(?!b)',
  '(?<=a)',
  '\\d',
  '\n',
  'É',
);
const count = fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '++', '*+');

const { pattern } = fc.letrec<{ pattern: string; item: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => items.join('')),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `${left}|${right}`),
  ),
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(atom, count).map(([one, times]) => (/^(?:\\b|\^|\$)$/.test(one) ? one : one + times)),
    fc
      .tuple(fc.constantFrom('(', '(?:', '(?>', '(?i:'), tie('pattern'), count)
      .map(([open, body, times]) => `${open}${body})${times}`),
  ),
}));

const subject = fc
  .array(fc.constantFrom('a', 'b', 'A', '1', '\n', 'é', '😀', ' '), { maxLength: 9 })
  .map((all) => all.join(''));

test('both find the same matches and groups', () => {
  fc.assert(
    fc.property(pattern, subject, (source, text) => {
      const found = foundBy(source, text);
      expect(found).toEqual(foundByMachine(source, text));
      const compiled = compileRegex(source);
      if ('regex' in compiled) expect(compiled.regex.test(text)).toBe(found.length > 0);
    }),
    { numRuns: 3000, seed: 7 },
  );
});

test('any text is a pattern or a mistake', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."ab()[]{}\\|*+?.^$<>=!:P123-,#&'QEgkKxo"), maxLength: 16 }),
      (source) => {
        const compiled = compileRegex(source);
        if ('regex' in compiled) compiled.regex.execAll('ab(a)1', 3);
        else expect(compiled.mistake).not.toBe('');
      },
    ),
    { numRuns: 5000, seed: 7 },
  );
});
