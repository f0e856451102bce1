// Runs a pipeline: commands are prepared once, then batches flow through them.

import type { CommandNode, PipelineNode } from '../../grammar/ast.ts';
import { print } from '../../grammar/printer.ts';
import type { Span } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';
import type { Batch } from '../columns/batch.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { Command, Place, PreparedCommand, SearchEnvironment } from '../commands/command.ts';
import { readEvents } from '../commands/search.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import { type BoundArguments, bindArguments } from '../plan/bind-arguments.ts';
import type { StageTrace } from './results.ts';

/** A stage that is ready to run. */
export interface PreparedStage {
  readonly node: CommandNode;
  readonly prepared: PreparedCommand;
}

/** Prepares every stage of a pipeline; mistakes are reported. */
export function preparePipeline(
  pipeline: PipelineNode,
  environment: SearchEnvironment,
  context: EvaluationContext,
): PreparedStage[] {
  const stages: PreparedStage[] = [];
  for (const [index, node] of pipeline.stages.entries()) {
    if (node.kind !== 'command') {
      environment.reporter.error(
        'SPL2012',
        node.span,
        'This stage cannot be read. Replace its macros and tokens by what they stand for.',
      );
      continue;
    }
    const found: Command | undefined = commandTable.get(node.name);
    if (found === undefined) {
      if (environment.reporter.raise('SPL4001', node.nameSpan)) continue;
      environment.reporter.error('SPL5001', node.nameSpan, `The command ${node.name} is not known and cannot be run.`);
      continue;
    }
    if (found.prepare === undefined) {
      environment.reporter.error('SPL5001', node.nameSpan, `The command ${node.name} cannot be run yet.`);
      continue;
    }
    if (found.type === 'generating' && index > 0) {
      environment.reporter.error(
        'SPL2014',
        node.nameSpan,
        `${node.name} generates rows: it stands at the start of a search, after a pipe.`,
      );
    }
    if (index === 0 && found.type !== 'generating' && found.name !== 'search') {
      environment.reporter.error(
        'SPL1008',
        node.nameSpan,
        `${node.name} generates no events. Begin with search terms, or with a command such as tstats.`,
      );
    }
    const args = bindArguments(node, found.syntax, environment, context) as unknown as BoundArguments;
    stages.push({ node, prepared: found.prepare(args, environment, placeOf(node)) });
  }
  return stages;
}

function placeOf(node: CommandNode): Place {
  return {
    command: node.nameSpan,
    of(text) {
      let found: Span | null = null;
      visit(node, (part) => {
        if (found === null && part.kind === 'word' && part.text === text) found = part.span;
      });
      return found ?? node.nameSpan;
    },
  };
}

/** Runs prepared stages and gives the batches of the last one. With `traces`, tells what each stage did. */
export function runStages(
  stages: readonly PreparedStage[],
  environment: SearchEnvironment,
  checkStop: () => void,
  traces: StageTrace[] | null,
): Batch[] {
  const first = stages[0];
  let batches: Iterable<Batch> = first?.node.name === 'search' ? readEvents(environment) : [];
  const meters: Meter[] = [];
  for (const stage of stages) {
    const input = new Meter(batches, checkStop, traces !== null);
    meters.push(input);
    batches = stage.prepared.run(input);
  }
  const output = new Meter(batches, checkStop, traces !== null);
  meters.push(output);
  const results = [...output].filter((batch) => batch.rowCount > 0);
  if (traces !== null) {
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
  return results;
}

/** Counts what passes between two stages, and looks whether the search is to stop. */
class Meter implements Iterable<Batch> {
  rows = 0;
  milliseconds = 0;
  readonly fields = new Set<string>();
  private readonly inner: Iterable<Batch>;
  private readonly checkStop: () => void;
  /** Listing fields makes a raw log work out all of them: done only for a trace. */
  private readonly listsFields: boolean;

  constructor(inner: Iterable<Batch>, checkStop: () => void, listsFields: boolean) {
    this.inner = inner;
    this.checkStop = checkStop;
    this.listsFields = listsFields;
  }

  *[Symbol.iterator](): Generator<Batch> {
    const iterator = this.inner[Symbol.iterator]();
    for (;;) {
      this.checkStop();
      const started = performance.now();
      const next = iterator.next();
      this.milliseconds += performance.now() - started;
      if (next.done === true) return;
      this.rows += next.value.rowCount;
      if (this.listsFields && this.fields.size === 0)
        for (const field of next.value.fieldNames()) this.fields.add(field);
      yield next.value;
    }
  }
}
