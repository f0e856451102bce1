// collect: writes the rows to a summary index.

import { flag, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { type SummaryForm, summaryEvents } from '../operators/summary-events.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const collect = command({
  name: 'collect',
  aliases: ['stash', 'sumindex', 'summaryindex'],
  type: 'centralized streaming',
  summary: 'Writes the rows as events of a summary index and hands them on unchanged.',
  remarks: [
    'A row with _raw keeps it as its text. Of other rows the text is a time, then key=value pairs of their fields; values that are more than one word are quoted.',
    'The time of such an event is info_min_time, else _time, else the start of the time range, else now.',
    'host, source, sourcetype and index of a row are called orig_host and so on in the summary.',
    'output_format=hec keeps all fields as they are, also host, source and sourcetype; addinfo, addtime and marker are not for it.',
  ],
  differs: [
    'Summary indexes are kept in memory, for the searches after this one; one that is not there is made.',
    'Of a row with _raw only the key=value pairs in that text are fields of the event. The documents are silent.',
    'Searches have no name: search_name is not written unless marker says it.',
    'Without an option the host of events is localhost, and the source the name of the file with the time of the search in place of $random$ or $timestamp$.',
    'With addtime=false the event has the time that would be written. Splunk looks for a date in its fields.',
    'Datasets that are worked out from raw logs do not hold the events of summary indexes.',
  ],
  syntax: [
    options({
      index: textOption('summary', 'The index to write to.'),
      addinfo: flag(true, 'Writes the time range and start of the search in front of each event.'),
      addtime: flag(true, 'Writes a time in front of each event that has no _raw.'),
      file: textOption('$random$_events.stash', 'The name of the file the events are written to.'),
      spool: flag(true, 'Has the file read into the index at once; false only writes it.'),
      marker: textOption(null, 'A text, mostly key=value pairs, that is added to each event.'),
      testmode: flag(false, 'Shows what would be written and writes nothing.'),
      run_in_preview: withoutEffect(flag(false, 'Writes also for previews of a search that goes on.')),
      host: textOption(null, 'The host of the events.'),
      source: textOption(null, 'The source of the events.'),
      sourcetype: textOption(null, 'The sourcetype of the events; stash if not given.'),
      uselb: withoutEffect(flag(true, 'Breaks events at a fixed text rather than at line ends.')),
      output_format: textOption('raw', 'Writes plain events, or JSON that keeps host, source and sourcetype.', [
        'raw',
        'hec',
      ]),
      timeformat: textOption('%m/%d/%Y %H:%M:%S %z', 'The form of the time written in front of events.'),
    }),
  ],
  facts: (args) => ({
    reads: ['*'],
    needsAllRows: true,
    ...(args.flag('testmode') ? { keeps: [], opens: true } : {}),
  }),
  prepare: ({ options: given }, environment, place) => {
    const { reporter, now, earliest, latest, timeZone, written, files } = environment;
    const isJson = given.output_format.toLowerCase() === 'hec';
    if (isJson && given.marker !== null)
      reporter.error('SPL2003', place.of(given.marker), 'marker is not for output_format=hec: add a field with eval.');
    const file = given.file.replace(/\$(?:random|timestamp)\$/g, String(Math.floor(now)));
    const facts: (readonly [string, string])[] = [];
    if (given.addinfo && !isJson) {
      if (earliest !== null) facts.push(['info_min_time', earliest.toFixed(3)]);
      if (latest !== null) facts.push(['info_max_time', latest.toFixed(3)]);
      facts.push(['info_search_time', now.toFixed(3)]);
    }
    const form: SummaryForm = {
      index: given.index,
      host: given.host,
      source: given.source,
      sourcetype: given.sourcetype,
      unnamed: { host: 'localhost', source: file, sourcetype: isJson ? 'stash_hec' : 'stash' },
      facts,
      marker: given.marker,
      timeFormat: given.addtime && !isJson ? given.timeformat : null,
      timeZone,
      unknownTime: earliest ?? now,
      keepsFields: isJson,
    };
    return {
      async *run(batches) {
        // All rows are there before the first is written, even if a later command takes only some of them.
        const held = await heldBatches(batches);
        const events = summaryEvents(held, form);
        if (given.testmode) {
          if (events.rowCount > 0) yield events;
          return;
        }
        if (given.spool) written.addEvents(events);
        else {
          const raws = events.column('_raw');
          const lines = Array.from(events.rows(), (row) =>
            entriesOf(raws?.valueAt(row) ?? null)
              .map(textOf)
              .join('\n'),
          );
          files.write(file, `${lines.join('\n')}\n`);
        }
        yield* held;
      },
    };
  },
});
