// kmeans: groups rows by the distance of their values.

import { fieldOption, fields, flag, integerOption, numberOption, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { chosenFields, fieldNumbers, isNumericField } from '../operators/field-numbers.ts';
import { type ClusterSettings, type DistanceKind, numberClusters } from '../operators/number-clusters.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';

/** The most groups there may be. */
const mostGroups = 1000;

export const kmeans = command({
  name: 'kmeans',
  type: 'dataset processing',
  summary: 'Puts rows into a given number of groups whose numeric values lie close together.',
  remarks: [
    'Without a list it uses all fields that hold nothing but numbers and do not begin with an underscore.',
    'The rows of a group come next to each other, groups numbered from 1 in the order of their first rows. A row without a number in one of the fields is left out.',
    'The centre of a group stands in centroid_ and the name of the field.',
  ],
  differs: [
    'The same rows always give the same groups. In Splunk the start is random.',
    'Fewer groups than asked for come out when there are not as many different rows.',
  ],
  syntax: [
    options({
      k: textOption(
        '2',
        'How many groups to make. A range such as 2-5, which gives a summary for each number, cannot be run yet.',
      ),
      reps: integerOption(10, 'How many times to begin anew from other centres; the best try counts.', 1),
      maxiters: integerOption(10_000, 'The most rounds of a try.', 1),
      t: numberOption(0, 'How little the sum of distances must fall by for a try to end.'),
      cfield: fieldOption('CLUSTERNUM', 'The field that holds the number of the group.'),
      dt: textOption(
        'sqeuclidean',
        'How distance is measured: by sums of differences, by their squares, or by angle.',
        ['l1', 'l1norm', 'cityblock', 'cb', 'l2', 'l2norm', 'sq', 'sqeuclidean', 'cos', 'cosine'],
      ),
      showcentroid: flag(true, 'Adds fields with the centre of the group.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('cfield'),
    opens: args.flag('showcentroid'),
    rows: 'subset',
    order: 'changed',
  }),
  prepare: ({ options: given, fields: names }, { reporter }, place) => {
    const { k } = given;
    if (/^\d+-\d+$/.test(k))
      reporter.error('SPL5002', place.of(k), 'kmeans with a range of k cannot be run yet. Write one number.');
    else if (!/^\d+$/.test(k) || Number(k) < 2 || Number(k) > mostGroups)
      reporter.error('SPL2003', place.of(k), `k is a number from 2 to ${mostGroups}.`);
    const settings = {
      count: Number(k),
      tries: given.reps,
      mostRounds: given.maxiters,
      tolerance: given.t,
      distance: distanceOf(given.dt.toLowerCase()),
    };
    return {
      run: wholeTable((all) => grouped(all, names, settings, given.cfield, given.showcentroid)),
    };
  },
});

function distanceOf(name: string): DistanceKind {
  if (/^(?:l1|l1norm|cityblock|cb)$/.test(name)) return 'sums';
  return name.startsWith('cos') ? 'angle' : 'squares';
}

function grouped(
  all: Batch,
  names: readonly string[],
  settings: ClusterSettings,
  labelField: string,
  showsCentres: boolean,
): Batch {
  const fields = chosenFields(all, names)
    .map((field) => ({ field, numbers: fieldNumbers(all, field) }))
    .filter(({ field, numbers }) => names.length > 0 || isNumericField(all, field, numbers));
  if (fields.length === 0) return all.select(new Uint32Array(0));
  const rows: number[] = [];
  const points: Float64Array[] = [];
  for (const [index, row] of selectedRows(all).entries()) {
    const point = Float64Array.from(fields, ({ numbers }) => numbers[index] ?? Number.NaN);
    if (point.some((number) => Number.isNaN(number))) continue;
    rows.push(row);
    points.push(point);
  }
  const { clusters, centres } = numberClusters(points, settings);
  const clusterOf = new Map(rows.map((row, index) => [row, clusters[index] ?? 0]));
  const columnBy = (valueOf: (cluster: number) => number | null): Column =>
    columnOf(
      Array.from({ length: all.length }, (_, row) => {
        const cluster = clusterOf.get(row);
        return cluster === undefined ? null : valueOf(cluster);
      }),
    );
  const made: [string, Column][] = [[labelField, columnBy((cluster) => cluster + 1)]];
  if (showsCentres)
    for (const [at, { field }] of fields.entries())
      made.push([`centroid_${field}`, columnBy((cluster) => centres[cluster]?.[at] ?? null)]);
  const ordered = rows.toSorted((a, b) => (clusterOf.get(a) ?? 0) - (clusterOf.get(b) ?? 0));
  return all.withAll(made).select(Uint32Array.from(ordered));
}
