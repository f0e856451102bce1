// cluster: groups events that look alike.

import { fieldOption, flag, numberOption, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { type Column, columnOf, NumberColumn } from '../columns/column.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { cellOf } from '../operators/table-rows.ts';
import { mostClusters, TextClusters } from '../operators/text-clusters.ts';
import { command } from './command.ts';

export const cluster = command({
  name: 'cluster',
  aliases: ['slc'],
  type: 'dataset processing',
  summary: 'Groups events whose text is alike and keeps one event of each group.',
  remarks: [
    'The first event of a group stands for it, and the others are compared with it. Groups are numbered from 1 in the order of their first events.',
    'match=termlist counts the terms that both have in the same order, termset those that both have at all, ngramset the runs of three characters.',
    'With labelonly=true it is a streaming command.',
  ],
  differs: [
    'How alike two events are is twice what they have in common, divided by what both have together. An event joins the group it is most alike. The documents are silent.',
    'An event without the field belongs to no group: it is left out, or stays without a label with labelonly=true. The documents are silent.',
    'There are at most 10,000 groups; events that would begin another one are treated like those without the field.',
  ],
  syntax: [
    options({
      t: numberOption(0.8, 'How alike events of a group must be, above 0 and below 1.'),
      delims: textOption(
        null,
        'The signs that part the text into terms; all but letters, digits and underscores if not given.',
      ),
      showcount: flag(false, 'Adds the size of the group.'),
      countfield: fieldOption('cluster_count', 'The field that holds the size of the group.'),
      labelfield: fieldOption('cluster_label', 'The field that holds the number of the group.'),
      field: fieldOption('_raw', 'The field to compare.'),
      labelonly: flag(false, 'Keeps all events and only adds the number of their group.'),
      match: textOption('termlist', 'Compares terms in order, terms in any order, or runs of three characters.', [
        'termlist',
        'termset',
        'ngramset',
      ]),
    }),
  ],
  facts: (args) => ({
    reads: args.options('field'),
    writes: args.flag('showcount') ? args.options('labelfield', 'countfield') : args.options('labelfield'),
    rows: args.flag('labelonly') ? 'all' : 'subset',
  }),
  prepare: ({ options: given }, { reporter }, place) => {
    if (!(given.t > 0 && given.t < 1))
      reporter.error('SPL2003', place.of(String(given.t)), 't lies above 0 and below 1.');
    const match = (['termlist', 'termset', 'ngramset'] as const).find((known) => known === given.match.toLowerCase());
    return {
      run: wholeTable((all) => {
        const clusters = new TextClusters(match ?? 'termlist', given.t, given.delims);
        const { isCut, batch } = clustered(all, clusters, given);
        if (isCut)
          reporter.warning(
            'SPL5003',
            place.command,
            `cluster makes at most ${mostClusters} groups; further events have none.`,
          );
        return batch;
      }),
    };
  },
});

interface ClusterOutput {
  readonly field: string;
  readonly labelfield: string;
  readonly countfield: string;
  readonly showcount: boolean;
  readonly labelonly: boolean;
}

function clustered(all: Batch, clusters: TextClusters, output: ClusterOutput): { isCut: boolean; batch: Batch } {
  const column = all.column(output.field);
  const labels = new Float64Array(all.length);
  const isFirst = new Uint8Array(all.length);
  const sizes: number[] = [];
  let isCut = false;
  for (const row of selectedRows(all)) {
    const value = column?.valueAt(row) ?? null;
    if (value === null) continue;
    const group = clusters.clusterOf(cellOf(value));
    isCut ||= group < 0;
    if (group < 0) continue;
    labels[row] = group + 1;
    if (sizes[group] === undefined) isFirst[row] = 1;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  const made: [string, Column][] = [
    [
      output.labelfield,
      new NumberColumn(
        labels,
        Uint8Array.from(labels, (label) => (label === 0 ? 0 : 1)),
      ),
    ],
  ];
  if (output.showcount)
    made.push([output.countfield, columnOf(Array.from(labels, (label) => sizes[label - 1] ?? null))]);
  const batch = all.withAll(made);
  return { isCut, batch: output.labelonly ? batch : batch.filter((row) => isFirst[row] === 1) };
}
