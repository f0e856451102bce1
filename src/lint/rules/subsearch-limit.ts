// subsearch-limit: a search in brackets gives raw events, and is cut at a limit.

import type { CommandNode } from '../../../grammar/ast.ts';
import { commandTable } from '../../commands/all.generated.ts';
import type { InnerPipeline } from '../../plan/pipeline-fields.ts';
import type { Rule } from '../rule.ts';

/** Commands behind which there are fewer rows, or as many as somebody said. */
const reducing = new Set(['dedup', 'head', 'tail', 'uniq', 'transaction', 'return', 'format', 'selfjoin', 'sort']);

/** Commands that take events as they come, without a limit. */
const unlimited = new Set(['multisearch', 'union', 'map', 'foreach']);

export const subsearchLimit: Rule = {
  code: 'SPL7010',
  name: 'subsearch-limit',
  severity: 'info',
  summary: 'A search in brackets gives events without end, and is cut at a limit.',
  explanation:
    'A search in brackets among terms is cut at 10,000 rows, one of join, append or appendcols at 50,000, and any after 60 seconds. What is cut is left out without a word. Let stats, dedup or head make few rows of the events inside the brackets.',
  examples: {
    flagged: [
      'index=web [search index=bad | fields ip]',
      'index=web | join user [search index=hr | fields user team]',
      'index=web | append [search index=proxy]',
    ],
    fine: [
      'index=web [search index=bad | dedup ip | fields ip]',
      'index=web | join user [search index=hr | stats latest(team) as team by user]',
      'index=web [| inputlookup bad_ips | fields ip]',
      'index=web | appendpipe [stats count]',
      '| multisearch [search index=a] [search index=b]',
    ],
  },
  *check({ stages }) {
    for (const { node, stage } of stages)
      for (const inner of stage.inner) {
        if (unlimited.has(node.name)) continue;
        if (inner.source !== null || stage.facts?.brackets !== 'join' || !givesEvents(inner)) continue;
        const { limit, by } = limitOf(node);
        const [first] = inner.node.stages;
        yield {
          span: first?.span ?? inner.node.span,
          message: `This gives events as they are, and ${by} takes ${limit} of them at most. Make fewer rows of them inside the brackets.`,
        };
      }
  },
};

function limitOf({ name }: CommandNode): { readonly limit: string; readonly by: string } {
  const adds = ['join', 'append', 'appendcols', 'set'].includes(name);
  return adds ? { limit: '50,000', by: name } : { limit: '10,000', by: 'a search in brackets' };
}

/** Says whether nothing on the way makes fewer rows of events. */
function givesEvents({ node }: InnerPipeline): boolean {
  const [first, ...rest] = node.stages;
  if (first?.kind !== 'command' || first.name !== 'search') return false;
  // Search terms alone are no events when they stand in a place of their own, such as those of foreach.
  return rest.every(
    (stage) =>
      stage.kind === 'command' &&
      stage.isCustom !== true &&
      !reducing.has(stage.name) &&
      commandTable.get(stage.name)?.type !== 'transforming',
  );
}
