// The conditions of commands as trees, told from the syntax tree.

import {
  type ArgumentNode,
  type CommandNode,
  type ExpressionNode,
  type FieldComparisonNode,
  type FunctionCallNode,
  isExpression,
  isSearch,
  type Node,
  type RegexFilterNode,
  type SearchNode,
  type SearchOperator,
} from '../../grammar/ast.ts';
import { print } from '../../grammar/printer.ts';
import type { Span } from '../../grammar/source.ts';
import type { PlainShape } from '../../grammar/syntax.ts';
import { commandTable } from '../commands/all.generated.ts';
import { isCidr } from '../values/cidr.ts';
import { hasWildcard } from '../values/wildcard.ts';
import { plainText } from './plain-text.ts';
import type { LeafKind, Predicate, PredicateLeaf, WrittenPlace } from './predicate.ts';
import { addReadFields, isTimeBound } from './read-fields.ts';

/** Gives the condition a command keeps rows by, or reads them by; null when it has none. */
export function predicateOf(command: CommandNode, place: (span: Span) => WrittenPlace): Predicate | null {
  const reader = new PredicateReader(place);
  const kinds = new Map(shapesOf(command).map((shape) => [shape.slot, shape.kind]));
  const found: Predicate[] = [];
  for (const { slot, value } of flattened(command)) {
    const kind = kinds.get(slot);
    if (value.kind === 'regex-filter') found.push(reader.regexFilter(value));
    // The WHERE of charts chooses columns, not rows.
    else if (kind === 'search' && slot !== 'series' && isSearch(value)) found.push(reader.search(value));
    else if (kind === 'expression' && command.name === 'where' && isExpression(value))
      found.push(reader.expression(value));
  }
  const [first] = found;
  if (first === undefined || found.length === 1) return first ?? null;
  return { kind: 'and', operands: found, ...place(command.span) };
}

function shapesOf(command: CommandNode): PlainShape[] {
  const syntax = commandTable.get(command.name)?.syntax ?? [];
  return syntax.flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]));
}

function flattened(command: CommandNode): ArgumentNode[] {
  return command.arguments.flatMap((argument) =>
    argument.value.kind === 'clause' ? argument.value.arguments : [argument],
  );
}

