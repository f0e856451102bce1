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
import { command } from './command.ts';

export const geostats = command({
  name: 'geostats',
  type: 'transforming',
  summary: 'Works out aggregates for cells of a map, at several levels of zoom.',
  syntax: [
    options({
      translatetoxy: flag(true, 'Gives one row for each cell; false gives a row for each value of the BY field.'),
      latfield: fieldOption('lat', 'The field that holds the latitude.'),
      longfield: fieldOption('lon', 'The field that holds the longitude.'),
      outputlatfield: fieldOption('latitude', 'The field to write the latitude to.'),
      outputlongfield: fieldOption('longitude', 'The field to write the longitude to.'),
      globallimit: integerOption(10, 'The most values of the BY field on the whole map; 0 for all.'),
      locallimit: integerOption(10, 'The most values of the BY field in a cell; 0 for all.'),
      binspanlat: numberOption(22.5, 'The height of a cell in degrees at the lowest zoom.'),
      binspanlong: numberOption(45, 'The width of a cell in degrees at the lowest zoom.'),
      maxzoomlevel: integerOption(9, 'The highest level of zoom; each level halves the cells.'),
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
});
