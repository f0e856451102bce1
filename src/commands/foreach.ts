// foreach: runs a pipeline for each field or value of a list.

import { fields, options, template, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { flowing, heldBatches } from '../operators/held-batches.ts';
import { keptWhereMissing } from '../operators/kept-where-missing.ts';
import { presentFieldsOf } from '../operators/present-fields.ts';
import { noRows, type Run } from '../operators/run-batches.ts';
import { valuesInTurn } from '../operators/values-in-turn.ts';
import { scalarOfJson } from '../operators/json-leaves.ts';
import { parseJson } from '../values/json.ts';
import { entriesOf, isMultivalue, type Scalar, type Value } from '../values/value.ts';
import { hasWildcard } from '../values/wildcard.ts';
import { command } from './command.ts';
import { expandNames } from './fields.ts';
import { isStreaming } from './streaming-pipeline.ts';
import {
  commandsOf,
  isOneEval,
  type MatchedField,
  templateForFields,
  templateOverFields,
  withPlaceholders,
} from './foreach-template.ts';

export const foreach = command({
  name: 'foreach',
  type: 'distributable streaming',
  summary: 'Runs the pipeline in brackets for each field of a list, or for each value of a field.',
  remarks: [
    'The placeholders are replaced as text before the pipeline is read. It holds streaming commands only.',
    "Write '<<FIELD>>' in single quotes where a field with odd characters is read in an expression.",
    'The modes for values take a single eval, and what it writes to must exist before.',
    'A name with wildcards means the fields that at least one row has; one without is used even if no row has it.',
    'A row that lacks the field keeps what it has of other fields where a single eval gives nothing for it.',
    'auto_collections goes through the elements of a JSON array, or else through the values of the field.',
    'Without a field it goes through all multivalue fields and JSON arrays of a row.',
  ],
  syntax: [
    options({
      mode: textOption('multifield', 'Goes through fields, the values of a multivalue field, or a JSON array.', [
        'multifield',
        'multivalue',
        'json_array',
        'auto_collections',
      ]),
      fieldstr: textOption('<<FIELD>>', 'The placeholder for the name of the field.'),
      matchstr: textOption('<<MATCHSTR>>', 'The placeholder for the text that the wildcards match.'),
      matchseg1: textOption('<<MATCHSEG1>>', 'The placeholder for the text that the first wildcard matches.'),
      matchseg2: textOption('<<MATCHSEG2>>', 'The placeholder for the text that the second wildcard matches.'),
      matchseg3: textOption('<<MATCHSEG3>>', 'The placeholder for the text that the third wildcard matches.'),
      itemstr: textOption('<<ITEM>>', 'The placeholder for the value.'),
      iterstr: textOption('<<ITER>>', 'The placeholder for the place of the value, counted from 0.'),
    }),
    fields('fields', 0),
    template('pipeline'),
  ],
  differs: [
    'That a row without the field keeps what it has of other fields rests on one example of the documents.',
    'Adding a text to a number gives no value; Splunk stops with an error.',
    'The value stands for a field, not for its text: it cannot be part of the name of a field that is read.',
  ],
  facts: (args) => ({
    reads: /^multifield$/i.test(args.option('mode') ?? '') ? [] : args.names('fields'),
    opens: args.isOpen,
    brackets: 'each',
  }),
  prepare: ({ fields: names, pipeline: printed, options }, environment, place) => {
    const pipeline = withPlaceholders(printed, options);
    const mode = options.mode.toLowerCase();
    if (mode !== 'multifield') {
      const [field = null] = names;
      const most = mode === 'auto_collections' && field === null ? 0 : 1;
      if (names.length !== most || !isOneEval(pipeline)) {
        environment.reporter.error(
          'SPL2001',
          place.command,
          `foreach with mode=${mode} takes one field and one eval: foreach mode=${mode} field [eval total=total+<<ITEM>>].`,
        );
        return { run: noRows };
      }
      const placeholders = new Map([
        [options.itemstr, itemField],
        [options.iterstr, placeField],
      ]);
      const inner = templateOverFields(pipeline.trim().replace(/^\|?/, '|'), placeholders);
      const search = environment.searchOf(inner, 'foreach', 'rows');
      return { run: search === null ? noRows : overValues(field, valuesOfMode.get(mode) ?? entriesOf, search.run) };
    }
    const prepared = (fields: readonly MatchedField[]): Run | null => {
      const text = templateForFields(pipeline, fields, {
        field: options.fieldstr,
        match: options.matchstr,
        segments: [options.matchseg1, options.matchseg2, options.matchseg3],
      });
      return environment.searchOf(text, 'foreach', 'rows')?.run ?? null;
    };
    const write = (fields: readonly MatchedField[]): Run | null => {
      if (!isOneEval(pipeline)) return prepared(fields);
      const runs: Run[] = [];
      for (const field of fields) {
        const run = prepared([field]);
        if (run === null) return null;
        runs.push(keptWhereMissing(field.name, run));
      }
      return (batches) => runs.reduce((flow, run) => run(flow), batches);
    };
    const wrong = commandsOf(pipeline).find((name) => !isStreaming(environment.commandType(name.toLowerCase())));
    if (wrong !== undefined)
      environment.reporter.error(
        'SPL2014',
        place.command,
        `${wrong} is not a streaming command: foreach changes rows one by one.`,
      );
    if (names.length === 0) {
      environment.reporter.error('SPL2002', place.command, 'foreach needs a field: foreach f* [eval <<FIELD>>=0].');
      return { run: noRows };
    }
    if (!names.some(hasWildcard)) return { run: write(names.map((name) => ({ name, pattern: name }))) ?? noRows };
    return {
      async *run(batches) {
        // Which fields there are is known only when all rows are there.
        const held = await heldBatches(batches);
        const known = presentFieldsOf(held);
        const matched = new Map<string, string>();
        for (const pattern of names)
          for (const name of expandNames([pattern], () => known)) if (!matched.has(name)) matched.set(name, pattern);
        if (matched.size === 0) yield* held;
        else {
          const run = write(Array.from(matched, ([name, pattern]) => ({ name, pattern })));
          if (run !== null) yield* run(flowing(held));
        }
      },
    };
  },
});

/** Where the value and its place stand while the template runs; no event has fields of these names. */
const itemField = '<<ITEM>>';
const placeField = '<<ITER>>';

const valuesOfMode: ReadonlyMap<string, (value: Value) => readonly Scalar[]> = new Map([
  ['multivalue', entriesOf],
  ['json_array', (value: Value) => elementsOf(value) ?? []],
  ['auto_collections', (value: Value) => elementsOf(value) ?? entriesOf(value)],
]);

/** Gives the elements of a JSON array; null when the value is none. */
function elementsOf(value: Value): Scalar[] | null {
  if (typeof value !== 'string' || isMultivalue(value)) return null;
  const read = parseJson(value.trim());
  return Array.isArray(read) ? read.map(scalarOfJson) : null;
}

/** Gives the elements or values of what holds several; nothing for a single value. */
function valuesOfCollection(value: Value): readonly Scalar[] {
  return elementsOf(value) ?? (isMultivalue(value) ? entriesOf(value) : []);
}

function overValues(field: string | null, valuesOf: (value: Value) => readonly Scalar[], run: Run): Run {
  const read = (batch: Batch): ((row: number) => readonly Scalar[]) => {
    if (field === null) {
      const columns = presentFieldsOf([batch]).flatMap((name) =>
        name.startsWith('_') ? [] : (batch.column(name) ?? []),
      );
      return (row) => columns.flatMap((column) => valuesOfCollection(column.valueAt(row)));
    }
    const column = batch.column(field);
    return (row) => valuesOf(column?.valueAt(row) ?? null);
  };
  return async function* (batches) {
    for await (const batch of batches) {
      const result = await valuesInTurn(batch, read, { item: itemField, place: placeField }, run);
      yield result === null ? batch : result.without([itemField, placeField]);
    }
  };
}
