// strftime and strptime.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime } from '../../src/values/time-format.ts';
import { parseTime } from '../../src/values/time-parse.ts';

// Sunday 2024-07-07 05:09:03.045 UTC.
const sunday = 1720328943.045;

describe('writing', () => {
  it.each([
    ['%Y %y %C %G %g', '2024 24 20 2024 24'],
    ['%m %b %h %B', '07 Jul Jul July'],
    ['%d|%e|%j', '07| 7|189'],
    ['%a %A %w %u', 'Sun Sunday 0 7'],
    ['%U %W %V', '27 27 27'],
    ['%H|%k|%I|%l|%M|%S|%p', '05| 5|05| 5|09|03|AM'],
    ['%f %N %3N %Q %6Q %9Q', '045000 045000000 045 045 045000 045000000'],
    ['%s', '1720328943'],
    ['%z %:z %::z %:::z %Ez %Z', '+0000 +00:00 +00:00:00 +00 0 UTC'],
    ['%T %R %F %D', '05:09:03 05:09 2024-07-07 07/07/24'],
    ['%c', 'Sun Jul  7 05:09:03 2024'],
    ['%+', 'Sun Jul  7 05:09:03 UTC 2024'],
    ['%x %X', '7/7/2024 05:09:03'],
    ['100%% %n%t|%K|%', '100% \n\t|%K|%'],
    ['%-m/%-d', '7/7'],
  ])('%j gives %j', (format, text) => {
    expect(formatTime(sunday, format, 'UTC')).toBe(text);
  });

  it.each([
    ['America/New_York', '01:09 -0400 EDT'],
    ['Europe/Berlin', '07:09 +0200 CEST'],
    ['Asia/Kolkata', '10:39 +0530 IST'],
    ['No/Where', '05:09 +0000 UTC'],
  ])('in %s', (zone, text) => {
    expect(formatTime(sunday, '%H:%M %z %Z', zone)).toBe(text);
  });

  it('writes ISO weeks by their Monday', () => {
    expect(formatTime(1738454400, '%G-%V', 'UTC')).toBe('2025-05');
    expect(formatTime(1738540800, '%G-%V', 'UTC')).toBe('2025-06');
  });

  it('cuts fractions, and rounds away only what a double cannot hold', () => {
    expect(formatTime(1700000000.5, '%S.%Q', 'UTC')).toBe('20.500');
    expect(formatTime(1700000000.123, '%3N', 'UTC')).toBe('123');
    expect(formatTime(1700000000.9999, '%3N', 'UTC')).toBe('999');
    expect(formatTime(1700000000 + 0.9999999, '%S.%3N', 'UTC')).toBe('21.000');
    expect(formatTime(-0.5, '%F %T.%Q', 'UTC')).toBe('1969-12-31 23:59:59.500');
  });

  it('gives null for moments that do not exist', () => {
    for (const epoch of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e15]) {
      expect(formatTime(epoch, '%F', 'Europe/Berlin')).toBeNull();
    }
  });
});

describe('reading', () => {
  const now = 1715781900;
  it.each([
    ['2024-05-15 10:00:00 +0200', '%Y-%m-%d %H:%M:%S %z', 1715760000],
    ['2024-05-15T10:00:00.89Z', '%Y-%m-%dT%H:%M:%S.%N%z', 1715767200.89],
    ['5/7/2024', '%m/%d/%Y', 1715040000],
    ['Jul  7 05:09:03', '%b %d %H:%M:%S', 1720328943],
    ['1700000000.5', '%s.%Q', 1700000000.5],
    ['10:30', '%H:%M', 1715769000],
    ['12:30 AM', '%I:%M %p', 1715733000],
    ['12:30 pm', '%I:%M %p', 1715776200],
    ['2024-05', '%Y-%m', null],
    ['2024', '%Y', null],
    ['2024-02-30', '%Y-%m-%d', null],
    ['2024-13-01', '%Y-%m-%d', null],
    ['2024-05-15 and more', '%Y-%m-%d', 1715731200],
    ['2024-05-15', '%Y-%m-%d %H', null],
    ['nonsense', '%Y-%m-%d', null],
    ['', '%Y', null],
    ['2024-05-15   10:00', '%Y-%m-%d %H:%M', 1715767200],
    ['Wed, 15 May 2024 10:00:00 PDT', '%a, %d %B %Y %H:%M:%S %Z', 1715792400],
    ['15/May/69', '%d/%b/%y', -19958400],
    ['2024-136', '%Y-%j', 1715731200],
    ['2024-W20-3', '%G-W%V-%u', 1715731200],
    ['2024 19 3', '%Y %U %w', 1715731200],
    ['100%', '100%%', 1715731200],
    ['2024-05-15 10:00:00 XYZ', '%Y-%m-%d %H:%M:%S %Z', null],
  ])('%j by %j is %j', (text, format, epoch) => {
    expect(parseTime(text, format, 'UTC', now)).toBe(epoch);
  });

  it('reads local times of a zone', () => {
    expect(parseTime('2024-07-07 01:09:03', '%F %T', 'America/New_York', now)).toBe(1720328943);
  });
});

describe('reading what was written', () => {
  const moments = fc.integer({ min: 0, max: 4_102_444_800_000 }).map((millis) => millis / 1000);
  it.each([
    ['%Y-%m-%d %H:%M:%S.%3N %z'],
    ['%d/%b/%Y:%I:%M:%S.%Q %p %:z'],
    ['%G-W%V-%u %T.%N %z'],
    ['%Y-%j %T.%f %:z'],
    ['%Y %U %a %T.%6N %z'],
    ['%Y %W %A %T.%9Q %z'],
    ['%s.%Q'],
  ])('%s comes back', (format) => {
    const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata');
    fc.assert(
      fc.property(moments, zones, (epoch, zone) => {
        const text = formatTime(epoch, format, zone);
        expect(text === null ? null : parseTime(text, format, zone, 0)).toBeCloseTo(epoch, 3);
      }),
      { numRuns: 200 },
    );
  });

  it('never fails on any text and format', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.double(), (text, format, epoch) => {
        parseTime(text, format, 'UTC', 0);
        formatTime(epoch, format, 'UTC');
      }),
    );
  });
});
