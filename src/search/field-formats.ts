// How fields are shown in results when fieldformat says so: applied once, when the search is over.

import type { Batch } from '../columns/batch.ts';
import { overlaid } from '../columns/merged-columns.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { BoundAssignment } from '../commands/command.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import { factsOf } from '../plan/field-facts.ts';
import type { PreparedStage } from './prepare-pipeline.ts';

/** Replaces the values of fields by how they are shown. Where a format gives nothing, the value itself is shown. */
export function withFormats(batches: readonly Batch[], stages: readonly PreparedStage[]): readonly Batch[] {
  const formats = formatsOf(stages).map(({ target, expression }) => ({ target, kernel: new ColumnKernel(expression) }));
  if (formats.length === 0) return batches;
  return batches.map((batch) =>
    formats.reduce(
      (shown, { target, kernel }) =>
        batch.column(target) === undefined ? shown : overlaid(shown, target, kernel.column(batch)),
      batch,
    ),
  );
}

/** The formats in force at the end: rows that a command makes anew, such as those of stats, have none. */
function formatsOf(stages: readonly PreparedStage[]): readonly BoundAssignment[] {
  let formats: BoundAssignment[] = [];
  for (const { node, prepared } of stages) {
    if (prepared.formats !== undefined) formats.push(...prepared.formats);
    else {
      const { rows, keeps } = factsOf(node, commandTable.get(node.name));
      if (rows === 'new' && keeps !== 'all') formats = [];
    }
  }
  return formats;
}
