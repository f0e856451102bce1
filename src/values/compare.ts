// Comparison: of values in expressions, and of values when rows are sorted.

import { ipOf } from './cidr.ts';
import { numberOf, textOf } from './number.ts';
import { entriesOf, isMultivalue, type Scalar, type Value } from './value.ts';

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Compares text by code point: below 0, 0 or above 0. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  for (let position = 0; position < shorter; position += 1) {
    const a = left.charCodeAt(position);
    const b = right.charCodeAt(position);
    if (a !== b) return rankOfUnit(a) - rankOfUnit(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above every other unit. */
function rankOfUnit(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * Compares two entries as `where` does: as numbers when both are numbers, else as text, case-sensitively.
 * Gives NaN when a not-a-number takes part: then nothing but identity holds.
 */
export function compareScalars(left: Scalar, right: Scalar): number {
  if (typeof left === 'number' && typeof right === 'number') return order(left, right);
  if (left === right) return 0;
  const a = numberOf(left);
  if (a !== null) {
    const b = numberOf(right);
    if (b !== null) return order(a, b);
  }
  return compareText(textOf(left), textOf(right));
}

/** Not a subtraction: that would be NaN for two equal infinities. */
function order(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right ? 0 : Number.NaN;
}

const verdicts: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/**
 * Gives the comparison of an operator. An absent field gives null; a multivalue holds when any of its entries does.
 */
export function comparisonOf(operator: ComparisonOperator): (left: Value, right: Value) => boolean | null {
  const holds = verdicts[operator];
  return (left, right) => {
    if (left === null || right === null) return null;
    if (!isMultivalue(left) && !isMultivalue(right)) return holds(compareScalars(left, right));
    const rights = entriesOf(right);
    return entriesOf(left).some((a) => rights.some((b) => holds(compareScalars(a, b))));
  };
}

/** Compares two values with an operator; see `comparisonOf`, which does the choosing once. */
export function compareValues(operator: ComparisonOperator, left: Value, right: Value): boolean | null {
  return comparisonOf(operator)(left, right);
}

/** Tells whether two values are equal as `=` of an expression sees it; false when one is absent. */
export const areEqual: (left: Value, right: Value) => boolean = (() => {
  const equal = comparisonOf('=');
  return (left, right) => equal(left, right) === true;
})();

/** How `sort` reads a field: `auto`, `num()`, `str()`, `ip()`. */
export type SortKind = 'auto' | 'num' | 'str' | 'ip';

/** What a value sorts by. Numbers stand before text, absent values last. */
export type SortKey = number | string | null;

/**
 * Works out what a value sorts by, once per distinct value. Of a multivalue the first entry counts. `auto` takes what
 * reads as a number as a number; `num` gives other text the last place among the present; `ip` orders addresses.
 */
export function sortKeyOf(value: Value, kind: SortKind): SortKey {
  const first = isMultivalue(value) ? (value[0] ?? null) : value;
  if (first === null) return null;
  switch (kind) {
    case 'str':
      return textOf(first);
    case 'num': {
      const number = numberOf(first);
      return number === null || Number.isNaN(number) ? '' : number;
    }
    case 'ip': {
      const ip = ipOf(textOf(first));
      if (ip === null) return textOf(first);
      if (ip.version === 4) return ip.number;
      // The leading NUL keeps IPv6 addresses together, before other text.
      return `\u0000${ip.groups.map((group) => group.toString(16).padStart(4, '0')).join('')}`;
    }
    case 'auto': {
      const number = numberOf(first);
      return number === null || Number.isNaN(number) ? textOf(first) : number;
    }
  }
}

/** Compares two sort keys, ascending. For a descending order swap the present ones only: absent values stay last. */
export function compareSortKeys(left: SortKey, right: SortKey): number {
  if (typeof left === 'number') {
    if (typeof right !== 'number') return -1;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (left === null) return right === null ? 0 : 1;
  if (right === null) return -1;
  return typeof right === 'number' ? 1 : compareText(left, right);
}

/** Gives the ascending order of values for a kind of sort. Where it is called often, keep the keys instead. */
export function compareForSort(kind: SortKind): (left: Value, right: Value) => number {
  return (left, right) => compareSortKeys(sortKeyOf(left, kind), sortKeyOf(right, kind));
}
