// Tells when a regular expression was given up because it took too long.

import type { Reporter } from '../../grammar/diagnostic.ts';
import type { Span } from '../../grammar/source.ts';
import type { Regex } from '../regex/regex.ts';
import type { Run } from './run-batches.ts';

/** Runs as given, and warns once at the end when searches with one of the expressions were given up. */
export function warningOfBudget(regexes: readonly Regex[], run: Run, reporter: Reporter, place: Span): Run {
  const exhausted = (): number => regexes.reduce((sum, regex) => sum + regex.exhausted, 0);
  return async function* (batches) {
    const before = exhausted();
    try {
      yield* run(batches);
    } finally {
      const given = exhausted() - before;
      if (given > 0) {
        reporter.warning(
          'SPL5005',
          place,
          `The regular expression took too long on ${given} ${given === 1 ? 'value' : 'values'}, which count as not matched.`,
        );
      }
    }
  };
}
