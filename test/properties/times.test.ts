// Times: reading what was written gives the time again, and a snapped time never leaves its unit.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relativeTime } from '../../src/values/relative-time.ts';
import { formatTime } from '../../src/values/time-format.ts';
import { parseTime } from '../../src/values/time-parse.ts';

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo'] as const;
const zone = fc.constantFrom(...zones);
/** From 1971 to 2067: years that two digits tell. */
const second = fc.integer({ min: 31_536_000, max: 3_090_000_000 });
const now = 1_700_000_000;

const dates = [
  '%Y-%m-%d',
  '%F',
  '%D',
  '%x',
  '%m/%d/%y',
  '%d %b %Y',
  '%d %B %Y',
  '%e %h %y',
  '%a %d %b %Y',
  '%A, %d %m %Y',
  '%C%y%m%d',
  '%Y %j',
  '%y-%j',
  '%G-%V-%u',
  '%G %V %w',
  '%g/%V/%a',
  '%G-W%V %A',
  '%Y %U %w',
  '%Y %W %u',
  '%Y %U %a',
  '%Y %W %A',
];
const clocks = ['%H:%M:%S', '%T', '%X', '%R:%S', '%k:%M:%S', '%I:%M:%S %p', '%l:%M:%S %p', '%r', '%H%M%S'];
const offsets = ['%z', '%:z', '%::z', '%Ez'];
const fractions = [
  ['', 0],
  ['.%Q', 3],
  ['.%3N', 3],
  ['.%3Q', 3],
  ['.%6N', 6],
  ['.%6Q', 6],
  ['.%N', 6],
  ['.%9N', 6],
  ['.%9Q', 6],
  ['.%f', 6],
] as const;

