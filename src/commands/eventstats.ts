// eventstats: adds aggregates to every row.

import { aggregates, clause, fields, flag, options } from '../../grammar/syntax.ts';
import { AggregateSet } from '../operators/aggregate-set.ts';
import { type GroupedRows, RowGroups } from '../operators/group-rows.ts';
import { keepRows } from '../operators/held-batches.ts';
import { columnAt, noRow } from '../operators/paired-rows.ts';
import { command } from './command.ts';
import { warnOfWildcards } from './plain-names.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

export const eventstats = command({
  name: 'eventstats',
  type: 'dataset processing',
  summary: 'Works out aggregates as stats does, and adds them to every row they were made of.',
  remarks: [
    'A row without one of the BY fields gets no aggregate. The order of rows stays.',
    'A field that is called like a result is replaced by it.',
  ],
  differs: ['A row with several values of a BY field gets the aggregates of the first one (the documents are silent).'],
  syntax: [
    options({
      allnum: flag(false, 'Gives no number for a field that is not numeric in all rows, or in all of a BY group.'),
    }),
    aggregates('aggregates'),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  prepare: ({ options: { allnum }, aggregates: calls, by }, environment, place) => {
    warnOfWildcards(by, 'BY of eventstats', environment, place);
    const grouped = groupedAggregates(calls, environment, { command: 'eventstats', by });
    const rules = {
      settings: aggregateSettings(environment),
      allNumbers: allnum ? ('in every row' as const) : false,
      apart: new Set(by),
    };
    return {
      async *run(batches) {
        const groups = new RowGroups(by);
        const set = new AggregateSet(grouped, rules);
        const held: GroupedRows[] = [];
        let kept = 0;
        for await (const batch of batches) {
          if (batch.rowCount === 0) continue;
          const rows = groups.of(batch);
          set.add(rows);
          kept += batch.rowCount;
          keepRows(batches, kept);
          held.push({ ...rows, rows: rows.rows.slice(), groups: rows.groups.slice() });
        }
        const all = new Uint32Array(groups.count);
        for (let group = 0; group < all.length; group += 1) all[group] = group;
        const columns = set.columns(all);
        for (const { batch, rows, groups: numbers } of held) {
          const groupOf = new Int32Array(batch.length).fill(noRow);
          for (let index = rows.length - 1; index >= 0; index -= 1) groupOf[rows[index] ?? 0] = numbers[index] ?? noRow;
          yield columns.reduce((result, [name, column]) => result.with(name, columnAt(column, groupOf)), batch);
        }
      },
    };
  },
});