const searchOperators: Readonly<Record<SearchOperator, LeafKind>> = {
  '=': 'eq',
  '::': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/** Comparisons of expressions, and what they are with the sides changed over. */
const comparisons: ReadonlyMap<string, { readonly kind: LeafKind; readonly turned: LeafKind }> = new Map([
  ['=', { kind: 'eq', turned: 'eq' }],
  ['!=', { kind: 'ne', turned: 'ne' }],
  ['<', { kind: 'lt', turned: 'gt' }],
  ['<=', { kind: 'le', turned: 'ge' }],
  ['>', { kind: 'gt', turned: 'lt' }],
  ['>=', { kind: 'ge', turned: 'le' }],
  ['LIKE', { kind: 'like', turned: 'other' }],
]);

/** Functions that test a field: which argument is the field, and what the test is. */
const testFunctions: ReadonlyMap<string, { readonly kind: LeafKind; readonly field: number }> = new Map([
  ['like', { kind: 'like', field: 0 }],
  ['match', { kind: 'regex', field: 0 }],
  ['cidrmatch', { kind: 'cidr', field: 1 }],
  ['in', { kind: 'in', field: 0 }],
  ['isnotnull', { kind: 'exists', field: 0 }],
]);

interface LeafParts {
  readonly field?: string | null;
  readonly values?: readonly string[];
  readonly function?: string | null;
  readonly caseSensitive?: boolean;
}

class PredicateReader {
  private readonly place: (span: Span) => WrittenPlace;

  constructor(place: (span: Span) => WrittenPlace) {
    this.place = place;
  }

  search(node: SearchNode): Predicate {
    switch (node.kind) {
      case 'and':
      case 'or':
        return this.joined(
          node.kind,
          node.operands.map((operand) => this.search(operand)),
          node,
        );
      case 'not':
        return this.negated(this.search(node.operand), node);
      case 'search-group':
        return node.inner === null ? this.joined('and', [], node) : this.search(node.inner);
      case 'field-comparison':
        return this.comparison(node);
      case 'field-in': {
        const values = node.values.flatMap((value) => (value.kind === 'search-value' ? [value] : []));
        if (values.length < node.values.length) return this.leaf('other', node, { field: node.field.text });
        return this.leaf('in', node, {
          field: node.field.text,
          values: values.map(({ text }) => text),
          caseSensitive: values.length > 0 && values.every(({ directive }) => directive === 'CASE'),
        });
      }
      case 'term':
        return this.leaf('term', node, {
          values: [node.value.text],
          caseSensitive: node.value.directive === 'CASE',
        });
      case 'macro-call':
      case 'subsearch':
      case 'dashboard-token':
        return this.leaf('other', node, {});
    }
  }

  expression(node: ExpressionNode): Predicate {
    if (node.kind === 'expression-group') return this.expression(node.inner);
    if (node.kind === 'unary' && node.operator === 'NOT') return this.negated(this.expression(node.operand), node);
    if (node.kind === 'in') return this.test('in', node.operand, node.items, node);
    if (node.kind === 'function-call') return this.call(node);
    if (node.kind !== 'binary') return this.leaf('other', node, { field: fieldNameOf(node) });
    const { operator, left, right } = node;
    if (operator === 'AND' || operator === 'OR')
      return this.joined(operator === 'AND' ? 'and' : 'or', [this.expression(left), this.expression(right)], node);
    const found = comparisons.get(operator);
    if (found === undefined) return this.leaf('other', node, {});
    const isTurned = valueOf(left) !== null && valueOf(right) === null;
    return isTurned ? this.test(found.turned, right, [left], node) : this.test(found.kind, left, [right], node);
  }

  regexFilter(node: RegexFilterNode): Predicate {
    const { pattern } = node;
    const text = plainText(pattern);
    const leaf = this.leaf('regex', node, {
      field: node.field?.text ?? '_raw',
      values: text === null ? [] : [text],
      caseSensitive: true,
    });
    return node.negated ? this.negated(leaf, node) : leaf;
  }

  private comparison(node: FieldComparisonNode): Predicate {
    const field = node.field.text;
    const { value } = node;
    if (value.kind !== 'search-value') return this.leaf('other', node, { field });
    const parts = { field, values: [value.text], caseSensitive: value.directive === 'CASE' };
    if (isTimeBound(node)) return this.leaf('other', node, parts);
    const kind = searchOperators[node.operator];
    if (kind !== 'eq') return this.leaf(kind, node, parts);
    if (value.text === '*') return this.leaf('exists', node, { field });
    if (hasWildcard(value.text)) return this.leaf('wildcard', node, parts);
    return this.leaf(isCidr(value.text) ? 'cidr' : 'eq', node, parts);
  }

  private call(node: FunctionCallNode): Predicate {
    const name = node.name.toLowerCase();
    if (name === 'isnull') {
      const [argument] = node.arguments;
      if (argument?.kind === 'field') return this.negated(this.test('exists', argument, [], node), node);
    }
    const found = testFunctions.get(name);
    const operand = found === undefined ? undefined : node.arguments[found.field];
    if (found === undefined || operand === undefined) {
      const [first] = node.arguments;
      const values = node.arguments.slice(1).map(valueOf);
      return this.leaf('function', node, {
        field: first === undefined ? null : fieldNameOf(first),
        values: values.flatMap((value) => value ?? []),
        function: name,
        caseSensitive: true,
      });
    }
    const others = node.arguments.filter((argument) => argument !== operand);
    return this.test(found.kind, operand, others, node);
  }

  /** A test of one side against others: of a field as it is, or of what a function makes of it. */
  private test(
    kind: LeafKind,
    operand: ExpressionNode,
    others: readonly ExpressionNode[],
    node: ExpressionNode,
  ): PredicateLeaf {
    const inner = bare(operand);
    const given = others.map(valueOf);
    const values = given.every((value) => value !== null) ? given : [];
    const parts = { field: fieldNameOf(inner), values, caseSensitive: true };
    if (inner.kind === 'field') return this.leaf(kind, node, parts);
    if (inner.kind !== 'function-call') return this.leaf('other', node, parts);
    const first = inner.arguments[0];
    const field = first === undefined ? null : fieldNameOf(first);
    return this.leaf('function', node, { ...parts, field, function: inner.name.toLowerCase() });
  }

  private joined(kind: 'and' | 'or', operands: readonly Predicate[], node: Node): Predicate {
    // A chain of one kind is one list, however it is written.
    const flat = operands.flatMap((operand) =>
      'operands' in operand && operand.kind === kind ? operand.operands : [operand],
    );
    const [only] = flat;
    return flat.length === 1 && only !== undefined ? only : { kind, operands: flat, ...this.place(node.span) };
  }

  private negated(operand: Predicate, node: Node): Predicate {
    return { kind: 'not', operand, ...this.place(node.span) };
  }

  private leaf(kind: LeafKind, node: SearchNode | ExpressionNode | RegexFilterNode, parts: LeafParts): PredicateLeaf {
    const fields = new Set<string>();
    addReadFields(node, fields);
    return {
      kind,
      field: parts.field ?? null,
      fields: [...fields],
      values: parts.values ?? [],
      function: parts.function ?? null,
      caseSensitive: parts.caseSensitive ?? false,
      text: print(node),
      ...this.place(node.span),
    };
  }
}

function bare(node: ExpressionNode): ExpressionNode {
  let inner = node;
  while (inner.kind === 'expression-group') inner = inner.inner;
  return inner;
}

function fieldNameOf(node: ExpressionNode): string | null {
  const inner = bare(node);
  return inner.kind === 'field' ? inner.name : null;
}

/** The text of a plain value: a text, or a number with its sign; null for anything else. */
function valueOf(node: ExpressionNode): string | null {
  const inner = bare(node);
  if (inner.kind === 'text' || inner.kind === 'number') return inner.text;
  if (inner.kind !== 'unary' || inner.operator === 'NOT') return null;
  const operand = bare(inner.operand);
  if (operand.kind !== 'number') return null;
  return inner.operator === '-' ? `-${operand.text}` : operand.text;
}
