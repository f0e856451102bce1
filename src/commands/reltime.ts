// reltime: writes times relative to now.

import { fieldOption, options, textOption } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { numberOf } from '../values/number.ts';
import { command } from './command.ts';

const standardPrefix = 'reltime_';

export const reltime = command({
  name: 'reltime',
  type: 'distributable streaming',
  summary: 'Writes to the field reltime how long before now a time is, such as 5 days ago.',
  remarks: [
    'Several time fields stand in quotes, with commas between them.',
    'The largest unit that fits is named: years of 365 days, months of 30, days, hours, minutes or seconds.',
  ],
  differs: ['A time after now is written as in 5 days, and now itself as now (the documents are silent).'],
  syntax: [
    options({
      timefield: fieldOption('_time', 'The field that holds the time, or several of them.'),
      prefix: textOption(standardPrefix, 'What to put in front of the names of time fields; _time alone needs none.'),
    }),
  ],
  facts: (args) => {
    const fields = fieldsOf(args.option('timefield') ?? '_time', args.option('prefix') ?? standardPrefix);
    return { reads: fields.map(({ from }) => from), writes: fields.map(({ to }) => to) };
  },
  prepare: ({ options: { timefield, prefix } }, { now }) => {
    const fields = fieldsOf(timefield, prefix);
    return {
      async *run(batches) {
        const shown = fields.map((field) => ({
          ...field,
          texts: new ValueMap((value) => {
            const time = numberOf(value);
            return time === null || !Number.isFinite(time) ? null : relativeText(now - time);
          }),
        }));
        for await (const batch of batches)
          yield shown.reduce((rows, { from, to, texts }) => texts.field(rows, from, to), batch);
      },
    };
  },
});

/** The time fields, and the fields that are written for them: reltime for _time alone. */
function fieldsOf(timefield: string, prefix: string): { readonly from: string; readonly to: string }[] {
  const names = timefield
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 1 && names[0] === '_time' && prefix === standardPrefix)
    return [{ from: '_time', to: 'reltime' }];
  return names.map((name) => ({ from: name, to: `${prefix}${name}` }));
}

const units: readonly (readonly [string, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Writes how long before now something was. */
function relativeText(seconds: number): string {
  const size = Math.abs(seconds);
  for (const [unit, length] of units) {
    if (size < length) continue;
    const count = Math.floor(size / length);
    const text = `${count} ${unit}${count === 1 ? '' : 's'}`;
    return seconds > 0 ? `${text} ago` : `in ${text}`;
  }
  return 'now';
}
