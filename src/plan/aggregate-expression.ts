// Binds an expression over aggregates, such as eval(count/dc(user)), as chart and timechart take it.

import type { ExpressionNode, FieldNode, FunctionCallNode } from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import { print } from '../../grammar/printer.ts';
import type { Span } from '../../grammar/source.ts';
import type { AggregateFunction } from '../aggregates/aggregate-function.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { type BoundExpression, bindExpression } from '../expressions/bound-expression.ts';
import { stored } from '../expressions/evaluate.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import type { GroupedAggregate } from '../operators/aggregate-set.ts';
import type { Value } from '../values/value.ts';

/** Makes the aggregate of an argument from a call inside an expression. */
export type BindPart = (name: string, entry: AggregateFunction, argument: ArgumentOfPart) => GroupedAggregate;

/** What an aggregate inside an expression is over: rows, a field, or an expression. */
export type ArgumentOfPart = { readonly field: string | null } | { readonly expression: ExpressionNode };

/** Binds the expression; the aggregates in it are worked out for each group, then the expression over their results. */
export function bindAggregateExpression(
  node: ExpressionNode,
  name: string,
  reporter: Reporter,
  context: EvaluationContext,
  bindPart: BindPart,
): GroupedAggregate {
  const parts = new Parts(reporter, bindPart);
  const rest = parts.without(node);
  const bound = bindExpression(rest, reporter, context);
  if (bound.type === 'boolean')
    reporter.error(
      'SPL3004',
      node.span,
      'A condition cannot be the result of a group. Write if(condition, a, b) for a value.',
    );
  const evaluate = evaluateOver(bound, parts.found);
  return {
    name,
    function: functionOf(parts.found, evaluate),
    valuesOf: null,
    expression: { parts: parts.found, evaluate },
  };
}

function evaluateOver(
  bound: BoundExpression,
  parts: readonly GroupedAggregate[],
): (results: readonly Value[]) => Value {
  const numbers = new Map(parts.map(({ name }, index) => [name, index]));
  let results: readonly Value[] = [];
  const read = (field: string): Value => results[numbers.get(field) ?? -1] ?? null;
  return (given) => {
    results = given;
    return stored(bound.evaluate(read));
  };
}

/** A stats function without rows: what an empty cell of a chart shows. */
function functionOf(
  parts: readonly GroupedAggregate[],
  evaluate: (results: readonly Value[]) => Value,
): AggregateFunction {
  return {
    name: 'eval',
    family: 'aggregate',
    summary: 'An expression over the results of aggregates.',
    examples: [],
    needsField: false,
    takes: 'whole values',
    start: (settings) => ({
      add: () => {},
      state: () => [],
      merge: () => {},
      value: () => evaluate(parts.map(({ function: part }) => part.start(settings).value())),
    }),
  };
}

/** Takes the aggregates out of an expression and puts fields in their places, which stand for their results. */
class Parts {
  readonly found: GroupedAggregate[] = [];
  private readonly reporter: Reporter;
  private readonly bindPart: BindPart;

  constructor(reporter: Reporter, bindPart: BindPart) {
    this.reporter = reporter;
    this.bindPart = bindPart;
  }

  without(node: ExpressionNode): ExpressionNode {
    switch (node.kind) {
      case 'field':
        return this.ofField(node);
      case 'function-call':
        return this.ofCall(node);
      case 'expression-group':
        return { ...node, inner: this.without(node.inner) };
      case 'unary':
        return { ...node, operand: this.without(node.operand) };
      case 'binary':
        return { ...node, left: this.without(node.left), right: this.without(node.right) };
      case 'in':
        return {
          ...node,
          operand: this.without(node.operand),
          items: node.items.map((item) => this.without(item)),
        };
      default:
        return node;
    }
  }

  private ofField(node: FieldNode): ExpressionNode {
    // `count` may stand without parentheses, as it may outside of expressions.
    const entry = node.quoted ? undefined : aggregateFunctions.get(node.name.toLowerCase());
    if (entry !== undefined && !entry.needsField) return this.partFor(node.name, entry, { field: null }, node.span);
    const written = print(node);
    this.reporter.error(
      'SPL2010',
      node.span,
      `A group has no single value of ${node.name}. Write an aggregate of it, as in avg(${written}).`,
    );
    return node;
  }

  private ofCall(node: FunctionCallNode): ExpressionNode {
    const entry = aggregateFunctions.get(node.name.toLowerCase());
    const [argument] = node.arguments;
    if (entry !== undefined && node.arguments.length < 2) {
      if (argument === undefined && !entry.needsField)
        return this.partFor(print(node), entry, { field: null }, node.span);
      const field = argument === undefined ? null : fieldOf(argument);
      if (field !== null) return this.partFor(print(node), entry, { field }, node.span);
      if (argument?.kind === 'function-call' && /^eval$/i.test(argument.name)) {
        const [expression] = argument.arguments;
        if (expression !== undefined) return this.partFor(print(node), entry, { expression }, node.span);
      }
    }
    return { ...node, arguments: node.arguments.map((part) => this.without(part)) };
  }

  private partFor(name: string, entry: AggregateFunction, argument: ArgumentOfPart, span: Span): ExpressionNode {
    if (!this.found.some((part) => part.name === name)) this.found.push(this.bindPart(name, entry, argument));
    return { kind: 'field', name, quoted: true, span };
  }
}

/** Gives the field that an aggregate is over; `a.b` is one name there. */
function fieldOf(node: ExpressionNode): string | null {
  if (node.kind === 'field') return node.name;
  if (node.kind !== 'binary' || node.operator !== '.') return null;
  const left = fieldOf(node.left);
  const right = fieldOf(node.right);
  return left === null || right === null ? null : `${left}.${right}`;
}
