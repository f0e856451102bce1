// anomalies: scores how unexpected each event is.

import {
  clause,
  fieldOption,
  fields,
  flag,
  integerOption,
  numberOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import { columnOf } from '../columns/column.ts';
import { readCsv } from '../operators/csv-text.ts';
import { ExpectedTexts } from '../operators/expected-texts.ts';
import { missingKey, RowKeys } from '../operators/row-keys.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { cellOf } from '../operators/table-rows.ts';
import { Unexpectedness } from '../operators/unexpectedness.ts';
import type { Value } from '../values/value.ts';
import { command } from './command.ts';
import { fileNameOf } from './table-source.ts';

export const anomalies = command({
  name: 'anomalies',
  type: 'centralized streaming',
  summary: 'Scores how much each event differs from those before it and keeps the unexpected ones.',
  remarks: [
    'The score stands in the field unexpectedness. It is how much the earlier events grow by this one, divided by the size of them and of this one.',
    'With by, each combination of values has events of its own. An event without one of these fields, or without the field to compare, has no score.',
  ],
  differs: [
    'The size of events is that of their text with repeated runs of four and more characters taken as two. The documents do not say how it is measured, so scores may differ.',
    'A file of denylist holds the events in the column of the compared field, else in its first column. Events like a listed one are not compared with later ones. The documents are silent.',
    'Of an event the first 10,000 characters are compared.',
  ],
  syntax: [
    options({
      threshold: numberOption(0.01, 'The score from which an event counts as unexpected.'),
      labelonly: flag(false, 'Keeps all events and only adds the score.'),
      normalize: flag(true, 'Replaces digits by one sign, so that numbers do not make events differ.'),
      maxvalues: integerOption(100, 'How many earlier events each one is compared with, from 10 to 10000.', 1),
      field: fieldOption('_raw', 'The field to compare.'),
      denylist: textOption(null, 'A CSV file of expected events: those like one of them have the score 0.'),
      denylistthreshold: numberOption(
        null,
        'The score, compared with a listed event alone, up to which an event is like it; 0.05 by default.',
      ),
      blacklist: textOption(null, 'The former name of denylist.'),
      blacklistthreshold: numberOption(null, 'The former name of denylistthreshold.'),
    }),
    clause('by', ['by'], fields('by')),
  ],
  facts: (args) => ({
    reads: [...args.options('field'), ...args.names('by')],
    writes: ['unexpectedness'],
    rows: args.flag('labelonly') ? 'all' : 'subset',
  }),
  prepare: ({ options: given, by }, { reporter, files }, place) => {
    if (given.maxvalues < 10 || given.maxvalues > 10_000)
      reporter.error('SPL2003', place.of(String(given.maxvalues)), 'maxvalues is a number from 10 to 10000.');
    const normalized = (text: string): string => (given.normalize ? text.replace(/[0-9]/g, '0') : text);
    const list = given.denylist ?? given.blacklist;
    const threshold = given.denylistthreshold ?? given.blacklistthreshold ?? 0.05;
    const expectedTexts = (): ExpectedTexts | null => {
      if (list === null) return null;
      const text = files.read(fileNameOf(list));
      if (text === undefined) {
        const message = `There is no file ${list}. Write the name of a file that outputcsv has written.`;
        reporter.error('SPL4006', place.of(list), message);
        return null;
      }
      const { fields, rows } = readCsv(text);
      const column = Math.max(0, fields.indexOf(given.field));
      return new ExpectedTexts(
        rows.map((row) => normalized(row[column] ?? '')),
        threshold,
      );
    };
    return {
      async *run(batches) {
        const expected = expectedTexts();
        const keys = new RowKeys(by);
        const scorers = new Map<number, Unexpectedness>();
        for await (const batch of batches) {
          const column = batch.column(given.field);
          const groups = keys.of(batch);
          const scores = new Array<Value>(batch.length).fill(null);
          const isKept = new Uint8Array(batch.length);
          for (const row of selectedRows(batch)) {
            const group = groups[row] ?? 0;
            const value = column?.valueAt(row) ?? null;
            if (value === null || group === missingKey) continue;
            const scorer = scorers.get(group) ?? new Unexpectedness(given.maxvalues);
            scorers.set(group, scorer);
            const text = normalized(cellOf(value));
            const score = expected?.has(text) === true ? 0 : scorer.next(text);
            scores[row] = score;
            if (score > given.threshold) isKept[row] = 1;
          }
          const result = batch.with('unexpectedness', columnOf(scores));
          yield given.labelonly ? result : result.filter((row) => isKept[row] === 1);
        }
      },
    };
  },
});
