// Date and time functions.

import { relativeTime } from '../values/relative-time.ts';
import { formatTime } from '../values/time-format.ts';
import { parseTime } from '../values/time-parse.ts';
import { latestEpoch } from '../values/time-zone.ts';
import { numberArgument, textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { timeFormatCheck, timeModifierCheck } from './literal-checks.ts';

const family = 'date and time';

/** The date and time functions. */
export const dateAndTime: readonly EvalFunction[] = [
  {
    name: 'now',
    family,
    summary: 'Gives the time at which the search began, in epoch seconds.',
    parameters: [],
    result: 'number',
    remarks: ['It is the same for all events.'],
    examples: [
      example('now() = now()', true),
      example('isnum(now())', true),
      example('relative_time(now(), "@d") <= now()', true),
    ],
    evaluate: (_args, context) => Math.floor(context.now),
  },
  {
    name: 'relative_time',
    family,
    summary: 'Moves a time by a relative time modifier.',
    parameters: [
      parameter('time', 'number', 'The time in epoch seconds.'),
      parameter('modifier', 'text', 'Offsets and snaps such as -1d@d, worked off from left to right.'),
    ],
    result: 'number',
    remarks: ['Days and longer units follow the calendar of the time zone of the search.'],
    differs: [
      'A day that a month does not have becomes its last: one month before March 31 is the end of February.',
      'Splunk prints the result with six decimals; here a whole number prints without.',
    ],
    examples: [
      example('relative_time(1715781900, "-1h@h")', 1715778000),
      example('relative_time(t, "-1d@d")', 1715644800, { t: '1715781900' }),
      example('relative_time(1715781900, "sometime")', null),
      example('relative_time(t, "-1d")', null, { t: null }),
    ],
    check: timeModifierCheck(1),
    evaluate: ([time, modifier], context) => {
      const from = numberArgument(time);
      const text = textArgument(modifier);
      if (from === null || text === null || !(Math.abs(from) <= latestEpoch)) return null;
      return relativeTime(text, from, context.timeZone);
    },
  },
  {
    name: 'strftime',
    family,
    summary: 'Writes a time as text.',
    parameters: [
      parameter('time', 'number', 'The time in epoch seconds.'),
      parameter('format', 'text', 'The format, with variables such as %Y-%m-%d %H:%M:%S.'),
    ],
    result: 'text',
    remarks: ['The time zone is that of the search.', 'Fractions of a second are cut, not rounded.'],
    examples: [
      example('strftime(0, "%F %T")', '1970-01-01 00:00:00'),
      example('strftime(1700000000.5, "%H:%M:%S.%Q")', '22:13:20.500'),
      example('strftime(t, "%F")', null, { t: 'yesterday' }),
      example('strftime(t, "%F")', null, { t: null }),
    ],
    check: timeFormatCheck(1),
    evaluate: ([time, format], context) => {
      const epoch = numberArgument(time);
      const text = textArgument(format);
      return epoch === null || text === null ? null : formatTime(epoch, text, context.timeZone);
    },
  },
  {
    name: 'strptime',
    family,
    summary: 'Reads a time from text, as epoch seconds with six decimals.',
    parameters: [
      parameter('text', 'text', 'The text that holds the time.'),
      parameter('format', 'text', 'The format of the text, with variables such as %Y-%m-%d %H:%M:%S.'),
    ],
    result: 'number',
    remarks: [
      'The time zone is that of the search, unless the text says its own for %z or %Z.',
      'Without a date it is today. A month or a year without a day is not enough.',
      'Text behind the format is ignored.',
      'A time that is a number already and does not fit the format is given back.',
    ],
    differs: ['Dates before 1971 are read too.'],
    examples: [
      example('strptime("2024-05-15 10:00:00 +0200", "%Y-%m-%d %H:%M:%S %z")', '1715760000.000000'),
      example('strptime(d, "%m/%d/%Y")', '1715731200.000000', { d: '5/15/2024' }),
      example('strptime("2024-05", "%Y-%m")', null),
      example('strptime("soon", "%F")', null),
      example('strptime(d, "%F")', null, { d: null }),
    ],
    check: timeFormatCheck(1),
    evaluate: ([value, format], context) => {
      const text = textArgument(value);
      const pattern = textArgument(format);
      if (text === null || pattern === null) return null;
      const epoch = parseTime(text, pattern, context.timeZone, context.now);
      if (epoch === null) return typeof value === 'number' ? value : null;
      return epoch.toFixed(6);
    },
  },
  {
    name: 'time',
    family,
    summary: 'Gives the time of the clock, in epoch seconds with six decimals.',
    parameters: [],
    result: 'number',
    remarks: ['It goes on while the search runs.'],
    examples: [
      example('isnum(time())', true),
      example('isnotnull(time())', true),
      example('time() > 1000000000', true),
    ],
    isPure: false,
    evaluate: (_args, context) => context.clock().toFixed(6),
  },
];
