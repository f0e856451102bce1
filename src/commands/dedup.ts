// dedup: keeps the first events of each combination of field values.

import { clause, fields, flag, integer, options, sortFields } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { withRoom } from '../columns/growing.ts';
import { blanked } from '../columns/merged-columns.ts';
import { keepRows } from '../operators/held-batches.ts';
import { missingKey, RowKeys } from '../operators/row-keys.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { sortedRows } from '../operators/sort-rows.ts';
import { command } from './command.ts';
import { reportBrokenCount, warnOfWildcards } from './plain-names.ts';

export const dedup = command({
  name: 'dedup',
  type: 'centralized streaming',
  summary: 'Keeps the first events of each combination of field values, one unless a number is given.',
  remarks: [
    'An event without one of the fields is removed, unless keepempty is true.',
    'With sortby it is a dataset processing command: the rows are sorted first and come out sorted.',
    'A multivalue is compared as the whole list of its values.',
  ],
  syntax: [
    options({
      keepevents: flag(false, 'Keeps all events and removes only the listed fields from repeated ones.'),
      keepempty: flag(false, 'Keeps the events without one of the fields.'),
      consecutive: flag(false, 'Removes only repeated events that follow each other.'),
    }),
    integer('count', 1),
    fields('fields'),
    clause('sortby', ['sortby'], sortFields('sortby')),
  ],
  facts: (args) => ({
    rows: args.flag('keepevents') ? 'all' : 'subset',
    order: args.has('sortby') ? 'changed' : 'kept',
  }),
  prepare: ({ count, fields: by, sortby, options: settings }, environment, place) => {
    warnOfWildcards(by, 'dedup', environment, place);
    reportBrokenCount(by, 'dedup', environment, place);
    const most = count ?? 1;
    if (sortby.length > 0)
      return { run: wholeTable((all) => new Deduplication(by, most, settings).apply(sortedRows(all, sortby))) };
    return {
      async *run(batches) {
        const deduplication = new Deduplication(by, most, settings);
        for await (const batch of batches) {
          yield deduplication.apply(batch);
          keepRows(batches, deduplication.keyCount);
        }
      },
    };
  },
});

interface Settings {
  readonly keepevents: boolean;
  readonly keepempty: boolean;
  readonly consecutive: boolean;
}

/** Counts how often each combination came, from batch to batch. */
class Deduplication {
  private readonly by: readonly string[];
  private readonly most: number;
  private readonly settings: Settings;
  private readonly keys: RowKeys;
  /** How many rows of each combination came so far. */
  private counts = new Int32Array(1024);
  private last = missingKey;
  /** How many combinations came up: keys are handed out one after the other. */
  keyCount = 0;

  constructor(by: readonly string[], most: number, settings: Settings) {
    this.by = by;
    this.most = most;
    this.settings = settings;
    this.keys = new RowKeys(by);
  }

  apply(batch: Batch): Batch {
    const { keepevents, keepempty, consecutive } = this.settings;
    const keys = this.keys.of(batch);
    this.makeRoom(keys);
    const repeated = new Uint8Array(batch.length);
    if (consecutive) this.markNeighbours(batch, keys, repeated);
    else markRepeated(keys, batch.selection, this.counts, this.most, repeated);
    const kept = batch.filter((row) => (keys[row] === missingKey ? keepempty : keepevents || repeated[row] === 0));
    if (!keepevents || !repeated.includes(1)) return kept;
    return this.by.reduce((rows, field) => {
      const column = rows.column(field);
      return column === undefined ? rows : rows.with(field, blanked(column, repeated));
    }, kept);
  }

  private makeRoom(keys: Uint32Array): void {
    let greatest = 0;
    for (let row = 0; row < keys.length; row += 1) {
      const key = keys[row] ?? missingKey;
      if (key > greatest) greatest = key;
    }
    this.keyCount = Math.max(this.keyCount, greatest);
    this.counts = withRoom(this.counts, greatest + 1);
  }

  /** Counts anew whenever another combination comes. */
  private markNeighbours(batch: Batch, keys: Uint32Array, repeated: Uint8Array): void {
    const { counts } = this;
    for (const row of batch.rows()) {
      const key = keys[row] ?? missingKey;
      if (key === missingKey) {
        // A row that is kept stands between those around it.
        if (this.settings.keepempty) this.last = missingKey;
        continue;
      }
      const seen = key === this.last ? (counts[key] ?? 0) + 1 : 1;
      this.last = key;
      counts[key] = seen;
      if (seen > this.most) repeated[row] = 1;
    }
  }
}

/** Marks the rows whose combination came often enough before. */
function markRepeated(
  keys: Uint32Array,
  selection: Uint32Array | null,
  counts: Int32Array,
  most: number,
  repeated: Uint8Array,
): void {
  const { length } = selection ?? keys;
  for (let index = 0; index < length; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    const key = keys[row] ?? missingKey;
    if (key === missingKey) continue;
    const seen = (counts[key] ?? 0) + 1;
    counts[key] = seen;
    if (seen > most) repeated[row] = 1;
  }
}
