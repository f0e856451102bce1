// Checks what is known before an expression runs: how many arguments a call has, and of which kinds its parts are.

import type { ExpressionNode, FunctionCallNode } from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import type { EvalFunction, FunctionParameter } from '../functions/eval-function.ts';
import { numberOf } from '../values/number.ts';
import { isTextAlways, literalOf, typeOfExpression, withoutGroups } from './static-type.ts';

/** Checks the number and the kinds of the arguments of a call; says whether it can be bound. */
export function checkCall(entry: EvalFunction, node: FunctionCallNode, reporter: Reporter): boolean {
  if (!hasRightCount(entry, node.arguments.length)) {
    const count = node.arguments.length;
    const form = `${entry.name}(${entry.parameters.map(formOf).join(', ')}${hasGroup(entry) ? ', …' : ''})`;
    const pairs =
      groupOf(entry).length > 1
        ? ` Its ${groupOf(entry)
            .map(({ name }) => name)
            .join(' and ')} come in pairs.`
        : '';
    reporter.error(
      'SPL3002',
      node.span,
      `${entry.name} does not take ${count} argument${count === 1 ? '' : 's'}. Write ${form}.${pairs}`,
    );
    return false;
  }
  let isRight = true;
  for (const [index, argument] of node.arguments.entries()) {
    const parameter = parameterAt(entry, index);
    if (parameter !== null && !checkArgument(entry, parameter, argument, reporter)) isRight = false;
  }
  if (!isRight) return false;
  for (const mistake of entry.check?.(node.arguments.map(literalOf)) ?? []) {
    const place = node.arguments[mistake.argument]?.span ?? node.span;
    if (mistake.isWarning === true) reporter.warning(mistake.code, place, mistake.message);
    else {
      reporter.error(mistake.code, place, mistake.message);
      isRight = false;
    }
  }
  return isRight;
}

/** Checks the operands of an operator: AND joins conditions, a minus stands between numbers. */
export function checkOperator(operator: string, operands: readonly ExpressionNode[], reporter: Reporter): boolean {
  if (comparisons.has(operator)) return checkComparison(operands, reporter);
  let isRight = true;
  const texts = operands.filter(isTextAlways);
  for (const operand of operands) {
    const type = typeOfExpression(operand);
    if (['AND', 'OR', 'XOR', 'NOT'].includes(operator)) {
      if (type === 'any' || type === 'boolean') continue;
      reporter.error(
        'SPL3004',
        operand.span,
        `${operator} takes conditions, and this is a value. Compare it with something, as in field=${shownValue(operand)}.`,
      );
      isRight = false;
    } else if (['+', '-', '*', '/', '%', '.'].includes(operator)) {
      const literal = literalOf(operand);
      if (type === 'boolean') {
        reporter.error(
          'SPL3004',
          operand.span,
          `${operator} takes values, and this is a condition. Write if(…, 1, 0).`,
        );
        isRight = false;
      } else if (typeof literal === 'string' && operator !== '.' && numberOf(literal) === null) {
        if (operator === '+' && (texts.length === operands.length || !operands.some(isNumberAlways))) continue;
        const advice = operator === '+' ? ' Write . to join texts.' : '';
        reporter.error('SPL3003', operand.span, `${operator} takes numbers, and this text is none.${advice}`);
        isRight = false;
      }
    }
  }
  return isRight;
}

const comparisons = new Set(['=', '==', '!=', '<', '<=', '>', '>=', 'LIKE']);

/** Comparisons do not chain, and a condition is not compared with a number or a text. */
function checkComparison(operands: readonly ExpressionNode[], reporter: Reporter): boolean {
  const chained = operands.find((operand) => operand.kind === 'binary' && comparisons.has(operand.operator));
  if (chained !== undefined) {
    reporter.error('SPL3001', chained.span, 'Comparisons do not chain. Join two of them by AND.');
    return false;
  }
  const types = operands.map(typeOfExpression);
  const condition = operands[types.indexOf('boolean')];
  if (condition === undefined || !types.some((type) => type === 'number' || type === 'text')) return true;
  reporter.error(
    'SPL3004',
    condition.span,
    'This is a condition, and what it is compared with is a value. Write the condition alone, or NOT in front of it.',
  );
  return false;
}

function isNumberAlways(node: ExpressionNode): boolean {
  const inner = withoutGroups(node);
  return inner.kind === 'number' || (inner.kind === 'binary' && typeOfExpression(inner) === 'number');
}

function shownValue(node: ExpressionNode): string {
  const literal = literalOf(node);
  if (literal === null) return 'value';
  return typeof literal === 'number' ? String(literal) : `"${literal.slice(0, 40)}"`;
}

function checkArgument(
  entry: EvalFunction,
  parameter: FunctionParameter,
  argument: ExpressionNode,
  reporter: Reporter,
): boolean {
  const type = typeOfExpression(argument);
  if (parameter.type === 'boolean' && parameter.optional === undefined) {
    if (type === 'any' || type === 'boolean') return true;
    reporter.error(
      'SPL3004',
      argument.span,
      `The ${parameter.name} of ${entry.name} is a value. Write a condition, such as field=${shownValue(argument)}.`,
    );
    return false;
  }
  if (parameter.type !== 'any' && parameter.type !== 'boolean' && type === 'boolean') {
    reporter.error(
      'SPL3004',
      argument.span,
      `The ${parameter.name} of ${entry.name} is a condition. Write a value, such as if(…, "yes", "no").`,
    );
    return false;
  }
  if (parameter.type !== 'number') return true;
  const literal = literalOf(argument);
  if (typeof literal !== 'string' || numberOf(literal) !== null) return true;
  reporter.error(
    'SPL3003',
    argument.span,
    `The ${parameter.name} of ${entry.name} is a number, and this text is none.`,
  );
  return false;
}

/** The parameters that may be given again and again, as one group. */
function groupOf(entry: EvalFunction): readonly FunctionParameter[] {
  return entry.parameters.filter((parameter) => parameter.repeated === true);
}

function hasGroup(entry: EvalFunction): boolean {
  return groupOf(entry).length > 0;
}

function hasRightCount(entry: EvalFunction, count: number): boolean {
  const group = groupOf(entry).length;
  const least = entry.parameters.filter((parameter) => parameter.optional === undefined).length;
  if (count < least) return false;
  if (group === 0) return count <= entry.parameters.length;
  return count < entry.parameters.length - group || (count - (entry.parameters.length - group)) % group === 0;
}

function parameterAt(entry: EvalFunction, index: number): FunctionParameter | null {
  const single = entry.parameters.length - groupOf(entry).length;
  if (index < single || !hasGroup(entry)) return entry.parameters[index] ?? null;
  return entry.parameters[single + ((index - single) % groupOf(entry).length)] ?? null;
}

function formOf({ name, optional }: FunctionParameter): string {
  return optional ? `[${name}]` : name;
}
