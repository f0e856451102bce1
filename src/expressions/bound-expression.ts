// Eval expressions bound to functions: checked once, then worked out per row or once per distinct value.

import type { ExpressionNode, FunctionCallNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import { nearestNames } from '../../grammar/near-names.ts';
import type { Span } from '../../grammar/source.ts';
import { evalFunctions } from '../functions/all.ts';
import type { EvalFunction, EvaluationContext, FunctionType } from '../functions/eval-function.ts';
import { entriesOf, type ExpressionValue, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { checkCall, checkOperator } from './check-types.ts';
import { bindChoice } from './choices.ts';
import { type DerivedFields, ofOneValue } from './derived-fields.ts';
import { type Evaluate, type FieldReader, nothing, stored } from './evaluate.ts';
import { bindLookup } from './lookup-call.ts';
import { type NumberComparison, numberComparisonsOf } from './number-comparisons.ts';
import { bindBinary, bindIn, bindUnary } from './operators.ts';
import { bindSearchText } from './search-match.ts';
import { bindSignificant, writtenCalculation } from './significant-figures.ts';
import { partsOfExpression } from './split-expression.ts';
import { fieldOfToken } from './field-of-token.ts';
import { isTextAlways, joinsText, literalOf, typeOfExpression } from './static-type.ts';

// Commands ask for it where they take conditions.
export { type FieldReader, isTrue } from './evaluate.ts';

/** An expression that is ready to run. */
export interface BoundExpression {
  /** Where it stands, for diagnostics. */
  readonly span: Span;
  /** The fields it reads. */
  readonly fields: ReadonlySet<string>;
  /** False when the same values may give another result: then it is worked out for every row. */
  readonly isPure: boolean;
  /** What it gives; conditions cannot be stored in a field. */
  readonly type: FunctionType;
  /** What it compares, when it is a condition of fields compared with numbers and nothing else. */
  readonly comparisons: readonly NumberComparison[] | null;
  evaluate(read: FieldReader): ExpressionValue;
  /** Takes it apart into what reads one field each, and the rest, which reads no derived field. */
  split(derived: DerivedFields): SplitExpression;
}

/** An expression whose parts that read a single field are worked out apart. */
export interface SplitExpression {
  readonly parts: readonly { readonly field: string; evaluate(value: Value): ExpressionValue }[];
  /** The fields that the rest reads itself. */
  readonly fields: ReadonlySet<string>;
  /** Works out the rest, given the results of the parts in their order. */
  evaluate(read: FieldReader, results: readonly ExpressionValue[]): ExpressionValue;
}

/** Binds an expression; mistakes are reported, and the result of a mistaken part is null. */
export function bindExpression(node: ExpressionNode, reporter: Reporter, context: EvaluationContext): BoundExpression {
  const binder = new Binder(reporter, context);
  const evaluate = binder.bind(node);
  const result = writtenCalculation(node);
  return {
    span: node.span,
    fields: binder.fields,
    isPure: binder.isPure,
    type: typeOfExpression(node),
    comparisons: numberComparisonsOf(node),
    evaluate: result === null ? evaluate : () => result,
    split: (derived) => split(node, derived, reporter, context),
  };
}

function split(
  node: ExpressionNode,
  derived: DerivedFields,
  reporter: Reporter,
  context: EvaluationContext,
): SplitExpression {
  // The mistakes of the expression were reported when it was bound; that a regex gave up is yet to come.
  const silent = new Reporter(reporter.source);
  const regexGivenUp = (place: ExpressionNode): void => warnOfBudget(place, reporter);
  const parts = partsOfExpression(node, derived).map(({ node: part, field }) => {
    const evaluate = new Binder(silent, context, regexGivenUp).bind(part);
    return { node: part, field, evaluate: ofOneValue(evaluate, derived) };
  });
  const numbers = new Map(parts.map(({ node: part }, index) => [part, index]));
  let results: readonly ExpressionValue[] = [];
  const rest = new Binder(silent, context, regexGivenUp, (part) => {
    const index = numbers.get(part);
    return index === undefined ? null : () => results[index] ?? null;
  });
  const evaluate = rest.bind(node);
  return {
    parts,
    fields: rest.fields,
    evaluate: (read, given) => {
      results = given;
      return evaluate(read);
    },
  };
}

function warnOfBudget(node: ExpressionNode, reporter: Reporter): void {
  if (reporter.diagnostics.some(({ code, message }) => code === 'SPL5005' && message === budgetMessage)) return;
  reporter.warning('SPL5005', node.span, budgetMessage);
}

const budgetMessage = 'A regular expression took too long on some values, which count as not matched.';

class Binder {
  readonly fields = new Set<string>();
  isPure = true;
  private readonly reporter: Reporter;
  private readonly context: EvaluationContext;
  private readonly regexGivenUp: (node: ExpressionNode) => void;
  /** Gives what stands in the place of a part that is worked out elsewhere. */
  private readonly inPlaceOf: (node: ExpressionNode) => Evaluate | null;

  constructor(
    reporter: Reporter,
    context: EvaluationContext,
    regexGivenUp = (node: ExpressionNode): void => warnOfBudget(node, reporter),
    inPlaceOf: (node: ExpressionNode) => Evaluate | null = () => null,
  ) {
    this.reporter = reporter;
    this.context = context;
    this.regexGivenUp = regexGivenUp;
    this.inPlaceOf = inPlaceOf;
  }

  bind(node: ExpressionNode): Evaluate {
    const given = this.inPlaceOf(node);
    if (given !== null) return given;
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
        return checkOperator(node.operator, [node.operand], this.reporter)
          ? bindUnary(node.operator, operand)
          : nothing;
      }
      case 'binary': {
        const left = this.bind(node.left);
        const right = this.bind(node.right);
        if (!checkOperator(node.operator, [node.left, node.right], this.reporter)) return nothing;
        return bindBinary(node.operator, left, right, joinsText(node.left, node.right));
      }
      case 'in':
        return bindIn(
          this.bind(node.operand),
          node.items.map((item) => this.bind(item)),
        );
      case 'function-call':
        return this.bindCall(node);
      case 'macro-call':
        this.reporter.error('SPL4003', node.span, 'A macro call is left unexpanded in this expression.');
        return nothing;
      case 'dashboard-token': {
        const name = fieldOfToken(node);
        this.reporter.warning(
          'SPL3005',
          node.span,
          `${node.text} is read as a field. Write '${name}'; for a token of a dashboard, put its value in its place.`,
        );
        this.fields.add(name);
        return (read) => read(name);
      }
      case 'subsearch':
        // A search that runs has its text in place of the brackets.
        return nothing;
    }
  }

  private bindCall(node: FunctionCallNode): Evaluate {
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
    if (!checkCall(entry, node, this.reporter)) {
      // Mistakes deeper down are worth telling, too.
      for (const argument of node.arguments) this.bind(argument);
      return nothing;
    }
    if (entry.isPure === false) this.isPure = false;
    switch (entry.form) {
      case 'per-entry':
        return this.bindPerEntry(entry, node);
      case 'search':
        return this.bindSearchMatch(node);
      case 'lookup':
        return this.bindLookup(node);
      case 'figures': {
        const [argument] = node.arguments;
        return argument === undefined ? nothing : bindSignificant(argument, (part) => this.bind(part));
      }
      default:
        return this.bindPlain(entry, node);
    }
  }

  private bindPlain(entry: EvalFunction, node: FunctionCallNode): Evaluate {
    const args = node.arguments.map((argument) => this.bind(argument));
    const choice = bindChoice(entry.name, args);
    if (choice !== null) return choice;
    const context: EvaluationContext = { ...this.context, regexGivenUp: () => this.regexGivenUp(node) };
    const quoted = node.arguments.map(isTextAlways);
    const takesNull = entry.takesNull === true;
    // One list for all rows: no function keeps its arguments.
    const values = new Array<ExpressionValue>(args.length).fill(null);
    return (read) => {
      let index = 0;
      for (const argument of args) {
        const value = argument(read);
        if (value === null && !takesNull) return null;
        values[index++] = value;
      }
      return entry.evaluate(values, context, quoted);
    };
  }

  private bindSearchMatch(node: FunctionCallNode): Evaluate {
    const [argument] = node.arguments;
    const text = argument === undefined ? null : literalOf(argument);
    if (argument === undefined || typeof text !== 'string') {
      this.reporter.error(
        'SPL3003',
        argument?.span ?? node.span,
        'searchmatch takes a search in quotes, such as searchmatch("status=404"). A field cannot hold it.',
      );
      return nothing;
    }
    const bound = bindSearchText(text, this.context);
    if ('mistake' in bound) {
      this.reporter.error('SPL3006', argument.span, bound.mistake);
      return nothing;
    }
    for (const field of bound.fields) this.fields.add(field);
    return (read) => bound.holds(read);
  }

  private bindLookup(node: FunctionCallNode): Evaluate {
    const { context, reporter } = this;
    const args = node.arguments.map((argument) => this.bind(argument));
    const [table] = node.arguments;
    const name = table === undefined ? null : literalOf(table);
    if (context.lookup === undefined) {
      reporter.error('SPL5002', node.nameSpan, 'The function lookup cannot be run here: there are no lookups.');
      return nothing;
    }
    if (table !== undefined && name !== null && context.lookup(String(name), []) === null) {
      reporter.error('SPL4006', table.span, `There is no lookup ${name}. Write the name of a lookup, or of its file.`);
      return nothing;
    }
    return bindLookup(args, context);
  }

  /** `mvmap` and `mvfilter`: the expression is worked out for every entry of the one field it reads. */
  private bindPerEntry(entry: EvalFunction, node: FunctionCallNode): Evaluate {
    const isFilter = entry.name === 'mvfilter';
    const [first, second] = node.arguments;
    const body = isFilter ? first : second;
    if (first === undefined || body === undefined) return nothing;
    const inner = new Binder(this.reporter, this.context, this.regexGivenUp);
    const subject = isFilter ? null : new Binder(this.reporter, this.context, this.regexGivenUp);
    const subjectValue = subject?.bind(first) ?? null;
    const evaluate = inner.bind(body);
    if (!inner.isPure || subject?.isPure === false) this.isPure = false;
    const field = [...(subject ?? inner).fields][0];
    for (const name of [...inner.fields, ...(subject?.fields ?? [])]) this.fields.add(name);
    if (isFilter && inner.fields.size !== 1) {
      this.reporter.error('SPL3006', node.span, 'mvfilter reads exactly one field.');
      return nothing;
    }
    return (read) => {
      const source = subjectValue === null ? read(field ?? '') : stored(subjectValue(read));
      const kept: Scalar[] = [];
      let entryAtHand: Scalar = '';
      const readEntry: FieldReader = (name) => (name === field ? entryAtHand : read(name));
      for (const item of entriesOf(source)) {
        entryAtHand = item;
        const result = evaluate(readEntry);
        if (isFilter) {
          if (result === true) kept.push(item);
        } else for (const value of entriesOf(stored(result))) kept.push(value);
      }
      return valueOfEntries(kept);
    };
  }
}
