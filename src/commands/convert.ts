// convert: turns the values of fields into other forms.

import { aggregates, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { anyNumberOf, type ConversionSettings, conversions } from '../operators/conversions.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { type BoundCall, command } from './command.ts';
import { expandNames, nameMatcher } from './fields.ts';

const standardFormat = '%m/%d/%Y %H:%M:%S';

export const convert = command({
  name: 'convert',
  type: 'distributable streaming',
  summary: 'Turns the values of fields into other forms: times to text and back, texts to numbers.',
  remarks: [
    'ctime writes epoch seconds as a time, mktime reads one; what is no number stays as it is.',
    'num takes numbers, durations, numbers with k, m or g and numbers with commas; a value that is none of them goes.',
    'auto does the same if every value of the field can be converted, and otherwise leaves the field alone.',
    'dur2sec reads [D+]HH:MM:SS and mstime [MM:]SS.SSS as seconds, memk numbers with k, m or g as kilobytes.',
    'rmcomma takes commas away, rmunit what stands behind a number. none keeps fields out of names with wildcards.',
  ],
  differs: ['A value that dur2sec, memk, mktime, mstime or rmunit cannot read is removed (the documents are silent).'],
  syntax: [
    options({
      timeformat: textOption(
        standardFormat,
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
      // auto does.
      needsAllRows: true,
    };
  },
  prepare: ({ conversions: calls, options: { timeformat } }, { reporter, timeZone, now }) => {
    const settings = { timeFormat: timeformat, timeZone, now };
    for (const call of calls) {
      const name = nameOf(call);
      if (conversions.has(name) || name === 'auto' || name === 'none') continue;
      const known = ['auto', ...conversions.keys(), 'none'].sort().join(', ');
      reporter.error('SPL4010', call.span, `convert has no function ${call.function}. It has: ${known}.`);
    }
    const isKept = nameMatcher(calls.flatMap((call) => (nameOf(call) === 'none' ? [call.argument ?? '*'] : [])));
    const run = (batch: Batch, maps: Map<string, ValueMap>): Batch => {
      let result = batch;
      for (const call of calls) {
        const argument = call.argument ?? '*';
        const hasWildcards = argument.includes('*');
        for (const field of expandNames([argument], () => batch.fieldNames())) {
          const column = result.column(field);
          if (column === undefined || nameOf(call) === 'none' || (hasWildcards && isKept(field))) continue;
          const target = hasWildcards ? field : call.name;
          const converted = convertedColumn(result, column, field, nameOf(call), settings, maps);
          if (converted !== null) result = result.with(target, converted);
        }
      }
      return result;
    };
    // Whether auto converts a field shows only once all of its values are seen.
    if (calls.some((call) => nameOf(call) === 'auto')) return { run: wholeTable((all) => run(all, new Map())) };
    return {
      async *run(batches) {
        const maps = new Map<string, ValueMap>();
        for await (const batch of batches) yield run(batch, maps);
      },
    };
  },
});

function nameOf(call: BoundCall): string {
  return call.function.toLowerCase();
}

/** Converts a column; null when it stays as it is. */
function convertedColumn(
  batch: Batch,
  column: Column,
  field: string,
  name: string,
  settings: ConversionSettings,
  maps: Map<string, ValueMap>,
): Column | null {
  if (name === 'auto') {
    let fits = true;
    const converted = new ValueMap((value) => {
      const numbers = entriesOf(value).map(anyNumberOf);
      if (numbers.includes(null)) fits = false;
      return valueOfEntries(numbers.flatMap((number) => (number === null ? [] : [number])));
    }).column(batch, column);
    return fits ? converted : null;
  }
  const key = `${name} ${field}`;
  const conversion = conversions.get(name);
  const map =
    maps.get(key) ??
    new ValueMap((value): Value => {
      const converted: Scalar[] = [];
      for (const entry of entriesOf(value)) converted.push(...entriesOf(conversion?.(entry, settings) ?? null));
      return valueOfEntries(converted);
    });
  maps.set(key, map);
  return map.column(batch, column);
}
