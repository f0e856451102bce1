// Bins of time in zones with clock changes.

import { expect, test } from 'vitest';
import { binStartOf, naturalSpan, parseTimeSpan, type TimeSpan } from '../../src/operators/time-bins.ts';
import { formatTime } from '../../src/values/time-format.ts';

function span(text: string): TimeSpan {
  const parsed = parseTimeSpan(text);
  if (parsed === null || 'mistake' in parsed) throw new Error(`${text} is no span`);
  return parsed;
}

/** Where the bin of a moment begins, as the clock of the zone shows it. */
function start(text: string, epoch: number, timeZone: string, alignTime = 0): string | null {
  return formatTime(binStartOf(span(text), { timeZone, alignTime })(epoch), '%F %T %z', timeZone);
}

// 2024-03-31 01:00 UTC, when clocks in Berlin go from 02:00 to 03:00.
const change = 1_711_846_800;

test.each([
  ['1d', 'Europe/Berlin', '2024-03-31 00:00:00 +0100'],
  ['1d', 'America/New_York', '2024-03-30 00:00:00 -0400'],
  ['1d', 'Asia/Kolkata', '2024-03-31 00:00:00 +0530'],
  ['1w@w1', 'Europe/Berlin', '2024-03-25 00:00:00 +0100'],
  ['1w@w0', 'Europe/Berlin', '2024-03-31 00:00:00 +0100'],
  ['1mon', 'Europe/Berlin', '2024-03-01 00:00:00 +0100'],
  ['1q', 'Europe/Berlin', '2024-01-01 00:00:00 +0100'],
  ['2y', 'Europe/Berlin', '2024-01-01 00:00:00 +0100'],
  ['1h', 'Europe/Berlin', '2024-03-31 03:00:00 +0200'],
  ['1h', 'Asia/Kolkata', '2024-03-31 06:30:00 +0530'],
  ['24h', 'America/New_York', '2024-03-30 20:00:00 -0400'],
  ['3h@d', 'Asia/Kolkata', '2024-03-31 06:00:00 +0530'],
])('a span of %s in %s begins at %s', (text, timeZone, expected) => {
  expect(start(text, change, timeZone)).toBe(expected);
});

test('a day in which the clock changes is one bin', () => {
  const lastSecond = change + 21 * 3600 - 1;
  expect(start('1d', lastSecond, 'Europe/Berlin')).toBe('2024-03-31 00:00:00 +0100');
  expect(start('1d', lastSecond + 1 + 3600, 'Europe/Berlin')).toBe('2024-04-01 00:00:00 +0200');
});

test('spans below a day are counted from the time to align to, spans of days are not', () => {
  expect(start('12h', change, 'UTC', 3 * 3600)).toBe('2024-03-30 15:00:00 +0000');
  expect(start('1d', change, 'UTC', 3 * 3600)).toBe('2024-03-31 00:00:00 +0000');
});

test('every moment lies in its bin, and a bin begins where it says', () => {
  for (const text of ['7s', '90m', '5h', '1d', '3d', '2w@w3', '1mon', '5mon', '1y']) {
    for (const timeZone of ['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe']) {
      const startOf = binStartOf(span(text), { timeZone, alignTime: 0 });
      for (let epoch = -1e9; epoch < 2e9; epoch += 7_654_321) {
        const begin = startOf(epoch);
        expect(begin).toBeLessThanOrEqual(epoch);
        expect(startOf(begin)).toBe(begin);
      }
    }
  }
});

test('the natural span is the shortest that makes no more bins than asked for', () => {
  const settings = { timeZone: 'UTC', alignTime: 0 };
  const chosen = (length: number, bins: number, least = 0): string => {
    const { amount, unit } = naturalSpan(0, length, bins, least, settings);
    return `${amount}${unit}`;
  };
  expect(chosen(900, 100)).toBe('10s');
  expect(chosen(86_400, 100)).toBe('30m');
  expect(chosen(86_400, 100, 3000)).toBe('1h');
  expect(chosen(0, 100)).toBe('1s');
  expect(chosen(5e9, 2)).toBe('100y');
});
