// operator-as-value: a value without quotes that is an operator elsewhere.

import { nodesOf } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

const operators = new Set(['AND', 'OR', 'NOT', 'IN']);

export const operatorAsValue: Rule = {
  code: 'SPL7013',
  name: 'operator-as-value',
  severity: 'warning',
  summary: 'A value is a word that is an operator elsewhere.',
  explanation:
    'AND, OR, NOT and IN are operators of search terms. As a value they need quotes, as in country="IN". Without quotes either the quotes or the value itself was forgotten.',
  examples: {
    flagged: ['index=web country=IN status=200', 'index=web state=OR'],
    fine: ['index=web country="IN"', 'index=web country IN (IN, DE)', 'index=web country=in'],
  },
  *check({ stages }) {
    for (const { node } of stages)
      for (const { value, field } of nodesOf(node, 'field-comparison')) {
        if (value.kind !== 'search-value' || value.quoted || value.directive !== null) continue;
        if (!operators.has(value.text)) continue;
        yield {
          span: value.span,
          message: `${value.text} is an operator. Write ${field.text}="${value.text}" if it is the value.`,
          fix: { message: 'put it in quotes', span: value.span, replacement: `"${value.text}"` },
        };
      }
  },
};
