// What mcollect and meventcollect have in common: rows become points of a metric index.

import { csvLines } from '../operators/csv-text.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { pairsByEquals } from '../operators/key-value-pairs.ts';
import { metricPoints, type PointForm } from '../operators/metric-points.ts';
import { tableOfBatches } from '../operators/table-rows.ts';
import type { Place, PreparedCommand } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** What such a command is given. */
export interface MetricCollection {
  readonly name: string;
  readonly index: string | null;
  readonly split: PointForm['split'];
  readonly file: string;
  readonly spool: boolean;
  readonly prefix_field: string | null;
  readonly host: string | null;
  readonly source: string | null;
  readonly sourcetype: string;
  readonly marker: string | null;
  readonly dimensions: readonly string[];
}

/** Makes a command that writes the rows as points of a metric index, and hands them on. */
export function collectedMetrics(
  given: MetricCollection,
  { reporter, now, earliest, written, files }: SearchEnvironment,
  place: Place,
): PreparedCommand {
  if (given.index === null)
    reporter.error('SPL2002', place.command, `${given.name} needs the metric index to write to, as in index=metrics.`);
  if (given.split === 'all' && given.dimensions.length === 0)
    reporter.error('SPL2002', place.command, `With split=true ${given.name} needs a list of dimensions.`);
  const marks: [string, string][] = [];
  pairsByEquals(given.marker ?? '', (name, value) => marks.push([name, value]) > 0);
  const file = given.file.replace(/\$(?:random|timestamp)\$/g, String(Math.floor(now)));
  const form: PointForm = {
    index: given.index ?? '',
    split: given.split,
    dimensions: given.dimensions,
    prefixField: given.prefix_field,
    marks,
    host: given.host,
    source: given.source,
    sourcetype: given.sourcetype,
    unnamed: { host: 'localhost', source: file },
    unknownTime: earliest ?? now,
  };
  return {
    async *run(batches) {
      // All rows are there before the first is written, even if a later command takes only some of them.
      const held = await heldBatches(batches);
      const points = metricPoints(held, form);
      if (given.spool) written.addEvents(points);
      else {
        const table = tableOfBatches([points], { keepsMultivalues: false, fields: null, extra: ['_time'] });
        files.write(file, `${csvLines([table.fields, ...table.rows])}\n`);
      }
      yield* held;
    },
  };
}
