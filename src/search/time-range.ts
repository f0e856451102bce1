// The time range of a search.

import { applyTimeModifier, parseTimeModifier } from '../values/relative-time.ts';

/** Reads a bound of a time range: epoch seconds, or a time modifier such as -24h@h; null for no bound. */
export function timeBound(
  given: string | number | undefined,
  now: number,
  timeZone: string,
): { readonly time: number | null } | { readonly mistake: string } {
  if (given === undefined || given === '') return { time: null };
  if (typeof given === 'number') return { time: given };
  const parsed = parseTimeModifier(given);
  return 'mistake' in parsed ? parsed : { time: applyTimeModifier(parsed.modifier, now, timeZone) };
}
