// makeresults: makes rows out of nothing.

import { flag, integer, integerOption, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const makeresults = command({
  name: 'makeresults',
  type: 'generating',
  summary: 'Makes rows with the current time, or rows of CSV or JSON text.',
  remarks: ['With format and data, the other options do not count.'],
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
    const header = /^csv$/i.test(format) ? (args.option('data')?.trim().split(/\r?\n/)[0] ?? '') : '';
    const names = header.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    return { writes: names.filter((name) => name !== ''), opens: header === '' };
  },
});
