// The fields an argument reads, told from the syntax tree.

import type { AggregateNode, ArgumentNode, AssignmentNode, FieldComparisonNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import { parseExpression } from '../../grammar/fragment.ts';
import { Source } from '../../grammar/source.ts';
import { findAll, visit } from '../../grammar/visit.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { searchTermsOf } from '../expressions/search-match.ts';
import { literalOf } from '../expressions/static-type.ts';
import type { Scalar } from '../values/value.ts';

/** Adds the fields that an argument reads to a set. What subsearches read is not among them. */
export function addReadFields(value: ArgumentNode['value'], into: Set<string>): void {
  switch (value.kind) {
    case 'word':
      if (value.parts === undefined) into.add(value.text);
      return;
    case 'alias':
      into.add(value.from.text);
      return;
    case 'sort-field':
      into.add(value.field.text);
      return;
    case 'regex-filter':
      into.add(value.field?.text ?? '_raw');
      return;
    case 'assignment':
      for (const field of fieldsInTarget(value)) into.add(field);
      addFieldsOfTree(value.expression, into);
      return;
    case 'aggregate':
      addFieldsOfAggregate(value, into);
      return;
    case 'option':
    case 'clause':
    case 'replacement':
    case 'raw-text':
      return;
    default:
      addFieldsOfTree(value, into);
  }
}

/** Time modifiers stand where fields stand, and bound `_time`. */
const timeModifier =
  /^(?:(?:_index_)?(?:earliest|latest)|(?:start|end)time(?:u)?|(?:start|end)?(?:days|hours|minutes|months)ago|searchtimespan\w+|timeformat)$/;

/** Says whether a comparison of search terms bounds the time and reads no field of that name. */
export function isTimeBound(node: FieldComparisonNode): boolean {
  return timeModifier.test(node.field.text);
}

/** The fields whose values become part of the name an assignment writes: `a` of `{a}_count`. */
export function fieldsInTarget({ target }: AssignmentNode): string[] {
  return [...target.text.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

function addFieldsOfTree(root: Parameters<typeof visit>[0], into: Set<string>): void {
  visit(root, (node) => {
    switch (node.kind) {
      case 'field':
        into.add(node.name);
        return true;
      case 'field-comparison':
        into.add(isTimeBound(node) ? '_time' : node.field.text);
        if (node.field.text.startsWith('_index_')) into.add('_indextime');
        return true;
      case 'field-in':
        into.add(node.field.text);
        return true;
      case 'term':
        if (node.value.text !== '*') into.add('_raw');
        return true;
      case 'function-call':
        if (/^searchmatch$/i.test(node.name)) addFieldsOfTerms(node.arguments.map(literalOf)[0] ?? null, into);
        return true;
      case 'subsearch':
        return false;
      default:
        return true;
    }
  });
}

/** Adds the fields of a condition in a text: `(n>2)`, `("n>2")`, `eval(n>2)`, or search terms. */
export function addFieldsOfCondition(text: string, into: Set<string>): void {
  const inner = /^\s*(?:eval\s*\((.*)\)|\("(.*)"\)|(\(.*\)))\s*$/is
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (inner === undefined) {
    addFieldsOfTerms(text, into);
    return;
  }
  const source = new Source('condition', inner);
  const reporter = new Reporter(source);
  const node = parseExpression(source, reporter);
  if (node === null || reporter.hasErrors) into.add('*');
  else addFieldsOfTree(node, into);
}

/** Adds the fields of search terms in a text; of what cannot be read it may be any. */
function addFieldsOfTerms(text: Scalar | null, into: Set<string>): void {
  const reporter = new Reporter(new Source('terms', String(text ?? '')));
  const node = typeof text === 'string' ? searchTermsOf(text, reporter) : null;
  if (node === null || reporter.hasErrors) into.add('*');
  else addFieldsOfTree(node, into);
}

/** Aggregates that look at the time of rows beside their field. */
const readsTime = /^(?:earliest|latest|earliest_time|latest_time|rate|rate_avg|rate_sum|per_\w+|sparkline)$/i;

function addFieldsOfAggregate({ function: name, argument }: AggregateNode, into: Set<string>): void {
  if (readsTime.test(name)) into.add('_time');
  if (argument === null) {
    // `stats sum` is over all fields.
    if (aggregateFunctions.get(name.toLowerCase())?.needsField === true) into.add('*');
    return;
  }
  if (argument.kind === 'eval-argument') {
    addFieldsOfTree(argument.expression, into);
    // `eval(latest(x)-earliest(x))`: the aggregates stand inside.
    const calls = findAll(argument.expression, 'function-call');
    if (/^eval$/i.test(name) && calls.some((call) => readsTime.test(call.name))) into.add('_time');
  } else if (/^sparkline$/i.test(name)) {
    // `sparkline(sum(bytes), 1h)`: the field stands in the aggregate inside.
    const inner = /^[^(,]*\(([^()]*)\)/.exec(argument.text);
    const field = inner === null ? '' : (inner[1] ?? '').trim();
    if (field !== '') into.add(field);
  } else if (argument.parts === undefined && argument.text !== '') into.add(argument.text);
}
