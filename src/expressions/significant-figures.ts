// sigfig: works a calculation out and keeps as many digits as its operands have.

import type { ExpressionNode } from '../../grammar/ast.ts';
import { numberOf, textOf } from '../values/number.ts';
import type { ExpressionValue } from '../values/value.ts';
import { type Evaluate, type FieldReader, nothing } from './evaluate.ts';
import { withoutGroups } from './static-type.ts';

/** A number, and how many digits of it count: in all, and behind the point. */
interface Measured {
  readonly number: number;
  readonly figures: number;
  readonly decimals: number;
}

type Measure = (read: FieldReader) => Measured | null;

/** More digits than a number has. */
const all = 17;

/**
 * Binds the argument of sigfig. Products and quotients keep the fewest figures of their operands, sums and differences
 * the fewest decimals; `exact(...)` counts as having all digits. Other parts are bound by `bind` and count as printed.
 */
export function bindSignificant(node: ExpressionNode, bind: (node: ExpressionNode) => Evaluate): Evaluate {
  const measure = measureOf(node, bind);
  return (read) => {
    const measured = measure(read);
    if (measured === null) return null;
    const { number, figures, decimals } = measured;
    if (!Number.isFinite(number) || number === 0) return number;
    const kept = Math.min(figures, decimals + placesOf(number));
    return Number(number.toPrecision(Math.min(all, Math.max(1, kept))));
  };
}

function measureOf(node: ExpressionNode, bind: (node: ExpressionNode) => Evaluate): Measure {
  const inner = withoutGroups(node);
  if (inner.kind === 'number') {
    const literal = measured(inner.text);
    return () => literal;
  }
  if (inner.kind === 'unary' && inner.operator !== 'NOT') {
    const operand = measureOf(inner.operand, bind);
    const sign = inner.operator === '-' ? -1 : 1;
    return (read) => {
      const value = operand(read);
      return value === null ? null : { ...value, number: sign * value.number };
    };
  }
  if (inner.kind === 'binary' && '+-*/'.includes(inner.operator))
    return combined(inner.operator, measureOf(inner.left, bind), measureOf(inner.right, bind));
  if (inner.kind === 'function-call' && inner.name.toLowerCase() === 'exact') {
    const argument = inner.arguments[0];
    const evaluate = inner.arguments.length === 1 && argument !== undefined ? bind(argument) : nothing;
    return (read) => {
      const number = numberOf(evaluate(read));
      return number === null ? null : { number, figures: all, decimals: 2 * all };
    };
  }
  const evaluate = bind(inner);
  return (read) => measured(evaluate(read));
}

function combined(operator: string, left: Measure, right: Measure): Measure {
  return (read) => {
    const first = left(read);
    const second = right(read);
    if (first === null || second === null) return null;
    if (operator === '+' || operator === '-') {
      const number = operator === '+' ? first.number + second.number : first.number - second.number;
      const decimals = Math.min(first.decimals, second.decimals);
      return { number, decimals, figures: Math.max(1, decimals + placesOf(number)) };
    }
    if (operator === '/' && second.number === 0) return null;
    const number = operator === '*' ? first.number * second.number : first.number / second.number;
    const figures = Math.min(first.figures, second.figures);
    return { number, figures, decimals: figures - placesOf(number) };
  };
}

/** Counts the digits before the point; below 1, the zeros behind it as negative. */
function placesOf(number: number): number {
  return number === 0 || !Number.isFinite(number) ? 1 : Math.floor(Math.log10(Math.abs(number))) + 1;
}

/** Counts the digits of a number as it is printed: `1.00` has three, two of them behind the point. */
function measured(value: ExpressionValue): Measured | null {
  const number = numberOf(value);
  if (number === null) return null;
  const text = typeof value === 'string' ? value : textOf(number);
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const digits = mantissa.replace(/[^\d.]/g, '');
  const point = digits.indexOf('.');
  const behind = point < 0 ? 0 : digits.length - point - 1;
  const figures = digits.replace('.', '').replace(/^0+/, '').length;
  return { number, figures: Math.max(1, figures), decimals: behind - Number(exponent) };
}
