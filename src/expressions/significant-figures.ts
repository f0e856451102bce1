// Significant figures: how many digits the result of a calculation keeps, by those of its operands.

import type { ExpressionNode } from '../../grammar/ast.ts';
import { numberOf, roundedText, textOf } from '../values/number.ts';
import type { ExpressionValue } from '../values/value.ts';
import { type Evaluate, type FieldReader, nothing } from './evaluate.ts';
import { withoutGroups } from './static-type.ts';

/** A number, and how many digits of it count: in all, and behind the point. */
interface Measured {
  readonly number: number;
  readonly figures: number;
  readonly decimals: number;
  /** True where `exact(...)` takes part: then zeros at the end are digits, too. */
  readonly showsZeros?: boolean;
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
    return first === null || second === null ? null : combine(operator, first, second);
  };
}

function combine(operator: string, first: Measured, second: Measured): Measured | null {
  const showsZeros = first.showsZeros === true || second.showsZeros === true;
  if (operator === '+' || operator === '-') {
    const number = operator === '+' ? first.number + second.number : first.number - second.number;
    const decimals = Math.min(first.decimals, second.decimals);
    return { number, decimals, figures: Math.max(1, decimals + placesOf(number)), showsZeros };
  }
  if (operator === '/' && second.number === 0) return null;
  const number = operator === '*' ? first.number * second.number : first.number / second.number;
  const figures = Math.min(first.figures, second.figures);
  return { number, figures, decimals: figures - placesOf(number), showsZeros };
}

/**
 * Works out a calculation of written numbers alone, with as many decimals as the least precise of them allows; whole
 * numbers and `exact(...)` allow all. Gives null for any other expression, and where no number limits the decimals.
 */
export function writtenCalculation(node: ExpressionNode): number | string | null {
  if (withoutGroups(node).kind !== 'binary') return null;
  const result = written(node);
  if (result === null || !Number.isFinite(result.decimals) || !Number.isFinite(result.number)) return null;
  const text = roundedText(result.number, Math.max(0, result.decimals));
  const number = Number(text);
  return String(number) === text || result.showsZeros !== true ? number : text;
}

function written(node: ExpressionNode): Measured | null {
  const inner = withoutGroups(node);
  switch (inner.kind) {
    case 'number':
      return inner.text.includes('.') ? measured(inner.text) : withoutLimit(Number(inner.text));
    case 'unary': {
      const operand = inner.operator === 'NOT' ? null : written(inner.operand);
      return operand === null
        ? null
        : { ...operand, number: inner.operator === '-' ? -operand.number : operand.number };
    }
    case 'binary': {
      const first = '+-*/'.includes(inner.operator) ? written(inner.left) : null;
      const second = first === null ? null : written(inner.right);
      return first === null || second === null ? null : combine(inner.operator, first, second);
    }
    case 'function-call': {
      const [argument] = inner.arguments;
      const isExact = inner.name.toLowerCase() === 'exact' && inner.arguments.length === 1;
      const result = isExact && argument !== undefined ? written(argument) : null;
      return result === null ? null : { ...withoutLimit(result.number), showsZeros: true };
    }
    default:
      return null;
  }
}

function withoutLimit(number: number): Measured {
  return { number, figures: Number.POSITIVE_INFINITY, decimals: Number.POSITIVE_INFINITY };
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
