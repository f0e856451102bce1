// What can be asked of a value, and whether a text meets it.

import type { SearchValueNode } from '../../grammar/ast.ts';
import { compileRegex } from '../../src/regex/regex.ts';
import { cidrMatcher, isCidr } from '../../src/values/cidr.ts';
import { likeMatcher, wildcardMatcher } from '../../src/values/wildcard.ts';

/** One thing that is asked of a value. */
export type Test =
  /** One of these texts; where case does not matter, stars stand for any text. */
  | { readonly kind: 'any'; readonly patterns: readonly string[]; readonly caseSensitive?: boolean }
  | { readonly kind: 'like'; readonly pattern: string }
  | { readonly kind: 'regex'; readonly pattern: string }
  | { readonly kind: 'cidr'; readonly block: string }
  | { readonly kind: 'least' | 'most'; readonly number: number }
  /** A text of so many characters. */
  | { readonly kind: 'length'; readonly least: number; readonly most: number }
  | { readonly kind: 'exists' }
  | { readonly kind: 'absent' }
  /** That many different values over all rows. */
  | { readonly kind: 'vary'; readonly count: number }
  /** That many values in one row. */
  | { readonly kind: 'many'; readonly count: number }
  /** What a group of a regular expression takes. */
  | { readonly kind: 'group'; readonly pattern: string; readonly name: string; readonly test: Test }
  /** What stands at a path in a JSON text. */
  | { readonly kind: 'path'; readonly path: string; readonly test: Test }
  | { readonly kind: 'not'; readonly test: Test };

/** Says whether a text meets a test; those that only rows can meet are taken as met. */
export function meets(text: string, test: Test): boolean {
  switch (test.kind) {
    case 'any':
      if (test.caseSensitive === true) return test.patterns.some((pattern) => isSameValue(pattern, text));
      return test.patterns.some((pattern) => wildcardMatcher(pattern)(text) || isSameValue(pattern, text));
    case 'like':
      return likeMatcher(test.pattern)(text);
    case 'regex': {
      const compiled = compileRegex(test.pattern);
      return 'mistake' in compiled || compiled.regex.test(text);
    }
    case 'cidr':
      return cidrMatcher(test.block)?.(text) ?? true;
    case 'least':
      return !(Number(text) < test.number);
    case 'most':
      return !(Number(text) > test.number);
    case 'length':
      return text.length >= test.least && text.length <= test.most;
    case 'not':
      return !meets(text, test.test);
    default:
      return true;
  }
}

function isSameValue(one: string, other: string): boolean {
  return one === other || (one !== '' && Number(one) === Number(other));
}

/** Gives what is asked where a test must not be met. */
export function negated(test: Test): Test {
  switch (test.kind) {
    case 'not':
      return test.test;
    case 'exists':
      return { kind: 'absent' };
    case 'absent':
      return { kind: 'exists' };
    case 'least':
      return { kind: 'most', number: test.number - 1 };
    case 'most':
      return { kind: 'least', number: test.number + 1 };
    default:
      return { kind: 'not', test };
  }
}

/** Gives the test of a comparison with a plain value. */
export function comparisonTest(operator: string, value: string): Test {
  const number = Number(value);
  // A step beyond the bound: whole where the bound is whole, since counts are.
  const step = Number.isInteger(number) ? 1 : 0.01;
  switch (operator) {
    case '=':
      return { kind: 'any', patterns: [value], caseSensitive: true };
    case '!=':
      return negated({ kind: 'any', patterns: [value], caseSensitive: true });
    case '>':
      return { kind: 'least', number: number + step };
    case '>=':
      return { kind: 'least', number };
    case '<':
      return { kind: 'most', number: number - step };
    case '<=':
      return { kind: 'most', number };
    default:
      return { kind: 'exists' };
  }
}

/** The test that a comparison in search terms makes: with wildcards, addresses by their blocks, `*` for any value. */
export function termTest(operator: string, { text }: SearchValueNode): Test {
  if (operator !== '=' && operator !== '::' && operator !== '!=') return comparisonTest(operator, text);
  const test: Test =
    text === '*'
      ? { kind: 'exists' }
      : isCidr(text)
        ? { kind: 'cidr', block: text }
        : { kind: 'any', patterns: [text] };
  return operator === '!=' ? negated(test) : test;
}
