// makeresults: makes rows out of nothing.

import { flag, integer, integerOption, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf, constantColumn } from '../columns/column.ts';
import { readCsv } from '../operators/csv-text.ts';
import { noRows } from '../operators/run-batches.ts';
import { tableBatch } from '../operators/table-rows.ts';
import { jsonText, type JsonValue, parseJson } from '../values/json.ts';
import type { Value } from '../values/value.ts';
import { batchesOf, command } from './command.ts';

export const makeresults = command({
  name: 'makeresults',
  type: 'generating',
  summary: 'Makes rows with the current time, or rows of CSV or JSON text.',
  remarks: [
    'With format and data, the other options do not count.',
    'Rows of JSON also have _time and, as _raw, the text of their object; what lies deeper in it stays JSON text.',
    'The first line of CSV names the fields. A cell without text is no value.',
  ],
  differs: [
    'Neither the number of rows nor the length of data is limited.',
    'The name in splunk_server is local.',
    'Fields of CSV come in the order of its first line; Splunk gives them by name.',
  ],
  syntax: [
    options({
      count: integerOption(1, 'How many rows to make.'),
      annotate: flag(
        false,
        'Adds _raw, host, source, sourcetype, splunk_server and splunk_server_group, all but one empty.',
      ),
      format: textOption(null, 'The form of data.', ['csv', 'json']),
      data: textOption(null, 'The text to make rows of: CSV with a line of names, or a JSON array of objects.'),
      splunk_server: withoutEffect(textOption(null, 'The server that makes the rows.')),
      splunk_server_group: withoutEffect(repeated(textOption(null, 'The group of servers that make the rows.'))),
    }),
    integer('count'),
  ],
  facts: (args) => {
    const annotations = ['_raw', 'host', 'source', 'sourcetype', 'splunk_server', 'splunk_server_group'];
    const format = args.option('format');
    if (format === null) return { writes: ['_time', ...(args.flag('annotate') ? annotations : [])] };
    const header = /^csv$/i.test(format)
      ? (withLines(args.option('data') ?? '')
          .trim()
          .split(/\r?\n/)[0] ?? '')
      : '';
    const names = header.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    return { writes: names.filter((name) => name !== ''), opens: header === '' };
  },
  prepare: ({ count: bare, options: { count, annotate, format, data } }, environment, place) => {
    const { now, batchSize, reporter } = environment;
    if (format === null) {
      const most = bare ?? count;
      return {
        // The fields of annotate are columns although most are empty.
        ordersColumns: annotate,
        async *run() {
          for (let made = 0; made < most; made += batchSize)
            yield emptyRows(Math.min(batchSize, most - made), now, annotate);
        },
      };
    }
    if (data === null) {
      reporter.error('SPL2002', place.command, 'makeresults with a format needs its text: write data="...".');
      return { run: noRows };
    }
    const isCsv = format.toLowerCase() === 'csv';
    const rows = isCsv ? tableBatch(readCsv(withLines(data))) : jsonRows(data, now);
    if (rows === null) {
      reporter.error(
        'SPL3006',
        place.of(data),
        'The data is no JSON. Write an array of objects, with quotes inside as \\": data="[{\\"a\\":1}]".',
      );
      return { run: noRows };
    }
    return {
      ...(isCsv ? { ordersColumns: true } : {}),
      async *run() {
        yield* batchesOf(rows, rows, batchSize);
      },
    };
  },
});

/** Reads `\\n` as the end of a line in a text of one line, as some write it in a search. */
function withLines(text: string): string {
  return text.includes('\n') ? text : text.replaceAll('\\n', '\n');
}

function emptyRows(length: number, now: number, annotate: boolean): Batch {
  const columns: [string, Column][] = [['_time', constantColumn(Math.floor(now), length)]];
  if (annotate) {
    columns.push(['_raw', constantColumn(null, length)]);
    for (const field of ['host', 'source', 'sourcetype', 'splunk_server', 'splunk_server_group'])
      columns.push([field, constantColumn(field === 'splunk_server' ? 'local' : null, length)]);
  }
  return Batch.ofColumns(length, columns);
}

/** Makes a row of each object; null when the text is neither an array of objects nor an object. */
function jsonRows(text: string, now: number): Batch | null {
  const read = parseJson(text);
  const objects = Array.isArray(read) ? read : read instanceof Map ? [read] : null;
  if (objects === null) return null;
  const fields = new Set<string>();
  for (const object of objects) {
    if (!(object instanceof Map)) return null;
    for (const field of object.keys()) fields.add(field);
  }
  const columns = new Map<string, Column>();
  columns.set('_raw', columnOf(objects.map((object) => jsonText(object))));
  columns.set('_time', constantColumn(Math.floor(now), objects.length));
  for (const field of fields)
    columns.set(field, columnOf(objects.map((object) => (object instanceof Map ? valueOf(object.get(field)) : null))));
  return Batch.ofColumns(objects.length, columns);
}

function valueOf(value: JsonValue | undefined): Value {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : jsonText(value);
}
