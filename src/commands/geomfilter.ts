// geomfilter: clips a map of regions to a box.

import { numberOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const geomfilter = command({
  name: 'geomfilter',
  type: 'distributable streaming',
  summary: 'Keeps what lies in a box of a map, given by two corners.',
  remarks: [
    'What an outline looks like in the field geom is not documented.',
    'To run it, give the engine a command geomfilter: it gets the corners and the rows, and gives the rows that stay.',
  ],
  syntax: [
    options({
      min_x: numberOption(-180, 'The least longitude of the box, from -180 to 180.'),
      min_y: numberOption(-90, 'The least latitude of the box, from -90 to 90.'),
      max_x: numberOption(180, 'The greatest longitude of the box, from -180 to 180.'),
      max_y: numberOption(90, 'The greatest latitude of the box, from -90 to 90.'),
    }),
  ],
  facts: () => ({ reads: ['geom'], rows: 'subset' }),
});
