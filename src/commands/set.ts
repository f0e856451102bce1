// set: compares the rows of two searches.

import type { PipelineNode } from '../../grammar/ast.ts';
import { subsearches, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import type { Steps } from '../columns/steps.ts';
import { compacted, joinBatches } from '../operators/join-batches.ts';
import { heldBatches, inTurns } from '../operators/held-batches.ts';
import { limitedRows } from '../operators/limited-rows.ts';
import { tableKeySteps } from '../operators/row-keys.ts';
import type { Run } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const setCommand = command({
  name: 'set',
  type: 'generating',
  summary: 'Gives the rows that either of two searches has, that both have, or that only one has.',
  remarks: [
    'Rows are the same if all their fields are. A row is given once. At most 50,000 rows of a search are used.',
    'Where both searches end in fields, only the fields it names count: _time and _raw do not.',
  ],
  syntax: [word('operation', true, ['union', 'diff', 'intersect']), subsearches('searches', 2, 2)],
  prepare: ({ operation, searches }, environment, place) => {
    if (searches.length !== 2)
      environment.reporter.error('SPL2002', place.command, 'set compares two searches in brackets.');
    const prepared = searches.map((pipeline) => environment.search(pipeline, 'search'));
    const runs = prepared.map(({ run }) => run);
    const areNamed = searches.every(endsInFields);
    const limit = {
      asked: 0,
      allowed: environment.limits.appendRows,
      reporter: environment.reporter,
      place: place.command,
    };
    return {
      ordersColumns: prepared.every(({ ordersColumns }) => ordersColumns),
      async *run(batches) {
        const [first, second] = runs;
        if (first === undefined || second === undefined) return;
        const rowsOf = async (run: Run): Promise<Batch> => {
          const rows = compacted(joinBatches(await heldBatches(limitedRows(run, limit))));
          return areNamed ? rows.without(['_time', '_raw']) : rows;
        };
        const left = await rowsOf(first);
        const right = await rowsOf(second);
        yield await inTurns(batches, combined(left, right, operation?.toLowerCase() ?? 'union'));
      },
    };
  },
});

/** Tells whether a search ends by naming the fields it keeps, and does not keep the time or the raw text by name. */
function endsInFields({ stages }: PipelineNode): boolean {
  const last = stages[stages.length - 1];
  if (last?.kind !== 'command' || last.name !== 'fields') return false;
  return last.arguments.every(({ value }) => value.kind === 'word' && !/^-$|^_/.test(value.text));
}

/** Chooses among the rows of both sides by which of them has each; of rows that are the same the first is given. */
function* combined(left: Batch, right: Batch, operation: string): Steps<Batch> {
  const all = joinBatches([left, right]);
  const keys = yield* tableKeySteps(all, all.fieldNames());
  const onLeft = new Set(keys.subarray(0, left.length));
  const onRight = new Set(keys.subarray(left.length));
  const given = new Set<number>();
  return all.filter((row) => {
    const key = keys[row] ?? 0;
    const isBoth = onLeft.has(key) && onRight.has(key);
    if ((operation === 'intersect' && !isBoth) || (operation === 'diff' && isBoth) || given.has(key)) return false;
    given.add(key);
    return true;
  });
}
