// wildcard-in-comparison: where and eval compare with * as it stands.

import type { ExpressionNode } from '../../../grammar/ast.ts';
import { nodesOf } from '../linted-search.ts';
import type { Finding, Rule } from '../rule.ts';

export const wildcardInComparison: Rule = {
  code: 'SPL7007',
  name: 'wildcard-in-comparison',
  severity: 'warning',
  summary: 'An expression compares with a wildcard, which is no wildcard there.',
  explanation:
    'In where and eval = compares whole texts: * is a star. A value that really holds a star is rare. Write like(field, "a%"), match(), or a search command, where * is a wildcard.',
  examples: {
    flagged: ['index=web | where uri="/api/*"', 'index=web | eval kind=if(uri!="*.png", "page", "image")'],
    fine: ['index=web | search uri="/api/*"', 'index=web | where like(uri, "/api/%")', 'index=web | where choice="*"'],
  },
  *check(search) {
    for (const { node } of search.stages) {
      for (const comparison of nodesOf(node, 'binary')) {
        if (comparison.operator !== '=' && comparison.operator !== '!=') continue;
        const { left, right, operator } = comparison;
        const [text, other] = isPattern(right) ? [right, left] : [left, right];
        if (!isPattern(text)) continue;
        const written = search.textOf(other.span);
        const like = `like(${written}, ${search.textOf(text.span).replaceAll('*', '%')})`;
        const isSafe = !/[%_\\]/.test(text.text) && other.kind === 'field';
        yield {
          span: comparison.span,
          message: `* is no wildcard in expressions. Write ${operator === '=' ? '' : 'NOT '}like(…, "…%…") or use search.`,
          ...(isSafe ? { fix: fixOf(comparison.span, operator === '=' ? like : `NOT ${like}`) } : {}),
        };
      }
      for (const { items } of nodesOf(node, 'in'))
        for (const item of items)
          if (isPattern(item))
            yield { span: item.span, message: '* is no wildcard in expressions. Use search with IN, or match().' };
    }
  },
};

function fixOf(span: Finding['span'], replacement: string): NonNullable<Finding['fix']> {
  return { message: 'compare with like', span, replacement };
}

/** A text with a star at an end, which is meant as a wildcard; a lone star is how dashboards say all. */
function isPattern(node: ExpressionNode): node is Extract<ExpressionNode, { kind: 'text' }> {
  return node.kind === 'text' && node.text.length > 1 && /^\*[^*]|[^*]\*$/.test(node.text) && !/^\*+$/.test(node.text);
}
