// Conversions in their corners: printf, bases, durations.

import { describe, expect, it } from 'vitest';
import { call } from './read-call.ts';

describe('printf', () => {
  it.each([
    ['%d', [-3.9], '-3'],
    ['%i|%u', [5, 5], '5|5'],
    ['%05d', [-42], '-0042'],
    ['%-5d|', [42], '42   |'],
    ['% d', [5], ' 5'],
    ['%.3d', [5], '005'],
    ["%'d", [1234567], '1,234,567'],
    ["%'.2f", [1234567.891], '1,234,567.89'],
    ['%x %X %#x', [255, 255, 255], 'ff FF 0xff'],
    ['%p', [255], 'FF'],
    ['%#06x', [255], '0x00ff'],
    ['%x', [-1], 'ffffffffffffffff'],
    ['%o %#o', [8, 8], '10 010'],
    ['%f %.0f %#.0f', [1.5, 2.5, 2.4], '1.500000 2 2.'],
    ['%e %E', [12345.678, 0], '1.234568e+04 0.000000E+00'],
    ['%g %g %g %G', [0.0001, 100000, 1e10, 1e-10], '0.0001 100000 1e+10 1E-10'],
    ['%#g', [1], '1.00000'],
    ['%a', [1], '0x1p+0'],
    ['%a', [0.1], '0x1.999999999999ap-4'],
    ['%s|%5s|%-5s|%.2s', ['a', 'b', 'c', 'def'], 'a|    b|c    |de'],
    ['%z', [1.5], '1.5'],
    ['%c%c', [8364, 'xyz'], '€x'],
    ['%*d|%-*d|', [5, 1, 5, 1], '    1|1    |'],
    ['%5%', [], '%'],
    ['%f %5d', ['inf', 'nan'], 'inf   nan'],
    ['%d of %d', [1], null],
    ['plain', [1, 2], 'plain'],
    ['100%', [], null],
    ['%ld', [5], '5'],
  ] as const)('%s', (format, args, text) => {
    expect(call('printf', format, ...args)).toBe(text);
  });
});

describe('tostring', () => {
  it.each([
    [1234.5, 'commas', '1,234.50'],
    [-1234567, 'commas', '-1,234,567'],
    [999.999, 'commas', '1,000.00'],
    [0, 'hex', '0x0'],
    [3661, 'duration', '01:01:01'],
    [1.5, 'duration', '00:00:01.500'],
    [-60, 'duration', '-00:01:00'],
    [86400, 'duration', '1+00:00:00'],
    [-1, 'binary', null],
    [5, 'roman', null],
  ] as const)('of %d as %s', (number, format, text) => {
    expect(call('tostring', number, format)).toBe(text);
  });
});

describe('tonumber', () => {
  it.each([
    ['ff', 16, 255],
    ['0xFF', 16, 255],
    ['-101', 2, -5],
    ['zz', 36, 1295],
    ['0x1', 36, 1189],
    ['12', 2, null],
    ['1.5', 16, null],
    ['1', 1, null],
    ['1', 37, null],
    ['1.5', 10, 1.5],
    ['', 16, null],
  ] as const)('of %j in base %d', (text, base, number) => {
    expect(call('tonumber', text, base)).toBe(number);
  });
});
