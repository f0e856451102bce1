// typer: adds the event types of events.

import { integerOption, options, textOption } from '../../grammar/syntax.ts';
import { mostEventtypeRounds, nameForEvent } from '../catalog/eventtype-definition.ts';
import type { Batch } from '../columns/batch.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import type { Column } from '../columns/column.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { flowing } from '../operators/held-batches.ts';
import type { Run } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const typer = command({
  name: 'typer',
  type: 'distributable streaming',
  summary: 'Writes to the field eventtype the names of all event types that an event matches.',
  remarks: ['The names come by priority, then in the order of the alphabet.'],
  syntax: [
    options({
      eventtypes: textOption(null, 'The event types to look for, with commas between them; all if not given.'),
      maxlen: integerOption(10_000, 'How many characters of an event to look at.'),
    }),
  ],
  facts: () => ({ reads: ['*'], writes: ['eventtype'] }),
  prepare: ({ options: { eventtypes, maxlen } }, environment) => {
    const wanted = eventtypes === null ? null : new Set(eventtypes.split(',').map((name) => name.trim()));
    const types = [...environment.knowledge.eventtypes.values()]
      .filter(({ name }) => wanted === null || wanted.has(name))
      .sort((left, right) => left.priority - right.priority || (left.name < right.name ? -1 : 1));
    const searches = types.flatMap(({ name, search }): EventtypeSearch[] => {
      const found = environment.searchOf(`| search ${search}`, `eventtype ${name}`, 'rows');
      return found === null ? [] : [{ name, run: found.run, asksForOthers: /\beventtype\b/.test(search) }];
    });
    return {
      async *run(batches) {
        const cut = new ValueMap((value) => textOf(entriesOf(value)[0] ?? '').slice(0, maxlen));
        for await (const batch of batches) {
          const rows = batch.column('_raw') === undefined ? batch : cut.field(batch, '_raw');
          yield batch.with('eventtype', await eventtypesOf(rows, searches));
        }
      },
    };
  },
});

interface EventtypeSearch {
  readonly name: string;
  readonly run: Run;
  /** True when the search names event types, which others give. */
  readonly asksForOthers: boolean;
}

/** Finds the event types of rows: those that ask for none, then those that ask for others, which may ask again. */
async function eventtypesOf(batch: Batch, searches: readonly EventtypeSearch[]): Promise<Column> {
  const rowsOf = new Map<EventtypeSearch, readonly number[]>(searches.map((search) => [search, []]));
  const asking = searches.filter(({ asksForOthers }) => asksForOthers);
  for (const search of searches) if (!search.asksForOthers) rowsOf.set(search, await foundRows(batch, search));
  let column = namesColumn(batch, rowsOf);
  for (let round = 0; round < Math.min(asking.length, mostEventtypeRounds); round += 1) {
    const rows = batch.with('eventtype', column);
    for (const search of asking) rowsOf.set(search, await foundRows(rows, search));
    column = namesColumn(batch, rowsOf);
  }
  return column;
}

/** Runs the search of an event type; what it keeps are rows of the same batch. */
async function foundRows(batch: Batch, { run }: EventtypeSearch): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const kept of run(flowing([batch])))
    if (kept.length === batch.length) for (const row of selectedRows(kept)) found.push(row);
  return found;
}

function namesColumn(batch: Batch, rowsOf: ReadonlyMap<EventtypeSearch, readonly number[]>): Column {
  const names = Array.from({ length: batch.length }, (): string[] => []);
  for (const [{ name }, rows] of rowsOf)
    for (const row of rows) names[row]?.push(nameForEvent(name, (field) => batch.column(field)?.valueAt(row) ?? null));
  const column = new SparseColumn(batch.length);
  for (const row of selectedRows(batch)) column.set(row, valueOfEntries(names[row] ?? []));
  return column.build();
}
