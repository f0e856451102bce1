// Follows what is asked of an expression's value back to the fields it reads, function by function.

import type { ExpressionNode, FunctionCallNode } from '../../grammar/ast.ts';
import type { Choose } from './demand.ts';
import { type Env, fieldOf, type Origin, type RowSet } from './origin.ts';
import { meets, type Test } from './tests.ts';

/** Takes what an expression comes down to. */
interface Asked {
  ask(origin: Origin, test: Test): void;
  condition(node: ExpressionNode, env: Env, isMeant?: boolean): void;
}

interface Branch {
  readonly condition: ExpressionNode;
  readonly isMeant: boolean;
  readonly value: ExpressionNode | undefined;
  /** Conditions that must not hold, since theirs would be the value. */
  readonly before: readonly ExpressionNode[];
}

/** Asks expressions for values. */
export class GivenValues {
  private readonly choose: Choose;
  private readonly asked: Asked;

  constructor(choose: Choose, asked: Asked) {
    this.choose = choose;
    this.asked = asked;
  }

  give(node: ExpressionNode, env: Env, test: Test): void {
    switch (node.kind) {
      case 'expression-group':
        this.give(node.inner, env, test);
        return;
      case 'field':
        this.asked.ask(env.get(node.name), test);
        return;
      case 'unary':
        this.give(node.operand, env, test);
        return;
      case 'binary':
        this.giveBinary(node.operator, node.left, node.right, env, test);
        return;
      case 'function-call':
        this.giveCall(node, env, test);
        return;
      default:
    }
  }

  private giveAll(nodes: readonly ExpressionNode[], env: Env, test: Test): void {
    for (const node of nodes) if (constantOf(node) === null) this.give(node, env, test);
  }

  private giveBinary(operator: string, left: ExpressionNode, right: ExpressionNode, env: Env, test: Test): void {
    if (test.kind === 'exists') {
      this.giveAll([left, right], env, test);
      return;
    }
    const [leftValue, rightValue] = [constantOf(left), constantOf(right)];
    const other = Number(rightValue ?? leftValue ?? 'none');
    const column = leftValue === null ? left : right;
    const moved = (change: (number: number) => number): Test =>
      test.kind === 'least' || test.kind === 'most' ? { ...test, number: change(test.number) } : test;
    switch (operator) {
      case '.':
      case '+':
        if (operator === '+' && !Number.isNaN(other))
          this.give(
            column,
            env,
            moved((number) => number - other),
          );
        else this.give(column, env, withoutLiterals(test, leftValue, rightValue));
        return;
      case '-':
        if (rightValue !== null)
          this.give(
            left,
            env,
            moved((number) => number + other),
          );
        else this.giveDifference(left, right, env, test);
        return;
      case '*':
        if (other > 0)
          this.give(
            column,
            env,
            moved((number) => number / other),
          );
        else this.give(left, env, test);
        return;
      case '/':
        if (rightValue !== null && other > 0)
          this.give(
            left,
            env,
            moved((number) => number * other),
          );
        else this.giveQuotient(left, right, env, test);
        return;
      default:
    }
  }

  private giveDifference(left: ExpressionNode, right: ExpressionNode, env: Env, test: Test): void {
    const [after, before] = [timeRowsOf(left, env), timeRowsOf(right, env)];
    if (after !== null && before !== null) {
      if (after !== before) before.earlier = after.earlier + 300;
    } else if (test.kind === 'least') {
      this.give(left, env, { kind: 'least', number: 1_000_000 });
      this.give(right, env, { kind: 'most', number: 1_000_000 - Math.max(1, test.number) });
    }
  }

  private giveQuotient(left: ExpressionNode, right: ExpressionNode, env: Env, test: Test): void {
    if (test.kind === 'least' && test.number < 1) this.give(left, env, { kind: 'least', number: 8 });
    else if (test.kind === 'least') {
      this.give(left, env, { kind: 'least', number: 60 });
      this.give(right, env, { kind: 'most', number: 2 });
    } else if (test.kind === 'most') {
      this.give(left, env, { kind: 'most', number: 2 });
      this.give(right, env, { kind: 'least', number: 60 });
    }
  }

