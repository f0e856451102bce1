// geom: adds the outlines of regions for a map.

import { fieldOption, flag, numberOption, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const geom = command({
  name: 'geom',
  type: 'distributable streaming',
  summary: 'Adds a field geom with the outline of the region that a field names, for maps.',
  remarks: [
    'The outlines come from geospatial lookups, which the engine does not hold.',
    'To run it, give the engine a command geom: it gets the lookup, the options and the rows, and gives the rows with their outlines.',
  ],
  syntax: [
    options({
      allfeatures: flag(false, 'Adds rows for the regions that no row names.'),
      featureidfield: fieldOption('featureId', 'The field that names the region.'),
      gen: numberOption(0.1, 'How much to simplify outlines, in the units of the map; larger is coarser.'),
      min_x: numberOption(-180, 'The least longitude of the box, from -180 to 180.'),
      min_y: numberOption(-90, 'The least latitude of the box, from -90 to 90.'),
      max_x: numberOption(180, 'The greatest longitude of the box, from -180 to 180.'),
      max_y: numberOption(90, 'The greatest latitude of the box, from -90 to 90.'),
    }),
    word('collection', false),
  ],
  facts: (args) => ({ writes: ['featureCollection', 'geom'], rows: args.flag('allfeatures') ? 'new' : 'all' }),
});
