// Arguments of a command as its shapes name them: texts unquoted, expressions, terms and aggregates bound.

import {
  type AggregateNode,
  type ArgumentNode,
  type CommandNode,
  isExpression,
  isSearch,
  type OptionNode,
} from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import { unquote } from '../../grammar/lexer.ts';
import { print } from '../../grammar/printer.ts';
import type { Span } from '../../grammar/source.ts';
import type { OptionShape, OptionsShape, PlainShape, Shape } from '../../grammar/syntax.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import type { Batch } from '../columns/batch.ts';
import type { ArgumentsOf, BoundCall, BoundDataset, BoundItem, BoundSortField } from '../commands/command.ts';
import type { SearchEnvironment } from '../commands/environment.ts';
import { type BoundExpression, bindExpression } from '../expressions/bound-expression.ts';
import { bindSearch } from '../expressions/bound-search.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import type { GroupedAggregate } from '../operators/aggregate-set.ts';
import { flagOfText } from '../values/flag-text.ts';
import type { Value } from '../values/value.ts';
import { type BindPart, bindAggregateExpression } from './aggregate-expression.ts';

/** Binds the arguments of a command; mistakes, and what cannot be run yet, are reported. */
export function bindArguments(
  node: CommandNode,
  syntax: readonly Shape[],
  environment: SearchEnvironment,
): Record<string, unknown> {
  const binder = new ArgumentBinder(environment, node.span);
  binder.refuseInserts(node.arguments);
  const bound: Record<string, unknown> = Object.create(null);
  const clauses = node.arguments.flatMap(({ slot, value }) =>
    value.kind === 'clause' ? [{ slot, arguments: value.arguments }] : [],
  );
  for (const shape of syntax) {
    if (shape.kind !== 'clause') {
      // Options of the command may stand in its clauses, too.
      const given = shape.kind === 'options' ? clauses.flatMap((clause) => clause.arguments) : [];
      bound[shape.slot] = binder.bind(shape, [...node.arguments, ...given]);
      continue;
    }
    const inner = clauses.flatMap((clause) => (clause.slot === shape.slot ? clause.arguments : []));
    binder.refuseInserts(inner);
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
  /** The whole command. */
  private readonly span: Span;

  constructor(environment: SearchEnvironment, span: Span) {
    this.span = span;
    this.reporter = environment.reporter;
    this.environment = environment;
    this.context = environment.context;
  }

  /** Macro calls, subsearches and options that are left over cannot be run. */
  refuseInserts(args: readonly ArgumentNode[]): void {
    for (const { slot, value } of args) {
      if (value.kind === 'macro-call')
        this.reporter.error('SPL4003', value.span, 'A macro call is left unexpanded in these arguments.');
      else if (value.kind === 'dashboard-token')
        this.reporter.error('SPL3001', value.span, 'A dashboard token has no value here. Put the value in its place.');
      else if (slot === 'unknown')
        this.reporter.error(
          'SPL5002',
          value.span,
          'A search with an option that the command does not have cannot be run.',
        );
    }
  }

  bind(shape: PlainShape, args: readonly ArgumentNode[]): unknown {
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
      case 'pairs':
      case 'items':
        return values.flatMap((value) => this.bindItem(value));
      case 'aliases':
        return values.flatMap((value) => {
          if (value.kind === 'word') return [{ from: value.text, to: value.text, span: value.span }];
          return value.kind === 'alias' ? [{ from: value.from.text, to: value.to.text, span: value.span }] : [];
        });
      case 'replacements':
        return values.flatMap((value) =>
          value.kind === 'replacement' ? [{ from: value.from.text, to: value.to.text, span: value.span }] : [],
        );
      case 'sort-fields':
        return this.bindSortFields(shape.slot, args);
      case 'aggregates':
        return values.flatMap((value) => (value.kind === 'aggregate' ? [this.bindCall(value)] : []));
      case 'assignments':
        return values.flatMap((value) =>
          value.kind === 'assignment'
            ? [{ target: value.target.text, expression: bindExpression(value.expression, this.reporter, this.context) }]
            : [],
        );
      case 'expression':
        if (first === undefined || !isExpression(first)) return shape.required ? nothingAt(this.span) : null;
        return bindExpression(first, this.reporter, this.context);
      case 'search':
        return bindSearch(first === undefined || !isSearch(first) ? null : first, this.reporter, this.environment);
      case 'regex':
        return first === undefined ? null : textOfArgument(first);
      case 'regex-filter':
        if (first?.kind !== 'regex-filter') return { field: null, negated: false, pattern: '' };
        return {
          field: first.field?.text ?? null,
          negated: first.negated,
          pattern: textOfArgument(first.pattern),
        };
      case 'subsearches':
        return values.flatMap((value) => (value.kind === 'subsearch' ? [value.pipeline] : []));
      case 'template':
        return first?.kind === 'subsearch'
          ? print(first.pipeline)
          : first?.kind === 'raw-text'
            ? first.text.slice(1, -1)
            : '';
      case 'sources':
        return values.flatMap((value): BoundDataset[] => {
          if (value.kind === 'subsearch') return [{ pipeline: value.pipeline }];
          return value.kind === 'word' ? [{ name: value.text }] : [];
        });
    }
  }

  private bindItem(value: ArgumentNode['value']): BoundItem[] {
    if (value.kind === 'word') return [{ name: null, text: value.text, quoted: value.quoted }];
    if (value.kind !== 'option') return [];
    const quoted = value.value.kind === 'word' && value.value.quoted;
    const name = value.name.startsWith('"') ? unquote(value.name) : value.name;
    return [{ name, text: this.optionText(value), quoted }];
  }

  /** `desc` behind the fields turns every one of them round. */
  private bindSortFields(slot: string, args: readonly ArgumentNode[]): BoundSortField[] {
    const directions = args.filter((argument) => argument.slot === `${slot}-direction`);
    const isTurned = directions.some(({ value }) => value.kind === 'word' && /^d/i.test(value.text));
    return args.flatMap(({ value }) => {
      if (value.kind !== 'sort-field') return [];
      const cast = sortCasts.find((known) => known === value.cast) ?? 'auto';
      return [{ field: value.field.text, descending: value.descending !== isTurned, cast }];
    });
  }

  private bindOptions(shape: OptionsShape, args: readonly ArgumentNode[]): Record<string, unknown> {
    const bound: Record<string, unknown> = Object.create(null);
    for (const [name, option] of Object.entries(shape.options)) {
      const given = args.flatMap(({ slot, value }) =>
        slot === shape.slot && value.kind === 'option' && value.name === name ? [value] : [],
      );
      const [first] = given;
      if (first !== undefined && option.runs === 'not yet') {
        this.reporter.error('SPL5002', first.span, `The option ${name} cannot be run yet.`);
      }
      if (option.repeated === true) bound[name] = given.map((node) => this.optionText(node));
      else bound[name] = first === undefined ? option.default : this.optionValue(first, option);
    }
    return bound;
  }

  private optionValue(node: OptionNode, option: OptionShape): unknown {
    const text = this.optionText(node);
    if (option.type === 'flag') return flagOfText(text) === true;
    return option.type === 'integer' || option.type === 'number' ? Number(text) : text;
  }

  private optionText(node: OptionNode): string {
    const { value } = node;
    if (value.kind === 'word' || value.kind === 'raw-text') return textOfArgument(value);
    this.reporter.error('SPL5002', value.span, `The option ${node.name} takes a plain value.`);
    return '';
  }

  private readonly bindPart: BindPart = (name, entry, argument) => {
    if ('expression' in argument) {
      const bound = bindExpression(argument.expression, this.reporter, this.context);
      return { name, function: entry, valuesOf: valuesOfExpression(bound) };
    }
    const { field } = argument;
    return { name, function: entry, valuesOf: field === null ? null : valuesOfField(field), field };
  };

  private bindCall(node: AggregateNode): BoundCall {
    const argument = node.argument?.kind === 'word' ? node.argument.text : null;
    const alias = node.alias?.kind === 'word' ? node.alias.text : null;
    const entry = aggregateFunctions.get(node.function.toLowerCase());
    const name = alias ?? node.text;
    if (node.argument?.kind === 'eval-argument' && /^eval$/i.test(node.function)) {
      const { expression } = node.argument;
      const aggregate = bindAggregateExpression(expression, name, this.reporter, this.context, this.bindPart);
      return { function: node.function, argument: null, name, alias, span: node.span, aggregate };
    }
    const valuesOf =
      node.argument?.kind === 'eval-argument'
        ? valuesOfExpression(bindExpression(node.argument.expression, this.reporter, this.context))
        : argument !== null && argument !== ''
          ? valuesOfField(argument)
          : null;
    // convert names its result after the field unless told otherwise; stats after the whole call.
    const callName = alias ?? (entry === undefined && argument !== null ? argument : name);
    return {
      function: node.function,
      argument,
      name: callName,
      alias,
      span: node.span,
      aggregate: entry === undefined ? null : { name, function: entry, valuesOf },
    };
  }
}

