// iplocation: adds where an IP address is.

import { flag, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const iplocation = command({
  name: 'iplocation',
  type: 'distributable streaming',
  summary: 'Adds the city, region, country and position of an IP address.',
  remarks: ['The fields are City, Country, Region, lat and lon; allfields adds Continent, MetroCode and Timezone.'],
  syntax: [
    options({
      prefix: textOption(null, 'What to put in front of the names of fields.'),
      allfields: flag(false, 'Adds all fields that are known.'),
      lang: textOption(null, 'The language of names, or several with commas, such as es; code gives short codes.'),
    }),
    word('field'),
  ],
  facts: (args) => ({
    reads: args.names('field'),
    writes: [
      ...['City', 'Country', 'Region', 'lat', 'lon'],
      ...(args.flag('allfields') ? ['Continent', 'MetroCode', 'Timezone'] : []),
    ].map((name) => `${args.option('prefix') ?? ''}${name}`),
  }),
});
