// Steps of equal width over numbers or times, as makecontinuous lays them.

import { addToTime, snapTime, spanOf, type TimeUnit } from '../values/relative-time.ts';
import type { TimeZone } from '../values/time-zone.ts';

/** Steps of one width: where the one begins that holds a value, and where the next begins. */
export interface Steps {
  startOf(value: number): number;
  next(start: number): number;
}

/** The width of a step: a number, or an amount of a unit of time. */
export type StepWidth = number | { readonly amount: number; readonly unit: TimeUnit };

/** Reads a width such as 10 or 5m; null when it is none. */
export function stepWidthOf(text: string): StepWidth | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) > 0 ? Number(text) : null;
  const span = spanOf(text);
  return span === null || span.amount <= 0 ? null : span;
}

const secondsOf: Partial<Record<TimeUnit, number>> = { us: 1e-6, ms: 1e-3, cs: 0.01, ds: 0.1, s: 1, m: 60, h: 3600 };
const calendarUnits = new Set<TimeUnit>(['d', 'w', 'mon', 'q', 'y']);

/** Makes steps of a width, counted from `origin`; days and longer begin at midnight of the time zone. */
export function stepsOf(width: StepWidth, origin: number, zone: TimeZone): Steps {
  if (typeof width === 'object' && calendarUnits.has(width.unit)) return calendarSteps(width.amount, width.unit, zone);
  const size = typeof width === 'number' ? width : width.amount * (secondsOf[width.unit] ?? 1);
  // Whole numbers of steps keep sums of fractions from drifting.
  const place = (value: number): number => Math.floor((value - origin) / size + 1e-9);
  const at = (number: number): number => Number((origin + number * size).toPrecision(15));
  return { startOf: (value) => at(place(value)), next: (start) => at(place(start) + 1) };
}

function calendarSteps(amount: number, unit: TimeUnit, zone: TimeZone): Steps {
  const next = (start: number): number => addToTime(start, amount, unit, zone);
  let known: number | null = null;
  return {
    next,
    startOf(value) {
      const snapped = snapTime(value, unit, 0, zone);
      if (amount === 1) return snapped;
      // The first value says from which day or month several are counted.
      known ??= snapped;
      while (next(known) <= value) known = next(known);
      while (known > value) known = addToTime(known, -amount, unit, zone);
      return known;
    },
  };
}

const timeWidths: readonly StepWidth[] = [
  ...[1, 5, 10, 30, 60, 300, 600, 1800, 3600],
  { amount: 1, unit: 'd' },
  { amount: 1, unit: 'mon' },
];

/** Chooses the least of the usual widths that needs no more than that many steps, and is not below a least width. */
export function widthFor(range: number, most: number, least: number, isTime: boolean): StepWidth {
  if (isTime) {
    const seconds = (width: StepWidth): number =>
      typeof width === 'number' ? width : width.unit === 'd' ? 86_400 : 2_592_000;
    return (
      timeWidths.find((width) => seconds(width) >= least && range / seconds(width) < most) ?? { amount: 1, unit: 'y' }
    );
  }
  const wanted = Math.max(range / Math.max(most - 1, 1), least, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((factor) => factor * power).find((width) => width >= wanted * (1 - 1e-9)) ?? 10 * power;
}
