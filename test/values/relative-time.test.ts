// Time modifiers.

import { describe, expect, it } from 'vitest';
import { applyTimeModifier, parseTimeModifier, relativeTime, spanOf } from '../../src/values/relative-time.ts';
import { formatTime } from '../../src/values/time-format.ts';

// Wednesday 2024-05-15 14:05:00 UTC.
const now = 1715781900;

describe('in UTC on Wednesday 2024-05-15 14:05', () => {
  it.each([
    ['now', '2024-05-15 14:05:00'],
    ['now()', '2024-05-15 14:05:00'],
    ['-2d', '2024-05-13 14:05:00'],
    ['-2d@d', '2024-05-13 00:00:00'],
    ['@w1', '2024-05-13 00:00:00'],
    ['@w4', '2024-05-09 00:00:00'],
    ['@w', '2024-05-12 00:00:00'],
    ['@w7', '2024-05-12 00:00:00'],
    ['-1mon@mon', '2024-04-01 00:00:00'],
    ['@q+1mon', '2024-05-01 00:00:00'],
    ['-1d@d+6h', '2024-05-14 06:00:00'],
    ['-h', '2024-05-15 13:05:00'],
    ['-1h@h', '2024-05-15 13:00:00'],
    ['+90m', '2024-05-15 15:35:00'],
    ['-1w@w1+3d', '2024-05-09 00:00:00'],
    ['-1qtr@qtr', '2024-01-01 00:00:00'],
    ['@years', '2024-01-01 00:00:00'],
    ['-24H@H', '2024-05-14 14:00:00'],
    ['1700000000', '2023-11-14 22:13:20'],
    ['0', '1970-01-01 00:00:00'],
    ['10/5/2024:20:00:00', '2024-10-05 20:00:00'],
    ['10/05/2024', '2024-10-05 00:00:00'],
    ['2024-10-05T20:00:00+02:00', '2024-10-05 18:00:00'],
  ])('%s is %s', (text, expected) => {
    const epoch = relativeTime(text, now, 'UTC');
    expect(epoch === null ? null : formatTime(epoch, '%F %T', 'UTC')).toBe(expected);
  });
});

describe('corners', () => {
  it.each([
    ['2024-03-31 12:00', 1711886400, '-1mon', 'UTC', '2024-02-29 12:00:00'],
    ['2024-02-29', 1709164800, '-1y', 'UTC', '2023-02-28 00:00:00'],
    ['the clock keeps across the change in New York', 1710086400, '-1d', 'America/New_York', '2024-03-09 12:00:00'],
    ['hours are elapsed time', 1710086400, '-24h', 'America/New_York', '2024-03-09 11:00:00'],
    ['a skipped local time moves on', 1709969400, '+1d', 'America/New_York', '2024-03-10 03:30:00'],
    ['half-hour zones snap to their hour', 1715781900, '@h', 'Asia/Kolkata', '2024-05-15 19:00:00'],
    ['the second of two equal hours stays itself', 1730615400, '@h', 'America/New_York', '2024-11-03 01:00:00'],
  ])('%s', (_title, from, text, zone, expected) => {
    const epoch = relativeTime(text, from, zone);
    expect(epoch === null ? null : formatTime(epoch, '%F %T', zone)).toBe(expected);
  });

  it('keeps fractions through offsets and drops them when it snaps', () => {
    expect(relativeTime('-1d', now + 0.25, 'UTC')).toBe(now - 86400 + 0.25);
    expect(relativeTime('@s', now + 0.25, 'UTC')).toBe(now);
    expect(relativeTime('-250ms', now, 'UTC')).toBe(now - 0.25);
  });
});

describe('mistakes are said', () => {
  it.each([
    ['1d', /needs a sign/],
    ['-1x', /not a unit/],
    ['@d1', /Only a week/],
    ['@w8', /not a time/],
    ['yesterday', /not a time/],
    ['13/45/2024:00:00:00', /no such date/],
    ['', /empty/],
    ['rt-5m', /Real-time/],
    ['__proto__', /not a time/],
  ])('%j', (text, message) => {
    const read = parseTimeModifier(text);
    expect('mistake' in read ? read.mistake : 'no mistake').toMatch(message);
  });

  it('stays finite for huge offsets', () => {
    const read = parseTimeModifier('-999999999y@y');
    expect('modifier' in read && Number.isFinite(applyTimeModifier(read.modifier, now, 'Europe/Berlin'))).toBe(true);
  });
});

it('reads spans', () => {
  expect(spanOf('7d')).toEqual({ amount: 7, unit: 'd' });
  expect(spanOf('mon')).toEqual({ amount: 1, unit: 'mon' });
  expect(spanOf('7')).toBeNull();
});
