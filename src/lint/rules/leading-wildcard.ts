// leading-wildcard: a search term that begins with a wildcard is looked for in every event.

import { nodesOf } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

export const leadingWildcard: Rule = {
  code: 'SPL7012',
  name: 'leading-wildcard',
  severity: 'info',
  summary: 'A search term begins with a wildcard.',
  explanation:
    'The index finds words by how they begin. A term with * in front is looked for in every event that the other terms leave over, which is slow. Write the whole word, or compare a field.',
  examples: {
    flagged: ['index=web *fail', 'index=web "*.exe -enc"'],
    fine: ['index=web fail*', 'index=web uri=*fail', 'index=web *', 'index=web | search *fail'],
  },
  *check({ stages }) {
    for (const { node, index } of stages) {
      // Behind the first stage there is no index to ask.
      if (node.name !== 'search' || index > 0) continue;
      for (const { value, span } of nodesOf(node, 'term')) {
        if (!/^\*+[^*]/.test(value.text) || value.directive !== null || value.parts !== undefined) continue;
        yield { span, message: 'The index cannot find a term that begins with *: every event is read for it.' };
      }
    }
  },
};
