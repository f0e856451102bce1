// Which indexes a list of names with wildcards means.

import { hasWildcard, wildcardMatcher } from '../values/wildcard.ts';

/**
 * Makes a test for the names of indexes. Without a list all count but those that begin with an underscore; a wildcard
 * in front does not stand for one either.
 */
export function indexMatcher(patterns: readonly string[]): (index: string) => boolean {
  const given = patterns.length === 0 ? ['*'] : patterns;
  const tests = given.map((pattern) => {
    const matches = wildcardMatcher(pattern);
    const takesInternal = !hasWildcard(pattern) || pattern.startsWith('_');
    return (index: string): boolean => matches(index) && (takesInternal || !index.startsWith('_'));
  });
  return (index) => tests.some((test) => test(index));
}
