// Names of fields that are hardly meant as such: with a wildcard, or a number that is no count.

import type { Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** Warns of names such as `src_*` in a clause that knows no wildcards: hardly a row has a field of that name. */
export function warnOfWildcards(
  names: readonly string[],
  clause: string,
  { reporter }: SearchEnvironment,
  place: Place,
): void {
  for (const name of names)
    if (name.includes('*'))
      reporter.warning(
        'SPL2001',
        place.of(name),
        `${clause} takes no wildcards: ${name} is the name of one field here. Write the names that it stands for.`,
      );
}

/** Reports a number such as -1 in front of the names: a count is a whole number, so that it was read as a field. */
export function reportBrokenCount(
  [first = '']: readonly string[],
  command: string,
  { reporter }: SearchEnvironment,
  place: Place,
): void {
  if (/^(?:-\d+|\d*\.\d+)$/.test(first))
    reporter.error('SPL2003', place.of(first), `The count of ${command} is a whole number, not ${first}.`);
}
