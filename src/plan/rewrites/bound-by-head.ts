// bound-by-head: a command that orders all rows keeps only those that a head behind it lets pass.

import { commandTable } from '../../commands/all.generated.ts';
import { factsOf } from '../field-facts.ts';
import type { Rewrite, Step } from '../rewrite.ts';

/** `sort 0 x | table a | head 10` needs the first ten rows only, not all rows in order. */
export const boundByHead: Rewrite = {
  name: 'bound-by-head',
  summary: 'A command that orders all rows keeps only those that a head behind it lets pass.',
  apply(steps) {
    return steps.map((step, index) => {
      const { firstRows } = step.prepared;
      const count = firstRows === undefined ? null : rowsWanted(steps, index + 1);
      if (firstRows === undefined || count === null) return step;
      return { ...step, prepared: { ...step.prepared, run: firstRows(count) } };
    });
  },
};

/** How many rows the steps from an index on let pass; null where that cannot be told. */
function rowsWanted(steps: readonly Step[], from: number): number | null {
  for (const { node, prepared } of steps.slice(from)) {
    if (prepared.passesFirst !== undefined) return prepared.passesFirst;
    const { rows, order, needsAllRows } = factsOf(node, commandTable.get(node.name));
    if (rows !== 'all' || order !== 'kept' || needsAllRows) return null;
  }
  return null;
}
