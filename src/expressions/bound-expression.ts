// Eval expressions bound to functions: checked once, then worked out per row or once per distinct value.

import type { BinaryOperator, ExpressionNode } from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import { nearestNames } from '../../grammar/near-names.ts';
import { evalFunctions } from '../functions/all.ts';
import type { EvalFunction, EvaluationContext, FunctionType } from '../functions/eval-function.ts';
import { comparisonOf } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import {
  type ExpressionValue,
  entriesOf,
  isMultivalue,
  type Scalar,
  type Value,
  valueOfEntries,
} from '../values/value.ts';
import { likeMatcher } from '../values/wildcard.ts';

/** Gives the value of a field in the row at hand. */
export type FieldReader = (field: string) => Value;

/** An expression that is ready to run. */
export interface BoundExpression {
  /** The fields it reads. */
  readonly fields: ReadonlySet<string>;
  /** False when the same values may give another result: then it is worked out for every row. */
  readonly isPure: boolean;
  /** What it gives; conditions cannot be stored in a field. */
  readonly type: FunctionType;
  evaluate(read: FieldReader): ExpressionValue;
}

/** Binds an expression; mistakes are reported, and the result of a mistaken part is null. */
export function bindExpression(node: ExpressionNode, reporter: Reporter, context: EvaluationContext): BoundExpression {
  const binder = new Binder(reporter, context);
  const evaluate = binder.bind(node);
  return { fields: binder.fields, isPure: binder.isPure, type: binder.typeOf(node), evaluate };
}

type Evaluate = (read: FieldReader) => ExpressionValue;

const nothing: Evaluate = () => null;

class Binder {
  readonly fields = new Set<string>();
  isPure = true;
  private readonly reporter: Reporter;
  private readonly context: EvaluationContext;

  constructor(reporter: Reporter, context: EvaluationContext) {
    this.reporter = reporter;
    this.context = context;
  }

  bind(node: ExpressionNode): Evaluate {
    switch (node.kind) {
      case 'number': {
        const value = Number(node.text);
        return () => value;
      }
      case 'text': {
        const { text } = node;
        return () => text;
      }
      case 'field': {
        const { name } = node;
        this.fields.add(name);
        return (read) => read(name);
      }
      case 'expression-group':
        return this.bind(node.inner);
      case 'unary': {
        const operand = this.bind(node.operand);
        if (node.operator === 'NOT') return (read) => negated(operand(read));
        if (node.operator === '+') return operand;
        return (read) => {
          const number = numberOf(operand(read));
          return number === null ? null : -number;
        };
      }
      case 'binary':
        return this.bindBinary(node.operator, this.bind(node.left), this.bind(node.right));
      case 'in': {
        const operand = this.bind(node.operand);
        const items = node.items.map((item) => this.bind(item));
        const isEqual = comparisonOf('=');
        return (read) => {
          const value = stored(operand(read));
          if (value === null) return null;
          return items.some((item) => isEqual(value, stored(item(read))) === true);
        };
      }
      case 'function-call':
        return this.bindCall(node);
      case 'macro-call':
        this.reporter.error('SPL4003', node.span, 'A macro call is left unexpanded in this expression.');
        return nothing;
      case 'dashboard-token':
        this.reporter.error('SPL3001', node.span, 'A dashboard token has no value here. Put the value in its place.');
        return nothing;
      case 'subsearch':
        // A search that runs has its text in place of the brackets.
        return nothing;
    }
  }

  typeOf(node: ExpressionNode): FunctionType {
    switch (node.kind) {
      case 'number':
        return 'number';
      case 'text':
        return 'text';
      case 'expression-group':
        return this.typeOf(node.inner);
      case 'unary':
        return node.operator === 'NOT' ? 'boolean' : 'number';
      case 'binary':
        if ('*/%-'.includes(node.operator)) return 'number';
        return node.operator === '+' ? 'any' : node.operator === '.' ? 'text' : 'boolean';
      case 'in':
        return 'boolean';
      case 'function-call':
        return evalFunctions.get(node.name.toLowerCase())?.result ?? 'any';
      default:
        return 'any';
    }
  }

