// Lets batches flow through prepared stages.

import type { CommandNode } from '../../grammar/ast.ts';
import type { DiagnosticCode } from '../../grammar/codes.ts';
import { print } from '../../grammar/printer.ts';
import type { Span } from '../../grammar/source.ts';
import type { Batch } from '../columns/batch.ts';
import type { WatchedBatches } from '../operators/held-batches.ts';
import type { PreparedStage } from './prepare-pipeline.ts';
import type { StageTrace } from './results.ts';

/** Looks whether the search is to stop; gives the rest of the program a turn from time to time. */
export interface Pace {
  step(): Promise<void> | undefined;
}

/** Why a search does not go on: told to the user as a diagnostic. */
export class SearchStopped extends Error {
  readonly code: DiagnosticCode;
  /** Where in the text; null for all of it. */
  readonly span: Span | null;

  constructor(code: DiagnosticCode, span: Span | null, message: string) {
    super(message);
    this.code = code;
    this.span = span;
  }
}

/** What stages may use. */
export interface StageSettings {
  readonly pace: Pace;
  /** How many rows or groups a stage may keep in memory. */
  readonly rowsInMemory: number;
}

/** Runs prepared stages over batches. With `traces`, tells what each stage did. */
export async function* runStages(
  stages: readonly PreparedStage[],
  input: AsyncIterable<Batch>,
  { pace, rowsInMemory }: StageSettings,
  traces: StageTrace[] | null,
): AsyncGenerator<Batch> {
  const meters: Meter[] = [];
  const metered = (batches: AsyncIterable<Batch>, reader: CommandNode | undefined): Meter => {
    const keeps = (rows: number): void => {
      if (rows <= rowsInMemory || reader === undefined) return;
      const message = `${reader.name} keeps more than ${rowsInMemory} rows or groups in memory. Filter before it, group by fewer fields, or raise the limit rowsInMemory.`;
      throw new SearchStopped('SPL5007', reader.nameSpan, message);
    };
    const meter = new Meter(batches, pace, traces !== null, keeps);
    meters.push(meter);
    return meter;
  };
  let batches: AsyncIterable<Batch> = input;
  for (const stage of stages) batches = stage.prepared.run(metered(batches, stage.node));
  for await (const batch of metered(batches, undefined)) if (batch.rowCount > 0) yield batch;
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

/** Counts what passes between two stages, and what the later one keeps of it. */
class Meter implements WatchedBatches {
  rows = 0;
  milliseconds = 0;
  readonly fields = new Set<string>();
  private readonly inner: AsyncIterable<Batch>;
  private readonly pace: Pace;
  /** Listing fields makes a raw log work out all of them: done only for a trace. */
  private readonly listsFields: boolean;
  readonly keeps: (rows: number) => void;

  constructor(inner: AsyncIterable<Batch>, pace: Pace, listsFields: boolean, keeps: (rows: number) => void) {
    this.inner = inner;
    this.pace = pace;
    this.listsFields = listsFields;
    this.keeps = keeps;
  }

  turn(): Promise<void> | undefined {
    return this.pace.step();
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
