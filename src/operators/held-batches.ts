// Batches that are held, for commands that have to look at all of them before they give the first.

import type { Batch } from '../columns/batch.ts';
import type { Steps } from '../columns/steps.ts';

/** Batches that whoever reads them tells what becomes of them. */
export interface WatchedBatches extends AsyncIterable<Batch> {
  /** Takes note of how many rows are kept; throws when these are too many. */
  keeps(rows: number): void;
  /** Lets others have a turn when work has lasted long, and throws when the search is to stop. */
  turn(): Promise<void> | undefined;
}

function isWatched(batches: AsyncIterable<Batch>): batches is WatchedBatches {
  return 'keeps' in batches && 'turn' in batches;
}

/** Tells how many rows or groups are kept in memory of the batches that came so far. */
export function keepRows(batches: AsyncIterable<Batch>, rows: number): void {
  if (isWatched(batches)) batches.keeps(rows);
}

/** Lets others have a turn in the midst of long work over the batches that came; undefined while it is too early. */
export function takeTurn(batches: AsyncIterable<Batch>): Promise<void> | undefined {
  return isWatched(batches) ? batches.turn() : undefined;
}

/** Does work over the batches that came in steps, and lets others have a turn between two of them. */
export async function inTurns<T>(batches: AsyncIterable<Batch>, steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const pause = takeTurn(batches);
    if (pause !== undefined) await pause;
  }
}

/** Collects batches as they are; no rows are copied. */
export async function heldBatches(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const held: Batch[] = [];
  let rows = 0;
  for await (const batch of batches) {
    held.push(batch);
    rows += batch.rowCount;
    keepRows(batches, rows);
  }
  return held;
}

/** Collects the batches of several flows, each begun when the one before has ended. */
export async function heldInOrder(flows: Iterable<AsyncIterable<Batch>>): Promise<Batch[]> {
  const held: Batch[] = [];
  for (const flow of flows) held.push(...(await heldBatches(flow)));
  return held;
}

/** Lets held batches flow again. */
export async function* flowing(batches: Iterable<Batch>): AsyncGenerator<Batch> {
  yield* batches;
}
