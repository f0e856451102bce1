// collect: writes the rows to a summary index.

import { flag, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const collect = command({
  name: 'collect',
  aliases: ['stash', 'sumindex', 'summaryindex'],
  type: 'centralized streaming',
  summary: 'Writes the rows as events of a summary index and hands them on unchanged.',
  remarks: ['A row with _raw keeps it as its text; of other rows the text is made of their fields.'],
  syntax: [
    options({
      index: textOption(null, 'The index to write to.'),
      addinfo: flag(true, 'Writes the time range and start of the search in front of each event.'),
      addtime: flag(true, 'Writes a time in front of each event that does not begin with one.'),
      file: withoutEffect(textOption('$random$_events.stash', 'The name of the file the events are written to.')),
      spool: withoutEffect(flag(true, 'Puts the file where Splunk picks it up at once.')),
      marker: textOption(null, 'A text, mostly key=value pairs, that is added to each event.'),
      testmode: flag(false, 'Shows what would be written and writes nothing.'),
      run_in_preview: withoutEffect(flag(false, 'Writes also for previews of a search that goes on.')),
      host: textOption(null, 'The host of the events.'),
      source: textOption(null, 'The source of the events.'),
      sourcetype: textOption('stash', 'The sourcetype of the events.'),
      uselb: withoutEffect(flag(true, 'Breaks events at a fixed text rather than at line ends.')),
      output_format: textOption('raw', 'Writes plain events, or JSON that keeps host, source and sourcetype.', [
        'raw',
        'hec',
      ]),
      timeformat: textOption('%m/%d/%Y %H:%M:%S %z', 'The form of the time written in front of events.'),
    }),
  ],
});