function valuesOfField(field: string): NonNullable<GroupedAggregate['valuesOf']> {
  return (batch) => {
    const column = batch.column(field);
    return (row) => column?.valueAt(row) ?? null;
  };
}

/** A condition counts where it is true; any other expression gives its values. */
function valuesOfExpression(expression: BoundExpression): (batch: Batch) => (row: number) => Value {
  const kernel = new ColumnKernel(expression);
  if (expression.type === 'boolean') {
    return (batch) => {
      const test = kernel.testOf(batch);
      return (row) => (test(row) ? 1 : null);
    };
  }
  return (batch) => {
    const column = kernel.column(batch);
    return (row) => column.valueAt(row);
  };
}

/** The text of a word, or of raw text, whose quotes are not part of it. */
function textOfArgument(value: ArgumentNode['value']): string {
  if (value.kind === 'word') return value.text;
  if (value.kind !== 'raw-text') return '';
  return value.text.length > 1 && /^".*"$/s.test(value.text) ? unquote(value.text) : value.text;
}

const sortCasts = ['auto', 'num', 'str', 'ip'] as const;

/** Stands for an expression that is not there; that it is missing was reported. */
function nothingAt(span: Span): BoundExpression {
  return {
    span,
    fields: new Set(),
    isPure: true,
    type: 'any',
    comparisons: null,
    evaluate: () => null,
    split: () => ({ parts: [], fields: new Set(), evaluate: () => null }),
  };
}
