// convert: turns the values of fields into other forms.

import { aggregates, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { ColumnBuilder } from '../columns/column.ts';
import { numberOf, textOf } from '../values/number.ts';
import { formatTime } from '../values/time-format.ts';
import { parseTime } from '../values/time-parse.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { type BoundCall, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { expandNames } from './fields.ts';

type Conversion = (value: Scalar, format: string, environment: SearchEnvironment) => Value;

const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  [
    'ctime',
    (value, format, { timeZone }) => {
      const time = numberOf(value);
      return time === null ? value : formatTime(time, format, timeZone);
    },
  ],
  ['mktime', (value, format, { timeZone, now }) => parseTime(textOf(value), format, timeZone, now)],
  ['num', (value) => numberOf(value)],
  ['rmcomma', (value) => textOf(value).replaceAll(',', '')],
  ['rmunit', (value) => numberOf(/^\s*[-+]?[\d.]+(?:[eE][-+]?\d+)?/.exec(textOf(value))?.[0].trim() ?? null)],
]);

export const convert = command({
  name: 'convert',
  type: 'distributable streaming',
  summary: 'Turns the values of fields into other forms: times to text and back, texts to numbers.',
  differs: ['The functions auto, dur2sec, memk, mstime and none cannot be run yet.'],
  syntax: [
    options({
      timeformat: textOption(
        '%m/%d/%Y %H:%M:%S',
        'How ctime writes times and mktime reads them, in the variables of strftime.',
      ),
    }),
    aggregates('conversions', false),
  ],
  facts: (args) => {
    const conversions = args.aliases('conversions');
    return {
      reads: conversions.map(({ from }) => from),
      writes: conversions.flatMap(({ from, to }) => (to === from ? [] : [to])),
      changes: conversions.flatMap(({ from, to }) => (to === from ? [from] : [])),
      opens: false,
    };
  },
  prepare: ({ conversions: calls, options: { timeformat } }, environment) => {
    const steps: { call: BoundCall; apply: Conversion }[] = [];
    for (const call of calls) {
      const apply = conversions.get(call.function.toLowerCase());
      if (apply === undefined) {
        environment.reporter.error(
          'SPL4010',
          call.span,
          `convert has no function ${call.function} that can run yet. It runs: ${[...conversions.keys()].join(', ')}.`,
        );
      } else steps.push({ call, apply });
    }
    return {
      async *run(batches) {
        for await (let batch of batches) {
          for (const { call, apply } of steps) {
            for (const field of expandNames([call.argument ?? ''], () => batch.fieldNames())) {
              const target = call.name === call.argument || call.argument?.includes('*') === true ? field : call.name;
              batch = converted(batch, field, target, (value) =>
                apply(value, timeformat ?? '%m/%d/%Y %H:%M:%S', environment),
              );
            }
          }
          yield batch;
        }
      },
    };
  },
});

function converted(batch: Batch, field: string, target: string, apply: (value: Scalar) => Value): Batch {
  const column = batch.column(field);
  if (column === undefined) return batch;
  const values = new Array<Value>(batch.length).fill(null);
  for (const row of batch.rows()) {
    values[row] = valueOfEntries(entriesOf(column.valueAt(row)).flatMap((entry) => entriesOf(apply(entry))));
  }
  const builder = new ColumnBuilder(batch.length);
  for (const value of values) builder.push(value);
  return batch.with(target, builder.build());
}