  private giveCall(node: FunctionCallNode, env: Env, test: Test): void {
    const [first, second, third] = node.arguments;
    if (first === undefined) return;
    switch (node.name.toLowerCase()) {
      case 'if':
        this.giveBranch(env, test, [
          { condition: first, isMeant: true, value: second, before: [] },
          { condition: first, isMeant: false, value: third, before: [] },
        ]);
        return;
      case 'case':
        this.giveBranch(env, test, branchesOf(node.arguments));
        return;
      case 'coalesce':
        if (test.kind === 'absent') this.giveAll(node.arguments, env, test);
        else this.give(first, env, test);
        return;
      case 'len':
        this.give(first, env, lengthTest(test));
        return;
      case 'mvcount':
        if (test.kind === 'least') this.give(first, env, { kind: 'many', count: Math.ceil(test.number) });
        else if (test.kind === 'any') this.give(first, env, { kind: 'many', count: Number(test.patterns[0]) });
        return;
      case 'mvindex': {
        const at = Number(second === undefined ? 0 : (constantOf(second) ?? 0));
        if (at > 0) this.give(first, env, { kind: 'many', count: at + 1 });
        this.give(first, env, test);
        return;
      }
      case 'split':
        this.give(first, env, splitTest(test, second === undefined ? null : constantOf(second)));
        return;
      case 'substr':
        this.give(first, env, substringTest(test, Number(second === undefined ? 1 : (constantOf(second) ?? 1))));
        return;
      case 'mvfilter':
        this.asked.condition(first, env);
        return;
      case 'mvfind': {
        const pattern = second === undefined ? null : constantOf(second);
        if (pattern !== null && test.kind === 'least') this.give(first, env, { kind: 'regex', pattern });
        return;
      }
      case 'lower':
      case 'upper':
        this.give(first, env, test.kind === 'any' ? { kind: 'any', patterns: test.patterns } : test);
        return;
      case 'null':
        return;
      case 'mvappend':
        this.giveAll(node.arguments, env, test.kind === 'any' ? { kind: 'exists' } : test);
        return;
      case 'mvzip':
      case 'strptime':
      case 'strftime':
      case 'relative_time':
      case 'json_extract':
      case 'printf':
      case 'mvmap':
        this.giveAll(node.arguments, env, { kind: 'exists' });
        return;
      case 'isnull':
      case 'isnotnull':
      case 'like':
      case 'match':
      case 'cidrmatch':
      case 'searchmatch':
      case 'in':
        this.asked.condition(node, env, !(test.kind === 'any' && /^(?:0|false)$/i.test(test.patterns[0] ?? '')));
        return;
      default:
        // Most functions give something near to what they are given.
        this.give(first, env, test);
        if (test.kind === 'exists') this.giveAll(node.arguments.slice(1), env, test);
    }
  }

  private giveBranch(env: Env, test: Test, ways: readonly Branch[]): void {
    const fitting = ways.filter(({ value }) => {
      const isNull = value === undefined || (value.kind === 'function-call' && /^null$/i.test(value.name));
      if (isNull || test.kind === 'absent') return isNull && test.kind === 'absent';
      const constant = constantOf(value);
      return constant === null || meets(constant, test);
    });
    const certain = fitting.filter(({ value }) => value !== undefined && constantOf(value) !== null);
    const way = this.choose(test.kind !== 'exists' && certain.length > 0 ? certain : fitting);
    if (way === undefined) return;
    for (const condition of way.before) this.asked.condition(condition, env, false);
    this.asked.condition(way.condition, env, way.isMeant);
    if (way.value !== undefined) this.give(way.value, env, test);
  }
}

/** The text of a plain value, or null. */
export function constantOf(node: ExpressionNode): string | null {
  switch (node.kind) {
    case 'text':
    case 'number':
      return node.text;
    case 'expression-group':
      return constantOf(node.inner);
    case 'unary': {
      const inner = constantOf(node.operand);
      return inner === null || node.operator === 'NOT' ? null : node.operator === '-' ? `-${inner}` : inner;
    }
    default:
      return null;
  }
}

function branchesOf(pairs: readonly ExpressionNode[]): Branch[] {
  const ways: Branch[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const condition = pairs[at];
    if (condition === undefined) continue;
    const before = ways.map((way) => way.condition);
    ways.push({ condition, isMeant: true, value: pairs[at + 1], before });
  }
  return ways;
}

function lengthTest(test: Test): Test {
  if (test.kind === 'least') return { kind: 'length', least: Math.ceil(test.number), most: 100_000 };
  if (test.kind === 'most') return { kind: 'length', least: 1, most: test.number };
  if (test.kind !== 'any') return { kind: 'exists' };
  const length = Number(test.patterns[0]);
  return { kind: 'length', least: length, most: length };
}

function splitTest(test: Test, separator: string | null): Test {
  if (separator === null || separator === '') return { kind: 'exists' };
  const quoted = separator.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (test.kind === 'many')
    return { kind: 'regex', pattern: `^(?:[^${quoted}]*${quoted}){${test.count - 1}}[^${quoted}]*$` };
  if (test.kind === 'any' && test.caseSensitive === true)
    return { kind: 'any', patterns: test.patterns.flatMap((text) => [`${text}${separator}*`, text]) };
  if (test.kind === 'like') return { kind: 'any', patterns: [`${test.pattern.replaceAll('%', '*')}${separator}*`] };
  return test;
}

function substringTest(test: Test, start: number): Test {
  if (test.kind !== 'any') return { kind: 'exists' };
  const before = 'x'.repeat(Math.max(0, start - 1));
  return { kind: 'any', patterns: test.patterns.map((text) => (start < 0 ? `*${text}` : `${before}${text}*`)) };
}

/** What is left to ask of one side of a joined text when the other side is plain. */
function withoutLiterals(test: Test, left: string | null, right: string | null): Test {
  if (test.kind !== 'any') return test;
  const patterns = test.patterns.map((pattern) => {
    const rest = left !== null && pattern.startsWith(left) ? pattern.slice(left.length) : pattern;
    return right !== null && rest.endsWith(right) ? rest.slice(0, rest.length - right.length) : rest;
  });
  return { kind: 'any', patterns };
}

/** The rows whose time an expression tells. */
function timeRowsOf(node: ExpressionNode, env: Env): RowSet | null {
  const field = fieldOf(node.kind === 'field' ? env.get(node.name) : { kind: 'expression', expression: node, env });
  return field?.name === '_time' ? field.rows : null;
}
