// Reads and works out the plain expressions of examples: calls, literals, fields, and one operator between two of these.

import { evalFunctions } from '../../src/functions/all.ts';
import type { EvaluationContext } from '../../src/functions/eval-function.ts';
import { type ComparisonOperator, compareValues } from '../../src/values/compare.ts';
import { numberOf } from '../../src/values/number.ts';
import type { ExpressionValue, Value } from '../../src/values/value.ts';

/** A search at 2024-05-15 14:05:00 UTC. */
export const context: EvaluationContext = {
  now: 1715781900,
  timeZone: 'UTC',
  clock: () => 1715781901.25,
  random: () => 0.5,
};

/** Works an expression out over fields. Gives undefined when it calls a function that takes no plain values. */
export function evaluate(
  expression: string,
  fields: Readonly<Record<string, Value>> = {},
): ExpressionValue | undefined {
  const reader = new Reader(expression, fields);
  const value = reader.readExpression();
  reader.expectEnd();
  return value;
}

/** Calls a function with values. */
export function call(name: string, ...args: readonly ExpressionValue[]): ExpressionValue | undefined {
  const described = evalFunctions.get(name.toLowerCase());
  if (described === undefined) throw new Error(`no function ${name}`);
  if (described.form !== undefined) return undefined;
  if (described.takesNull !== true && args.includes(null)) return null;
  return described.evaluate(args, context);
}

class Reader {
  private position = 0;
  private readonly text: string;
  private readonly fields: Readonly<Record<string, Value>>;

  constructor(text: string, fields: Readonly<Record<string, Value>>) {
    this.text = text;
    this.fields = fields;
  }

  expectEnd(): void {
    if (this.text.slice(this.position).trim() !== '') throw new Error(`${this.text} is not plain enough`);
  }

  readExpression(): ExpressionValue | undefined {
    const left = this.readOperand();
    const operator = this.take(/\s*(<=|>=|!=|=|<|>|\+|\*)\s*/y)?.[1];
    if (operator === undefined) return left;
    const right = this.readOperand();
    if (left === undefined || right === undefined) return undefined;
    if (operator === '+' || operator === '*') {
      const [a, b] = [numberOf(left), numberOf(right)];
      return a === null || b === null ? null : operator === '+' ? a + b : a * b;
    }
    if (typeof left === 'boolean' || typeof right === 'boolean') throw new Error('booleans are not compared');
    return compareValues(operator as ComparisonOperator, left, right);
  }

  private readOperand(): ExpressionValue | undefined {
    const number = this.take(/\s*-?\d+(?:\.\d+)?/y);
    if (number !== null) return Number(number[0]);
    const text = this.take(/\s*"((?:[^"\\]|\\.)*)"/y);
    if (text !== null) return (text[1] ?? '').replace(/\\(["\\])/g, '$1');
    const name = this.take(/\s*([A-Za-z_]\w*)/y)?.[1];
    if (name === undefined) throw new Error(`${this.text} is not plain enough at ${this.position}`);
    if (this.take(/\s*\(/y) === null) {
      if (!Object.hasOwn(this.fields, name)) throw new Error(`the example does not say what ${name} is`);
      return this.fields[name];
    }
    const args: (ExpressionValue | undefined)[] = [];
    while (this.take(/\s*\)/y) === null) {
      args.push(this.readExpression());
      this.take(/\s*,/y);
    }
    const values = args.filter((value) => value !== undefined);
    return values.length === args.length ? call(name, ...values) : undefined;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match !== null) this.position += match[0].length;
    return match;
  }
}
