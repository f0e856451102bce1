// unread-fields: fields that no later command reads are not worked out.

import type { CommandNode } from '../../../grammar/ast.ts';
import { commandTable } from '../../commands/all.generated.ts';
import { hasWildcard } from '../../values/wildcard.ts';
import { factsOf } from '../field-facts.ts';
import type { Rewrite } from '../rewrite.ts';

/** Commands whose facts name every field they read. Of others it may be any. */
const tellAll: ReadonlySet<string> = new Set([
  'chart',
  'dedup',
  'eval',
  'eventstats',
  'fields',
  'head',
  'rare',
  'rename',
  'search',
  'sort',
  'stats',
  'streamstats',
  'table',
  'timechart',
  'top',
  'where',
]);

/** Commands whose fields have names that only a run tells, though they come from fields that are named. */
const nameByValue: ReadonlySet<string> = new Set(['chart', 'timechart']);

/** Fields that searches read by way of others. */
const knowledgeFields = ['tag', 'eventtype'];

/** `eval a=lower(x), b=len(a) | stats avg(b)` needs no column a. */
export const unreadFields: Rewrite = {
  name: 'unread-fields',
  summary: 'Fields that no later command reads are not worked out.',
  apply(steps) {
    let needed: ReadonlySet<string> | null = null;
    return steps
      .toReversed()
      .map((step) => {
        const run = needed === null ? undefined : step.prepared.forFields?.(needed);
        needed = neededBefore(step.node, needed);
        return run === undefined ? step : { ...step, prepared: { ...step.prepared, run } };
      })
      .reverse();
  },
};

/** Lists the fields that are needed before a command, given those needed behind it; null for all. */
function neededBefore(node: CommandNode, behind: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (!tellAll.has(node.name)) return null;
  const { reads, keeps, writes, changes, renames, opens } = factsOf(node, commandTable.get(node.name));
  const named = [...reads, ...changes, ...(keeps === 'all' ? [] : keeps), ...renames.map(({ from }) => from)];
  if (opens && !nameByValue.has(node.name)) return null;
  if (named.some((name) => hasWildcard(name) || knowledgeFields.includes(name) || name.startsWith('tag::')))
    return null;
  if (keeps !== 'all') return new Set(named);
  if (behind === null) return null;
  const needed = new Set(behind);
  for (const name of writes) needed.delete(name);
  for (const { to } of renames) needed.delete(to);
  for (const name of named) needed.add(name);
  return needed;
}
