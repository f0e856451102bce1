// A second evaluator of expressions, as plain as can be: it walks the tree for every row. Tests compare it with ours.

import type { ExpressionNode } from '../../grammar/ast.ts';
import type { Row } from './bound-text.ts';

type Single = string | number;
type Result = Single | readonly Single[] | boolean | null;

/** Works an expression out over a row. */
export function naively(node: ExpressionNode, row: Row): Result {
  switch (node.kind) {
    case 'number':
      return Number(node.text);
    case 'text':
      return node.text;
    case 'field':
      return row[node.name] ?? null;
    case 'expression-group':
      return naively(node.inner, row);
    case 'unary': {
      const value = naively(node.operand, row);
      if (node.operator === 'NOT') return value === null ? null : value !== true;
      const number = asNumber(value);
      return number === null ? null : node.operator === '-' ? 0 - number : number;
    }
    case 'binary':
      return operate(node.operator, naively(node.left, row), naively(node.right, row), quoted(node.left, node.right));
    case 'in': {
      const value = naively(node.operand, row);
      if (value === null) return null;
      return node.items.some((item) => compare('=', value, naively(item, row)) === true);
    }
    case 'function-call':
      return call(
        node.name,
        node.arguments.map((argument) => naively(argument, row)),
      );
    default:
      throw new Error(`${node.kind} is not evaluated here`);
  }
}

function quoted(...nodes: ExpressionNode[]): boolean {
  return nodes.every((node) => node.kind === 'text');
}

function operate(operator: string, left: Result, right: Result, isQuoted: boolean): Result {
  switch (operator) {
    case 'AND':
      if (left === false || right === false) return false;
      return left === null || right === null ? null : true;
    case 'OR':
      if (left === true || right === true) return true;
      return left === null || right === null ? null : false;
    case 'XOR':
      return left === null || right === null ? null : left !== right;
    case '.': {
      const [first, second] = [asText(left), asText(right)];
      return first === null || second === null ? null : first + second;
    }
    case '+': {
      const [first, second] = [asNumber(left), asNumber(right)];
      if (first !== null && second !== null && !isQuoted) return first + second;
      const [start, end] = [asText(left), asText(right)];
      if (start === null || end === null) return null;
      return isQuoted || (first === null && second === null) ? start + end : null;
    }
    case '-':
    case '*':
    case '/':
    case '%': {
      const [first, second] = [asNumber(left), asNumber(right)];
      if (first === null || second === null) return null;
      if (operator === '-') return first - second;
      if (operator === '*') return first * second;
      if (second === 0) return null;
      return operator === '/' ? first / second : first % second;
    }
    case 'LIKE': {
      const pattern = asText(right);
      if (left === null || pattern === null) return null;
      const source = pattern
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.');
      return list(left).some((entry) => new RegExp(`^${source}$`, 'su').test(String(entry)));
    }
    default:
      return compare(operator, left, right);
  }
}

function compare(operator: string, left: Result, right: Result): boolean | null {
  if (left === null || right === null) return null;
  for (const a of list(left)) {
    for (const b of list(right)) {
      const [first, second] = [asNumber(a), asNumber(b)];
      const order =
        first !== null && second !== null ? first - second : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
      if (operator === '=' ? order === 0 : operator === '!=' ? order !== 0 : false) return true;
      if (operator === '<' ? order < 0 : operator === '>' ? order > 0 : false) return true;
      if (operator === '<=' ? order <= 0 : operator === '>=' ? order >= 0 : false) return true;
    }
  }
  return false;
}

function call(name: string, args: readonly Result[]): Result {
  const [first = null, second = null, third = null] = args;
  switch (name) {
    case 'if':
      return first === true ? second : third;
    case 'case': {
      const at = args.findIndex((value, index) => index % 2 === 0 && value === true);
      return at < 0 ? null : (args[at + 1] ?? null);
    }
    case 'coalesce':
      return args.find((value) => value !== null) ?? null;
    case 'nullif':
      return compare('=', first, second) === true ? null : first;
    case 'isnull':
      return first === null;
    case 'isnum':
      return asNumber(first) !== null;
    case 'mvappend':
      return listed(args.flatMap((value) => (value === null ? [] : list(value))));
    default:
  }
  if (args.includes(null)) return null;
  switch (name) {
    case 'len':
      return asText(first) === null ? null : [...(asText(first) ?? '')].length;
    case 'upper':
      return listed(list(first).map((entry) => String(entry).toUpperCase()));
    case 'abs': {
      const number = asNumber(first);
      return number === null ? null : Math.abs(number);
    }
    case 'floor': {
      const number = asNumber(first);
      return number === null ? null : Math.floor(number);
    }
    case 'mvcount':
      return list(first).length;
    case 'mvjoin':
      return list(first).map(String).join(String(second));
    case 'mvdedup':
      return listed([...new Map(list(first).map((entry) => [String(entry), entry])).values()]);
    case 'split':
      return asText(first) === null ? null : listed((asText(first) ?? '').split(String(second)));
    default:
      throw new Error(`${name} is not known here`);
  }
}

function list(value: Result): readonly Single[] {
  if (value === null) return [];
  if (typeof value === 'boolean') return [String(value)];
  return typeof value === 'object' ? value : [value];
}

function listed(values: readonly Single[]): Result {
  return values.length === 1 ? (values[0] ?? null) : values.length === 0 ? null : values;
}

function single(value: Result): Single | null {
  const values = list(value);
  return values.length === 1 ? (values[0] ?? null) : null;
}

function asText(value: Result): string | null {
  const only = single(value);
  return only === null ? null : String(only);
}

function asNumber(value: Result): number | null {
  const only = single(value);
  if (only === null || typeof only === 'number') return only;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(only) ? Number(only) : null;
}
