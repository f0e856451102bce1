// iplocation: adds where an IP address is.

import { flag, options, textOption, word } from '../../grammar/syntax.ts';
import { type Extract, extractedInto } from '../operators/extracted-columns.ts';
import { passedOn } from '../operators/passed-on.ts';
import { perBatch } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';
import type { GeoLocation } from './environment.ts';

export const iplocation = command({
  name: 'iplocation',
  type: 'distributable streaming',
  summary: 'Adds the city, region, country and position of an IP address.',
  remarks: [
    'The fields are City, Country, Region, lat and lon; allfields adds Continent, MetroCode and Timezone.',
    'What is not known of an address is missing.',
  ],
  differs: ['Where addresses are is told by the host of the engine; without that there are no fields, and a warning.'],
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
  prepare: ({ field, options: { prefix, allfields, lang } }, { geo, reporter }, place) => {
    if (geo === null) {
      const warning = 'Nobody knows where addresses are: iplocation adds no fields. Give the engine a function geo.';
      return {
        run: (batches) => {
          reporter.warning('SPL5002', place.command, warning);
          return passedOn(batches);
        },
      };
    }
    const readers = allfields ? [...usualFields, ...furtherFields] : usualFields;
    const extract: Extract = (value) => {
      const found = entriesOf(value).flatMap((entry) => geo(textOf(entry), lang) ?? []);
      return readers.map(([name, read]): readonly [string, Value] => [
        `${prefix ?? ''}${name}`,
        valueOfEntries(found.flatMap((location) => read(location) ?? [])),
      ]);
    };
    return { run: perBatch((batch) => extractedInto(batch, field ?? '', extract)) };
  },
});

type Reader = readonly [string, (location: GeoLocation) => Scalar | undefined];

const usualFields: readonly Reader[] = [
  ['City', ({ city }) => city],
  ['Country', ({ country }) => country],
  ['Region', ({ region }) => region],
  ['lat', ({ latitude }) => latitude],
  ['lon', ({ longitude }) => longitude],
];

const furtherFields: readonly Reader[] = [
  ['Continent', ({ continent }) => continent],
  ['MetroCode', ({ metroCode }) => metroCode],
  ['Timezone', ({ timeZone }) => timeZone],
];
