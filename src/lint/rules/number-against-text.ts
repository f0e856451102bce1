// number-against-text: a number is compared with a text that is no number.

import type { ExpressionNode } from '../../../grammar/ast.ts';
import { evalFunctions } from '../../functions/all.ts';
import { numberOf } from '../../values/number.ts';
import { nodesOf } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);

export const numberAgainstText: Rule = {
  code: 'SPL7008',
  name: 'number-against-text',
  severity: 'warning',
  summary: 'A number is compared with a text that is none.',
  explanation:
    'When one side is no number both are compared as text: a number is never equal to such a text, and < and > say nothing of its size. Times are numbers: compare _time with relative_time() or strptime().',
  examples: {
    flagged: ['index=web | where _time>"2024-01-31"', 'index=web | where len(uri)>"long"'],
    fine: [
      'index=web | where len(uri)>"10"',
      'index=web | where _time>relative_time(now(), "-1d")',
      'index=web | where status>"4xx"',
    ],
  },
  *check(search) {
    for (const { node } of search.stages)
      for (const { operator, left, right, span } of nodesOf(node, 'binary')) {
        if (!comparisons.has(operator)) continue;
        const [text, number] = right.kind === 'text' ? [right, left] : [left, right];
        if (text.kind !== 'text' || numberOf(text.text) !== null || /[$<]/.test(text.text)) continue;
        if (!isNumber(number)) continue;
        yield {
          span,
          message: `${search.textOf(number.span)} is a number and "${text.text.slice(0, 40)}" is none: they are compared as text.`,
        };
      }
  },
};

/** Says whether an expression gives a number or nothing. */
function isNumber(node: ExpressionNode): boolean {
  switch (node.kind) {
    case 'number':
      return true;
    case 'field':
      return node.name === '_time' || node.name === '_indextime';
    case 'expression-group':
      return isNumber(node.inner);
    case 'unary':
      return node.operator !== 'NOT';
    case 'binary':
      return ['*', '/', '%', '-'].includes(node.operator);
    case 'function-call':
      return evalFunctions.get(node.name.toLowerCase())?.result === 'number';
    default:
      return false;
  }
}
