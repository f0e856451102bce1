// geostats: works out aggregates for cells of a map.

import {
  aggregates,
  clause,
  fieldOption,
  fields,
  flag,
  integerOption,
  numberOption,
  options,
} from '../../grammar/syntax.ts';
import { canCount, cellRows, type CellRules, GeoCells } from '../operators/geo-cells.ts';
import { cellSeries } from '../operators/geo-series.ts';
import { keepRows } from '../operators/held-batches.ts';
import { command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

export const geostats = command({
  name: 'geostats',
  type: 'transforming',
  summary: 'Works out aggregates for cells of a map, at several levels of zoom.',
  remarks: [
    'Each level of zoom has rows of its own, and cells half as high and half as wide as the level before. A row of the search counts once on each level.',
    'The latitude and longitude of a cell are the averages of its rows. Rows without a place on the map are left out.',
    'BY gives a column for each value of one field. Values beyond the limits are put together as OTHER.',
  ],
  differs: [
    'geobin holds the level, and the numbers of the cell from south to north and from west to east: bin_id_zl_0_y_5_x_1. Rows come in that order (the documents are silent).',
    'A row without the BY field is left out (the documents are silent).',
    'The limits go by the sum of the first aggregate over the cells of the lowest level, and by its value in the cell (the documents are silent).',
    'With translatetoxy=false the limits make no difference (the documents are silent).',
  ],
  syntax: [
    options({
      translatetoxy: flag(true, 'Gives one row for each cell; false gives a row for each value of the BY field.'),
      latfield: fieldOption('lat', 'The field that holds the latitude.'),
      longfield: fieldOption('lon', 'The field that holds the longitude.'),
      outputlatfield: fieldOption('latitude', 'The field to write the latitude to.'),
      outputlongfield: fieldOption('longitude', 'The field to write the longitude to.'),
      globallimit: integerOption(10, 'The most values of the BY field on the whole map; 0 for all.', 0),
      locallimit: integerOption(10, 'The most values of the BY field in a cell; 0 for all.', 0),
      binspanlat: numberOption(22.5, 'The height of a cell in degrees at the lowest zoom.'),
      binspanlong: numberOption(45, 'The width of a cell in degrees at the lowest zoom.'),
      maxzoomlevel: integerOption(9, 'The highest level of zoom; each level halves the cells.', 0),
    }),
    aggregates('aggregates'),
    clause('by', ['by'], fields('by')),
  ],
  facts: (args) => ({
    reads: [...args.reads('aggregates', 'by'), ...args.options('latfield', 'longfield')],
    writes: [
      'geobin',
      ...args.options('outputlatfield', 'outputlongfield'),
      ...(args.has('by') ? [] : args.outputs('aggregates')),
    ],
    opens: args.has('by') || args.isOpen,
  }),
  prepare: ({ options: given, aggregates: calls, by }, environment, place) => {
    const [field = null, second] = by;
    if (second !== undefined)
      environment.reporter.error(
        'SPL2001',
        place.of(second),
        `geostats splits by one field. For more, join them first: eval both=${field ?? ''}.":".${second}.`,
      );
    const names = { latitude: given.outputlatfield, longitude: given.outputlongfield };
    const grouped = groupedAggregates(calls, environment, {
      command: 'geostats',
      by: ['geobin', names.latitude, names.longitude, ...by],
    });
    const rules: CellRules = {
      latitude: given.latfield,
      longitude: given.longfield,
      height: given.binspanlat,
      width: given.binspanlong,
      levels: levelsOf(given, environment, place),
    };
    return {
      ordersColumns: true,
      async *run(batches) {
        const cells = new GeoCells(rules, field, grouped, aggregateSettings(environment));
        for await (const batch of batches) {
          cells.add(batch);
          keepRows(batches, cells.count);
        }
        const levels = cells.collected();
        if (field === null || !given.translatetoxy) yield cellRows(levels, names, field);
        else yield cellSeries(levels, names, { global: given.globallimit, local: given.locallimit });
      },
    };
  },
});

/** Checks the cells, and gives how many levels there are. */
function levelsOf(
  given: { readonly binspanlat: number; readonly binspanlong: number; readonly maxzoomlevel: number },
  { reporter }: SearchEnvironment,
  place: Place,
): number {
  const { binspanlat: height, binspanlong: width, maxzoomlevel: last } = given;
  if (!(height > 0 && width > 0)) {
    reporter.error('SPL2003', place.command, 'binspanlat and binspanlong are degrees above 0.');
    return 1;
  }
  if (last <= 40 && canCount({ latitude: '', longitude: '', height, width, levels: last + 1 })) return last + 1;
  reporter.error(
    'SPL2003',
    place.of(String(last)),
    `Cells of level ${last} are too small. Choose a lower maxzoomlevel.`,
  );
  return 1;
}
