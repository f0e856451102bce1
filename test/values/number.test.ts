// Numbers: what counts as one, and how it is printed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf, roundedText, textOf } from '../../src/values/number.ts';

describe('text that is a number', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['-5', -5],
    ['+5', 5],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-2', 0.015],
    ['123456789012345678', 123456789012345680],
    ['nan', Number.NaN],
    ['NaN', Number.NaN],
    ['inf', Number.POSITIVE_INFINITY],
    ['-inf', Number.NEGATIVE_INFINITY],
  ])('%j is %d', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });
});

describe('text that is no number', () => {
  it.each(['', ' 5', '5 ', '1,000', '0x1F', '-', '+', '.', '-.', '1e', '1e+', 'e5', '1.2.3', '5a', 'Infinity', '٣'])(
    '%j',
    (text) => {
      expect(numberOf(text)).toBeNull();
    },
  );

  it('takes neither booleans nor absent fields nor several values', () => {
    expect(numberOf(true)).toBeNull();
    expect(numberOf(null)).toBeNull();
    expect(numberOf(['1', '2'])).toBeNull();
    expect(numberOf(['1'])).toBe(1);
  });
});

describe('printing', () => {
  it.each([
    [5, '5'],
    [-0, '0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1e15, '1000000000000000'],
    [1e20, '100000000000000000000'],
    [Number.NaN, 'nan'],
    [Number.NEGATIVE_INFINITY, '-inf'],
    ['007', '007'],
  ])('%j prints as %s', (value, text) => {
    expect(textOf(value)).toBe(text);
  });

  it('reads back every number it prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (number) => {
        expect(numberOf(textOf(number))).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [2.555, 2, '2.56'],
    [3.5, 0, '4'],
    [-2.5, 0, '-3'],
    [1.005, 2, '1.01'],
    [9.999, 2, '10.00'],
    [99.5, 0, '100'],
    [-0.001, 2, '0.00'],
    [1e-7, 3, '0.000'],
    [1.5e-7, 7, '0.0000002'],
    [2, 2, '2.00'],
  ])('%d to %d decimals is %s', (number, decimals, text) => {
    expect(roundedText(number, decimals)).toBe(text);
  });
});
