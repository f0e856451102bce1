// makecontinuous: fills gaps between the values of a field.

import { integerOption, numberOption, options, textOption, word } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { columnAt, noRow } from '../operators/paired-rows.ts';
import { noRows, wholeTable } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { stepsOf, type StepWidth, stepWidthOf, widthFor } from '../operators/steps.ts';
import { numberOf } from '../values/number.ts';
import { relativeTime } from '../values/relative-time.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';
import { command } from './command.ts';

export const makecontinuous = command({
  name: 'makecontinuous',
  type: 'transforming',
  summary: 'Adds rows for the values that are missing in a row of equal steps; their other fields are empty.',
  remarks: [
    'Values become the beginning of their step, and rows come in that order; those without a number come last.',
    'No more than 50,000 steps are made.',
  ],
  differs: [
    'A logarithmic span, which the page on it lists, is no width here.',
    'start and end leave no row out: they add steps. The page on it says that rows outside are left out, as that of chart does; that of bin says they stay.',
  ],
  syntax: [
    options({
      bins: integerOption(100, 'The most steps to make if no span is given.', 2),
      span: textOption(null, 'The width of a step: a number, or a time such as 10m.'),
      minspan: textOption(null, 'The least width of a step if it follows from the rows.'),
      start: numberOption(null, 'Adds steps down to this number.'),
      end: numberOption(null, 'Adds steps up to this number.'),
      aligntime: textOption(null, 'The time from which steps are counted: earliest, latest, or a time.'),
    }),
    word('field', false),
  ],
  facts: (args) => {
    const [field = '_time'] = args.names('field');
    return { reads: [field], writes: [field], keeps: 'all' };
  },
  prepare: ({ field: given, options: { bins, span, minspan, start, end, aligntime } }, environment, place) => {
    const { earliest, latest, now, timeZone, reporter } = environment;
    const field = given ?? '_time';
    const read = (text: string | null): StepWidth | null => {
      const width = text === null ? null : stepWidthOf(text);
      if (text !== null && width === null)
        reporter.error(
          'SPL2009',
          place.of(text),
          `${text} is no width of a step. Write a number, or a time such as 10m.`,
        );
      return width;
    };
    const width = read(span);
    const least = read(minspan);
    const origin = (): number | null => {
      const word = aligntime?.toLowerCase();
      if (word === undefined) return 0;
      if (word === 'earliest' || word === 'latest') return (word === 'earliest' ? earliest : latest) ?? 0;
      return relativeTime(word, now, timeZone);
    };
    const from = origin();
    if (from === null) {
      reporter.error(
        'SPL2009',
        place.of(aligntime ?? ''),
        `${aligntime} is no time. Write earliest, latest, or one such as @d+6h.`,
      );
      return { run: noRows };
    }
    const zone = timeZoneOrUtc(timeZone);
    const seconds = typeof least === 'number' ? least : least === null ? 0 : stepsOf(least, 0, zone).next(0);
    return {
      run: wholeTable((all) => {
        const range = rangeOf(all, field, start, end);
        if (range === null) return all;
        const chosen = width ?? widthFor(range.high - range.low, bins, seconds, field === '_time');
        return continuous(all, field, range, stepsOf(chosen, from, zone), () => {
          reporter.warning(
            'SPL5003',
            place.command,
            `makecontinuous makes ${mostSteps} steps at most; further gaps stay.`,
          );
        });
      }),
    };
  },
});

const mostSteps = 50_000;

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(all: Batch, field: string, start: number | null, end: number | null): Range | null {
  const column = all.column(field);
  let low = start ?? Number.POSITIVE_INFINITY;
  let high = end ?? Number.NEGATIVE_INFINITY;
  let hasNumbers = false;
  for (const row of selectedRows(all)) {
    const number = numberOf(column?.valueAt(row) ?? null);
    if (number === null || !Number.isFinite(number)) continue;
    hasNumbers = true;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return hasNumbers ? { low, high } : null;
}

/** Puts the rows into their steps and adds one row for each step without any. */
function continuous(
  all: Batch,
  field: string,
  range: Range,
  steps: { startOf(value: number): number; next(start: number): number },
  onCut: () => void,
): Batch {
  const column = all.column(field);
  const byStep = new Map<number, number[]>();
  const others: number[] = [];
  for (const row of selectedRows(all)) {
    const number = numberOf(column?.valueAt(row) ?? null);
    if (number === null || !Number.isFinite(number)) {
      others.push(row);
      continue;
    }
    const step = steps.startOf(number);
    const rows = byStep.get(step);
    if (rows === undefined) byStep.set(step, [row]);
    else rows.push(row);
  }
  let made = 0;
  for (let step = steps.startOf(range.low); step <= range.high; step = steps.next(step)) {
    if (made === mostSteps) {
      onCut();
      break;
    }
    if (!byStep.has(step)) byStep.set(step, [noRow]);
    made += 1;
  }
  const ordered = [...byStep].sort(([left], [right]) => left - right);
  const rows = Int32Array.from([...ordered.flatMap(([, inStep]) => inStep), ...others]);
  const values = ordered.flatMap(([step, inStep]) => inStep.map(() => step));
  const columns = all.fieldNames().flatMap((name) => {
    const before = all.column(name);
    return before === undefined || name === field ? [] : [[name, columnAt(before, rows)] as const];
  });
  const filled = columnOf([...values, ...others.map((row) => column?.valueAt(row) ?? null)]);
  return Batch.ofColumns(rows.length, [[field, filled], ...columns]);
}