  private bindBinary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
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
          const pattern = text(stored(right(read)));
          const value = stored(left(read));
          if (pattern === null || value === null) return null;
          const matches = likeMatcher(pattern);
          return entriesOf(value).some((entry) => matches(textOf(entry)));
        };
      case '.':
        return (read) => {
          const first = text(stored(left(read)));
          const second = text(stored(right(read)));
          return first === null || second === null ? null : first + second;
        };
      case '+':
        return (read) => added(left(read), right(read));
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
          const second = stored(right(read));
          return first === null || second === null ? null : compare(first, second);
        };
      }
    }
  }

  private bindCall(node: ExpressionNode & { kind: 'function-call' }): Evaluate {
    const entry = evalFunctions.get(node.name.toLowerCase());
    if (entry === undefined) {
      const near = nearestNames(node.name.toLowerCase(), evalFunctions.keys());
      this.reporter.error(
        'SPL4002',
        node.nameSpan,
        `There is no eval function ${node.name}.${near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`}`,
      );
      return nothing;
    }
    if (!this.checkCount(entry, node)) return nothing;
    if (entry.isPure === false) this.isPure = false;
    if (entry.form === 'per-entry') return this.bindPerEntry(entry, node);
    if (entry.form !== undefined) {
      this.reporter.error('SPL5002', node.nameSpan, `The function ${entry.name} cannot be run yet.`);
      return nothing;
    }
    const args = node.arguments.map((argument) => this.bind(argument));
    const { context } = this;
    if (entry.takesNull === true)
      return (read) =>
        entry.evaluate(
          args.map((argument) => argument(read)),
          context,
        );
    return (read) => {
      const values: ExpressionValue[] = [];
      for (const argument of args) {
        const value = argument(read);
        if (value === null) return null;
        values.push(value);
      }
      return entry.evaluate(values, context);
    };
  }

  private checkCount(entry: EvalFunction, node: ExpressionNode & { kind: 'function-call' }): boolean {
    const least = entry.parameters.filter((parameter) => parameter.optional === undefined).length;
    const most = entry.parameters.some((parameter) => parameter.repeated)
      ? Number.POSITIVE_INFINITY
      : entry.parameters.length;
    const count = node.arguments.length;
    if (count >= least && count <= most) return true;
    const form = entry.parameters
      .map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name))
      .join(', ');
    this.reporter.error(
      'SPL3002',
      node.span,
      `${entry.name} does not take ${count} argument${count === 1 ? '' : 's'}. Write ${entry.name}(${form}).`,
    );
    return false;
  }

  /** `mvmap` and `mvfilter`: the expression is worked out for every entry of the one field it reads. */
  private bindPerEntry(entry: EvalFunction, node: ExpressionNode & { kind: 'function-call' }): Evaluate {
    const [first, second] = node.arguments;
    const body = entry.name === 'mvfilter' ? first : second;
    if (first === undefined || body === undefined) return nothing;
    const inner = new Binder(this.reporter, this.context);
    const subject = entry.name === 'mvfilter' ? null : new Binder(this.reporter, this.context);
    const subjectValue = subject?.bind(first) ?? null;
    const evaluate = inner.bind(body);
    const field = [...(subject ?? inner).fields][0];
    for (const name of [...inner.fields, ...(subject?.fields ?? [])]) this.fields.add(name);
    if (entry.name === 'mvfilter' && inner.fields.size !== 1) {
      this.reporter.error('SPL3006', node.span, 'mvfilter reads exactly one field.');
      return nothing;
    }
    return (read) => {
      const source = subjectValue === null ? read(field ?? '') : stored(subjectValue(read));
      const kept: Scalar[] = [];
      for (const item of entriesOf(source)) {
        const result = evaluate((name) => (name === field ? item : read(name)));
        if (entry.name === 'mvfilter') {
          if (result === true) kept.push(item);
        } else kept.push(...entriesOf(stored(result)));
      }
      return valueOfEntries(kept);
    };
  }
}

/** Says whether a condition holds: a number other than 0 counts as true. */
export function isTrue(value: ExpressionValue): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

function negated(value: ExpressionValue): ExpressionValue {
  return value === null ? null : !isTrue(value);
}

/** Gives what a field can hold of a result: a condition becomes the text true or false. */
export function stored(value: ExpressionValue): Value {
  if (value === true) return 'true';
  return value === false ? 'false' : value;
}

function text(value: Value): string | null {
  if (value === null) return null;
  if (isMultivalue(value)) return null;
  return textOf(value);
}

function added(left: ExpressionValue, right: ExpressionValue): Value {
  const first = stored(left);
  const second = stored(right);
  if (first === null || second === null || isMultivalue(first) || isMultivalue(second)) return null;
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