describe('strptime of strftime is the time itself', () => {
  test('for every way to write a date with every way to write a clock', () => {
    for (const date of dates) {
      for (const clock of clocks) {
        fc.assert(
          fc.property(second, zone, fc.constantFrom(...offsets), (epoch, name, offset) => {
            const format = `${date} ${clock} ${offset}`;
            const text = formatTime(epoch, format, name) ?? '';
            expect(parseTime(text, format, name, now), `${text} by ${format} in ${name}`).toBe(epoch);
          }),
          { numRuns: 12 },
        );
      }
    }
  });

  test('also in the other order, and without spaces', () => {
    fc.assert(
      fc.property(second, fc.constantFrom(...dates), fc.constantFrom(...clocks), (epoch, date, clock) => {
        for (const format of [`${clock} ${date}`, `${date}T${clock}`]) {
          // The year before digits would swallow them.
          if (format.startsWith('%H%M%S %C')) continue;
          expect(parseTime(formatTime(epoch, format, 'UTC') ?? '', format, 'UTC', now), format).toBe(epoch);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(fractions)('with the fraction %s', (fraction, digits) => {
    fc.assert(
      fc.property(second, fc.integer({ min: 0, max: 10 ** digits - 1 }), zone, (whole, part, name) => {
        const epoch = (whole * 10 ** digits + part) / 10 ** digits;
        const format = `%F %T${fraction} %z`;
        const read = parseTime(formatTime(epoch, format, name) ?? '', format, name, now);
        expect(read).toBeCloseTo(epoch, 6);
        expect(formatTime(read ?? 0, format, name)).toBe(formatTime(epoch, format, name));
      }),
      { numRuns: 60 },
    );
  });

  test('for formats that hold everything', () => {
    fc.assert(
      fc.property(second, zone, (epoch, name) => {
        expect(parseTime(formatTime(epoch, '%s', name) ?? '', '%s', name, now)).toBe(epoch);
        expect(parseTime(formatTime(epoch, '%c', 'UTC') ?? '', '%c', 'UTC', now)).toBe(epoch);
        expect(parseTime(formatTime(epoch, '%+', 'UTC') ?? '', '%+', 'UTC', now)).toBe(epoch);
        expect(parseTime(formatTime(epoch, '%F%n%T%t%z%%', name) ?? '', '%F%n%T%t%z%%', name, now)).toBe(epoch);
      }),
      { numRuns: 200 },
    );
  });

  test('without an offset, but for the hour that a clock change repeats', () => {
    fc.assert(
      fc.property(second, zone, (epoch, name) => {
        const text = formatTime(epoch, '%F %T', name) ?? '';
        const read = parseTime(text, '%F %T', name, now) ?? Number.NaN;
        expect(formatTime(read, '%F %T', name)).toBe(text);
        expect([0, 1800, 3600]).toContain(epoch - read);
      }),
      { numRuns: 300 },
    );
  });
});

/** Units with what stays the same within them, and more seconds than they ever have. */
const units = [
  ['s', '%F %T %z', 1],
  ['m', '%F %H:%M %z', 60],
  ['h', '%F %H', 2 * 3600],
  ['d', '%F', 25 * 3600],
  ['mon', '%Y-%m', 32 * 86_400],
  ['y', '%Y', 367 * 86_400],
] as const;

describe('a snapped time', () => {
  test.each(units)('of @%s stays in its unit', (unit, format, longest) => {
    fc.assert(
      fc.property(second, zone, (epoch, name) => {
        const snapped = relativeTime(`@${unit}`, epoch, name) ?? Number.NaN;
        expect(snapped).toBeLessThanOrEqual(epoch);
        expect(epoch - snapped).toBeLessThan(longest);
        expect(formatTime(snapped, format, name)).toBe(formatTime(epoch, format, name));
        expect(relativeTime(`@${unit}@${unit}`, epoch, name)).toBe(snapped);
        // One second earlier is another unit, but where the clock was put back into this one.
        const before = formatTime(snapped - 1, format, name);
        if (unit !== 'h' && unit !== 'd') expect(before).not.toBe(formatTime(epoch, format, name));
      }),
      { numRuns: 200 },
    );
  });

  test('of a week is its weekday at midnight, at most a week ago', () => {
    fc.assert(
      fc.property(
        second,
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata'),
        (epoch, day, name) => {
          const snapped = relativeTime(`@w${day}`, epoch, name) ?? Number.NaN;
          expect(formatTime(snapped, '%w %T', name)).toBe(`${day % 7} 00:00:00`);
          expect(epoch - snapped).toBeGreaterThanOrEqual(0);
          expect(epoch - snapped).toBeLessThan(7 * 86_400 + 3600);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('of a quarter is the first of its first month', () => {
    fc.assert(
      fc.property(second, fc.constantFrom('UTC', 'America/New_York'), (epoch, name) => {
        const snapped = relativeTime('@q', epoch, name) ?? Number.NaN;
        expect(['01-01', '04-01', '07-01', '10-01']).toContain(formatTime(snapped, '%m-%d', name));
        expect(epoch - snapped).toBeGreaterThanOrEqual(0);
        expect(epoch - snapped).toBeLessThan(93 * 86_400);
      }),
      { numRuns: 200 },
    );
  });

  test('of a later moment is not earlier', () => {
    fc.assert(
      fc.property(
        second,
        second,
        fc.constantFrom('s', 'm', 'h', 'd', 'w1', 'mon', 'q', 'y'),
        zone,
        (one, other, unit, name) => {
          const [first, last] = one < other ? [one, other] : [other, one];
          expect(relativeTime(`@${unit}`, first, name) ?? 0).toBeLessThanOrEqual(
            relativeTime(`@${unit}`, last, name) ?? 0,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('an offset and its opposite lead back, but for months that are too short', () => {
  fc.assert(
    fc.property(
      second,
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom('s', 'm', 'h', 'd', 'w', 'mon', 'q', 'y'),
      (epoch, amount, unit) => {
        const there = relativeTime(`-${amount}${unit}`, epoch, 'UTC') ?? Number.NaN;
        const back = relativeTime(`+${amount}${unit}`, there, 'UTC') ?? Number.NaN;
        if (['mon', 'q', 'y'].includes(unit)) expect(epoch - back).toBeLessThanOrEqual(3 * 86_400);
        else expect(back).toBe(epoch);
      },
    ),
    { numRuns: 300 },
  );
});
