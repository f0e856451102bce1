// passing-groups: of groups that a condition behind drops, nothing is made and ordered.

import type { RowsThatPass } from '../../operators/group.ts';
import type { Rewrite, Step } from '../rewrite.ts';

/** `stats count by user | where count > 100` need not order all users. The condition stays: it lets the others pass. */
export const passingGroups: Rewrite = {
  name: 'passing-groups',
  summary: 'A command that groups rows orders only the groups that a condition behind it lets pass.',
  apply(steps) {
    return steps.map((step, index) => {
      const run = step.prepared.forPassing;
      const passes = conditionsFrom(steps, index + 1);
      return run === undefined || passes === null
        ? step
        : { ...step, prepared: { ...step.prepared, run: run(passes) } };
    });
  },
};

/** Puts the conditions of the steps from an index on together, up to one that is none; null without any. */
function conditionsFrom(steps: readonly Step[], from: number): RowsThatPass | null {
  const filters: RowsThatPass[] = [];
  for (const { prepared } of steps.slice(from)) {
    if (prepared.passes === undefined) break;
    filters.push(prepared.passes);
  }
  return filters.length === 0 ? null : (batch) => filters.reduce((rows, passes) => passes(rows), batch);
}
