// Operators of expressions over operands that are bound.

import type { BinaryOperator } from '../../grammar/ast.ts';
import { comparisonOf } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import { remembered } from '../values/remembered.ts';
import { entriesOf, type ExpressionValue, isMultivalue, type Value } from '../values/value.ts';
import { likeMatcher } from '../values/wildcard.ts';
import { type Evaluate, isTrue, stored } from './evaluate.ts';

/** Binds an operator between two operands. `joinsText` says that `+` joins texts. */
export function bindBinary(operator: BinaryOperator, left: Evaluate, right: Evaluate, joinsText: boolean): Evaluate {
  switch (operator) {
    case 'AND':
      return (read) => {
        const first = left(read);
        if (first === false) return false;
        const second = right(read);
        if (second === false) return false;
        return first === null || second === null ? null : isTrue(first) && isTrue(second);
      };
    case 'OR':
      return (read) => {
        const first = left(read);
        if (isTrue(first)) return true;
        const second = right(read);
        if (isTrue(second)) return true;
        return first === null || second === null ? null : false;
      };
    case 'XOR':
      return (read) => {
        const first = left(read);
        const second = right(read);
        return first === null || second === null ? null : isTrue(first) !== isTrue(second);
      };
    case 'LIKE':
      return (read) => {
        const pattern = singleText(right(read));
        const value = stored(left(read));
        if (pattern === null || value === null) return null;
        const matches = likeMatcherOf(pattern);
        return isMultivalue(value) ? value.some((entry) => matches(textOf(entry))) : matches(textOf(value));
      };
    case '.':
      return joined(left, right);
    case '+':
      return joinsText ? joined(left, right) : (read) => added(left(read), right(read));
    case '-':
      return arithmetic(left, right, (a, b) => a - b);
    case '*':
      return arithmetic(left, right, (a, b) => a * b);
    case '/':
      return arithmetic(left, right, (a, b) => (b === 0 ? null : a / b));
    case '%':
      return arithmetic(left, right, (a, b) => (b === 0 ? null : a % b));
    default: {
      const compare = comparisonOf(operator);
      return (read) => {
        const first = stored(left(read));
        return first === null ? null : compare(first, stored(right(read)));
      };
    }
  }
}

/** Binds an operator before its operand. */
export function bindUnary(operator: '-' | '+' | 'NOT', operand: Evaluate): Evaluate {
  if (operator === 'NOT') {
    return (read) => {
      const value = operand(read);
      return value === null ? null : !isTrue(value);
    };
  }
  const sign = operator === '-' ? -1 : 1;
  return (read) => {
    const number = numberOf(operand(read));
    return number === null ? null : sign * number;
  };
}

/** Binds `operand IN (items)`. */
export function bindIn(operand: Evaluate, items: readonly Evaluate[]): Evaluate {
  const isEqual = comparisonOf('=');
  return (read) => {
    const value = stored(operand(read));
    if (value === null) return null;
    return items.some((item) => isEqual(value, stored(item(read))) === true);
  };
}

const likeMatcherOf = remembered(500, likeMatcher);

function joined(left: Evaluate, right: Evaluate): Evaluate {
  return (read) => {
    const first = singleText(left(read));
    if (first === null) return null;
    const second = singleText(right(read));
    return second === null ? null : first + second;
  };
}

function singleText(value: ExpressionValue): string | null {
  const only = single(stored(value));
  return only === null ? null : textOf(only);
}

/** A multivalue of one entry is that entry; one of several is no operand. */
function single(value: Value): string | number | null {
  if (!isMultivalue(value)) return value;
  return value.length === 1 ? (entriesOf(value)[0] ?? null) : null;
}

function added(left: ExpressionValue, right: ExpressionValue): Value {
  const first = single(stored(left));
  const second = single(stored(right));
  if (first === null || second === null) return null;
  const firstNumber = numberOf(first);
  const secondNumber = numberOf(second);
  if (firstNumber !== null && secondNumber !== null) return firstNumber + secondNumber;
  return firstNumber === null && secondNumber === null ? textOf(first) + textOf(second) : null;
}

function arithmetic(left: Evaluate, right: Evaluate, apply: (a: number, b: number) => number | null): Evaluate {
  return (read) => {
    const first = numberOf(left(read));
    if (first === null) return null;
    const second = numberOf(right(read));
    return second === null ? null : apply(first, second);
  };
}
