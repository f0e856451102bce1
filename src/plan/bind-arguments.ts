// Arguments of a command as its shapes name them: texts unquoted, expressions, terms and aggregates bound.

import type { AggregateNode, ArgumentNode, CommandNode } from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import type { OptionsShape, PlainShape, Shape } from '../../grammar/syntax.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import type { Batch } from '../columns/batch.ts';
import type { ArgumentsOf, BoundCall, SearchEnvironment } from '../commands/command.ts';
import { type BoundExpression, bindExpression } from '../expressions/bound-expression.ts';
import { bindSearch } from '../expressions/bound-search.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import type { Value } from '../values/value.ts';

/** Binds the arguments of a command; mistakes are reported. */
export function bindArguments(
  node: CommandNode,
  syntax: readonly Shape[],
  environment: SearchEnvironment,
  context: EvaluationContext,
): Record<string, unknown> {
  const binder = new ArgumentBinder(environment.reporter, environment, context);
  const bound: Record<string, unknown> = Object.create(null);
  for (const shape of syntax) {
    if (shape.kind !== 'clause') {
      bound[shape.slot] = binder.bind(shape, node.arguments);
      continue;
    }
    const given = node.arguments.find((argument) => argument.slot === shape.slot && argument.value.kind === 'clause');
    const inner = given?.value.kind === 'clause' ? given.value.arguments : [];
    for (const part of shape.shapes) bound[part.slot] = binder.bind(part, inner);
  }
  return bound;
}

/** The bound arguments, seen with the types of a command's shapes. */
export type BoundArguments = ArgumentsOf<readonly Shape[]>;

class ArgumentBinder {
  private readonly reporter: Reporter;
  private readonly environment: SearchEnvironment;
  private readonly context: EvaluationContext;

  constructor(reporter: Reporter, environment: SearchEnvironment, context: EvaluationContext) {
    this.reporter = reporter;
    this.environment = environment;
    this.context = context;
  }

  bind(shape: PlainShape, args: readonly ArgumentNode[]): unknown {
    for (const { value } of args) {
      if (value.kind === 'macro-call')
        this.reporter.error('SPL4003', value.span, 'A macro call is left unexpanded in these arguments.');
    }
    if (shape.kind === 'options') return this.bindOptions(shape, args);
    const values = args.filter((argument) => argument.slot === shape.slot).map((argument) => argument.value);
    const [first] = values;
    switch (shape.kind) {
      case 'integer':
        return first?.kind === 'word' ? Number(first.text) : null;
      case 'word':
      case 'sign':
        return first?.kind === 'word' ? first.text : null;
      case 'fields':
        return values.flatMap((value) => (value.kind === 'word' ? [value.text] : []));
      case 'aliases':
        return values.flatMap((value) => {
          if (value.kind === 'word') return [{ from: value.text, to: value.text, span: value.span }];
          return value.kind === 'alias' ? [{ from: value.from.text, to: value.to.text, span: value.span }] : [];
        });
      case 'sort-fields':
        return values.flatMap((value) =>
          value.kind === 'sort-field'
            ? [{ field: value.field.text, descending: value.descending, cast: value.cast ?? 'auto' }]
            : [],
        );
      case 'aggregates':
        return values.flatMap((value) => (value.kind === 'aggregate' ? [this.bindCall(value)] : []));
      case 'assignments':
        return values.flatMap((value) =>
          value.kind === 'assignment'
            ? [{ target: value.target.text, expression: bindExpression(value.expression, this.reporter, this.context) }]
            : [],
        );
      case 'expression':
        return first === undefined || !isExpression(first)
          ? nullExpression
          : bindExpression(first, this.reporter, this.context);
      case 'search':
        return bindSearch(first === undefined || !isSearch(first) ? null : first, this.reporter, this.environment);
    }
  }

  private bindOptions(shape: OptionsShape, args: readonly ArgumentNode[]): Record<string, unknown> {
    const bound: Record<string, unknown> = Object.create(null);
    for (const [name, option] of Object.entries(shape.options)) {
      const given = args.find((argument) => argument.value.kind === 'option' && argument.value.name === name)?.value;
      const value = given?.kind === 'option' ? given.value : null;
      if (value === null) bound[name] = option.default;
      else if (value.kind !== 'word') {
        this.reporter.error('SPL5002', value.span, `The option ${name} takes a plain value.`);
        bound[name] = option.default;
      } else if (option.type === 'flag') bound[name] = /^(?:t|true|yes|1)$/i.test(value.text);
      else bound[name] = option.type === 'integer' ? Number(value.text) : value.text;
    }
    return bound;
  }

  private bindCall(node: AggregateNode): BoundCall {
    const argument = node.argument?.kind === 'word' ? node.argument.text : null;
    const alias = node.alias?.kind === 'word' ? node.alias.text : null;
    const entry = aggregateFunctions.get(node.function.toLowerCase());
    const name = alias ?? node.text;
    let valuesOf: ((batch: Batch) => (row: number) => Value) | null = null;
    if (node.argument?.kind === 'eval-argument')
      valuesOf = valuesOfExpression(bindExpression(node.argument.expression, this.reporter, this.context));
    else if (argument !== null && argument !== '') {
      valuesOf = (batch) => {
        const column = batch.column(argument);
        return (row) => column?.valueAt(row) ?? null;
      };
    }
    // convert names its result after the field unless told otherwise; stats after the whole call.
    const callName = alias ?? (entry === undefined && argument !== null ? argument : name);
    return {
      function: node.function,
      argument,
      name: callName,
      span: node.span,
      aggregate: entry === undefined ? null : { name, function: entry, valuesOf },
    };
  }
}

/** A condition counts where it is true; any other expression gives its values. */
function valuesOfExpression(expression: BoundExpression): (batch: Batch) => (row: number) => Value {
  if (expression.type !== 'boolean') {
    const kernel = new ColumnKernel(expression);
    return (batch) => {
      const column = kernel.column(batch);
      return (row) => column.valueAt(row);
    };
  }
  return (batch) => {
    let at = 0;
    const read = (field: string): Value => batch.valueAt(field, at);
    return (row) => {
      at = row;
      return expression.evaluate(read) === true ? 1 : null;
    };
  };
}

const nullExpression: BoundExpression = { fields: new Set(), isPure: true, type: 'any', evaluate: () => null };

const expressionKinds = new Set([
  'number',
  'text',
  'field',
  'unary',
  'binary',
  'in',
  'function-call',
  'expression-group',
  'macro-call',
  'subsearch',
  'dashboard-token',
]);
const searchKinds = new Set([
  'and',
  'or',
  'not',
  'search-group',
  'field-comparison',
  'field-in',
  'term',
  'macro-call',
  'subsearch',
  'dashboard-token',
]);

function isExpression(value: ArgumentNode['value']): value is Parameters<typeof bindExpression>[0] {
  return expressionKinds.has(value.kind);
}

function isSearch(value: ArgumentNode['value']): value is NonNullable<Parameters<typeof bindSearch>[0]> {
  return searchKinds.has(value.kind);
}
