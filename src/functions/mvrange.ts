// mvrange: a multivalue of numbers or times at equal distances.

import { addToTime, spanOf } from '../values/relative-time.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';
import { valueOfEntries } from '../values/value.ts';
import { numberArgument, textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';

/** So many entries are given at most: a range may be written to have billions. */
const mostEntries = 1_000_000;

/** Lists what `next` gives for 0, 1, 2 and so on, until the end is reached. */
function range(end: number, isUpward: boolean, next: (step: number) => number): number[] {
  const entries: number[] = [];
  while (entries.length < mostEntries) {
    const value = next(entries.length);
    if (isUpward ? !(value < end) : !(value > end)) break;
    entries.push(value);
  }
  return entries;
}

/** The mvrange function. */
export const mvrange: EvalFunction = {
  name: 'mvrange',
  family: 'multivalue',
  summary: 'Lists numbers from a start to before an end.',
  parameters: [
    parameter('start', 'number', 'The first number.'),
    parameter('end', 'number', 'The number before which to stop.'),
    parameter('step', 'any', 'The distance, or a time span such as 7d when the numbers are times.', {
      optional: true,
      default: '1',
    }),
  ],
  result: 'multivalue',
  remarks: ['A negative step counts down.', 'A time span follows the calendar of the time zone of the search.'],
  differs: ['At most a million numbers are listed.'],
  examples: [
    example('mvrange(1, 11, 2)', [1, 3, 5, 7, 9]),
    example('mvrange(1715731200, 1715990400, "1d")', [1715731200, 1715817600, 1715904000]),
    example('mvrange(3, 1)', null),
    example('mvrange(1, 5, 0)', null),
    example('mvrange(x, 5)', null, { x: 'text' }),
    example('mvrange(x, 5)', null, { x: null }),
  ],
  evaluate: (args, context) => {
    const start = numberArgument(args[0]);
    const end = numberArgument(args[1]);
    if (start === null || end === null || !Number.isFinite(start)) return null;
    const step = args.length > 2 ? numberArgument(args[2]) : 1;
    if (step !== null) {
      return step === 0 || !Number.isFinite(step)
        ? null
        : valueOfEntries(range(end, step > 0, (at) => start + at * step));
    }
    const span = spanOf(textArgument(args[2]) ?? '');
    if (span === null || span.amount === 0) return null;
    const zone = timeZoneOrUtc(context.timeZone);
    // Counting from the start keeps the day of the month where a short month would have cut it.
    return valueOfEntries(range(end, span.amount > 0, (at) => addToTime(start, at * span.amount, span.unit, zone)));
  },
};
