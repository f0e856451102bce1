// rangemap: gives numbers the names of ranges.

import { fieldOption, options, pairs, textOption } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const rangemap = command({
  name: 'rangemap',
  type: 'distributable streaming',
  summary: 'Writes to the field range the names of all ranges that the value of a field lies in.',
  remarks: [
    'Ranges are written name=low-high, with both ends in the range; either may be negative: cold=-20--5.',
    'A value that is no number, and a missing one, lies in no range.',
    'A multivalue lies in a range when one of its values does.',
  ],
  syntax: [
    options({
      field: fieldOption(null, 'The numeric field to look at; it must be given.'),
      default: textOption('None', 'The name for values that lie in no range.'),
    }),
    pairs('ranges'),
  ],
  facts: () => ({ writes: ['range'] }),
  prepare: ({ ranges, options: { field, default: otherwise } }, { reporter }, place) => {
    if (field === null) reporter.error('SPL2002', place.command, 'rangemap needs a field: write field=NAME.');
    const known = ranges.flatMap(({ name, text }) => {
      const match = /^([-+]?[\d.]+)-([-+]?[\d.]+)$/.exec(text);
      const low = numberOf(match?.[1]);
      const high = numberOf(match?.[2]);
      if (low !== null && high !== null && low <= high) return [{ name: name ?? '', low, high }];
      reporter.error(
        'SPL2003',
        place.of(text),
        `${text} is no range. Write ${name ?? 'name'}=low-high with the smaller number first, as in ${name ?? 'name'}=0-10.`,
      );
      return [];
    });
    return {
      async *run(batches) {
        const named = new ValueMap((value) => {
          const numbers = entriesOf(value).map(numberOf);
          const names = known.filter(({ low, high }) =>
            numbers.some((number) => number !== null && number >= low && number <= high),
          );
          return names.length === 0 ? otherwise : valueOfEntries(names.map(({ name }) => name));
        });
        for await (const batch of batches) yield named.field(batch, field ?? '', 'range');
      },
    };
  },
});
