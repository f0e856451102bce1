// Lets batches flow through prepared stages.

import { print } from '../../grammar/printer.ts';
import type { Batch } from '../columns/batch.ts';
import type { PreparedStage } from './prepare-pipeline.ts';
import type { StageTrace } from './results.ts';

/** Looks whether the search is to stop; gives the rest of the program a turn from time to time. */
export interface Pace {
  step(): Promise<void> | undefined;
}

/** Runs prepared stages over batches. With `traces`, tells what each stage did. */
export async function* runStages(
  stages: readonly PreparedStage[],
  input: AsyncIterable<Batch>,
  pace: Pace,
  traces: StageTrace[] | null,
): AsyncGenerator<Batch> {
  const meters: Meter[] = [];
  const metered = (batches: AsyncIterable<Batch>): Meter => {
    const meter = new Meter(batches, pace, traces !== null);
    meters.push(meter);
    return meter;
  };
  let batches: AsyncIterable<Batch> = input;
  for (const stage of stages) batches = stage.prepared.run(metered(batches));
  for await (const batch of metered(batches)) if (batch.rowCount > 0) yield batch;
  if (traces === null) return;
  for (const [index, stage] of stages.entries()) {
    const before = meters[index];
    const after = meters[index + 1];
    traces.push({
      command: stage.node.name,
      text: print(stage.node),
      rowsIn: before?.rows ?? 0,
      rowsOut: after?.rows ?? 0,
      fields: [...(after?.fields ?? [])],
      milliseconds: Math.max(0, (after?.milliseconds ?? 0) - (before?.milliseconds ?? 0)),
    });
  }
}

/** Counts what passes between two stages. */
class Meter implements AsyncIterable<Batch> {
  rows = 0;
  milliseconds = 0;
  readonly fields = new Set<string>();
  private readonly inner: AsyncIterable<Batch>;
  private readonly pace: Pace;
  /** Listing fields makes a raw log work out all of them: done only for a trace. */
  private readonly listsFields: boolean;

  constructor(inner: AsyncIterable<Batch>, pace: Pace, listsFields: boolean) {
    this.inner = inner;
    this.pace = pace;
    this.listsFields = listsFields;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Batch> {
    const iterator = this.inner[Symbol.asyncIterator]();
    try {
      for (;;) {
        const pause = this.pace.step();
        if (pause !== undefined) await pause;
        const started = performance.now();
        const next = await iterator.next();
        this.milliseconds += performance.now() - started;
        if (next.done === true) return;
        this.rows += next.value.rowCount;
        if (this.listsFields && this.fields.size === 0)
          for (const field of next.value.fieldNames()) this.fields.add(field);
        yield next.value;
      }
    } finally {
      // Whoever stops early lets the stages before it end, too.
      await iterator.return?.();
    }
  }
}
