// never-true: `field!=*` asks for rows that have the field and lack it.

import { nodesOf } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

export const neverTrue: Rule = {
  code: 'SPL7005',
  name: 'never-true',
  severity: 'warning',
  summary: 'field!=* can never be true.',
  explanation:
    'In search terms != keeps only rows that have the field, and * matches every value: no row can pass. NOT field=* finds the rows that lack the field.',
  examples: {
    flagged: ['index=web user!=*', 'index=web | search user!="*"'],
    fine: ['index=web NOT user=*', 'index=web user!=a*', 'index=web | where user!="*"'],
  },
  *check({ stages, source }) {
    for (const { node } of stages)
      for (const comparison of nodesOf(node, 'field-comparison')) {
        const { field, operator, value } = comparison;
        if (operator !== '!=' || value.kind !== 'search-value' || value.text !== '*') continue;
        const written = source.text.slice(field.span.start, field.span.end);
        yield {
          span: comparison.span,
          message: `No row can pass: it would have ${field.text} and lack it. Write NOT ${written}=* for rows that lack it.`,
          fix: { message: 'ask for rows that lack the field', span: comparison.span, replacement: `NOT ${written}=*` },
        };
      }
  },
};
