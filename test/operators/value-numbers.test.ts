// Values are numbered alike in every way a column can hold them: by its codes, looked up, or one after the other.

import { describe, expect, test } from 'vitest';
import { Batch } from '../../src/columns/batch.ts';
import { columnOf, DictionaryColumn } from '../../src/columns/column.ts';
import { Dictionary } from '../../src/columns/dictionary.ts';
import { absent, several } from '../../src/operators/code-numbers.ts';
import { ValueNumbers } from '../../src/operators/value-numbers.ts';

const rows = Batch.ofColumns(6, []);

function column(dictionary: Dictionary, ...codes: number[]): DictionaryColumn {
  return new DictionaryColumn(Uint32Array.from(codes), dictionary);
}

const dictionaries = {
  'each text once': new Dictionary([null, 'a', 'b', 'c'], true),
  'texts twice': new Dictionary([null, 'a', 'b', 'a'], false),
  'a value in place of null': new Dictionary([null, 'a', 'b', 'c'], true).map((value) => value ?? 'none'),
  'several values': new Dictionary([null, 'a', ['a', 'b'], 'c'], true),
  'further nulls': new Dictionary([null, 'a', null, 'c'], false),
};

describe('numbers of codes', () => {
  for (const [name, dictionary] of Object.entries(dictionaries))
    for (const less of [0, 1] as const)
      test(`a dictionary with ${name}, ${less} taken off`, () => {
        const numbers = new ValueNumbers();
        const codes = [2, 0, 3, 1, 3, 2];
        // Twice: the second time the codes are known.
        for (const _ of [1, 2]) {
          const given = [...numbers.of(rows, column(dictionary, ...codes), less)].map((number) => number + less);
          expect(given.map((number) => (number === several ? 'several' : numbers.valueOf(number)))).toEqual(
            codes.map((code) => (Array.isArray(dictionary.entries[code]) ? 'several' : dictionary.entries[code])),
          );
        }
      });
});

test('a value that fills gaps, and columns of other kinds behind', () => {
  const numbers = new ValueNumbers();
  const dictionary = dictionaries['each text once'];
  numbers.of(rows, column(dictionary, 1, 0, 1, 0, 2, 2));
  const filled = numbers.numberOf('filled');
  const known = [...numbers.of(rows, column(dictionary, 1, 2, 3, 0, 3, 1))];
  expect(known.map((number) => numbers.valueOf(number))).toEqual(['a', 'b', 'c', null, 'c', 'a']);
  const others = [...numbers.of(rows, columnOf(['b', 7, 'filled', null, 'a', 7]))];
  expect(others.map((number) => numbers.valueOf(number))).toEqual(['b', 7, 'filled', null, 'a', 7]);
  expect(others[2]).toBe(filled);
  expect(others[3]).toBe(absent);
});
