// scrub: makes names in events unknowable.

import { notYet, options, textOption } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { TextScrubber } from '../operators/scrubbed-text.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

/** Splunk's limit maxresultrows. */
const mostRows = 50_000;

const keptFields: ReadonlySet<string> = new Set([
  'eventtype',
  'linecount',
  'punct',
  'sourcetype',
  'timeendpos',
  'timestartpos',
]);

export const scrub = command({
  name: 'scrub',
  type: 'distributable streaming',
  summary: 'Replaces names, numbers and words in the text of events by others of the same kind and length.',
  remarks: [
    'A word is replaced by the same one wherever it stands.',
    'Kept are the fields eventtype, linecount, punct, sourcetype, timeendpos and timestartpos, those that begin with date_, and those that begin with an underscore, but for _raw.',
    'At most 50,000 rows are given.',
  ],
  differs: [
    'What a word becomes is not what Splunk makes of it. It follows from the word alone, so whoever guesses a word can check the guess. The documents are silent.',
    'Kept are some 340 words that are common in logs, in place of the dictionary that comes with Splunk; the option dictionary adds to them.',
    'Kept are times and dates in the usual forms, and names of fields before an equals sign, or in quotes before a colon. The documents are silent.',
    'Words of private-terms are replaced even if they are public. In the files each line is a word; case makes no difference. The documents are silent.',
    'Files are those that the host of the engine gives. Without them Splunk reads those in its folder anonymizer.',
  ],
  syntax: [
    options({
      'public-terms': textOption(null, 'The file of words to keep.'),
      'private-terms': textOption(null, 'The file of words to replace.'),
      'name-terms': textOption(null, 'The file of names to put in place of words of their length.'),
      dictionary: textOption(null, 'The file of common words, which are kept unless they are private.'),
      timeconfig: notYet(textOption(null, 'The file that says how times look.')),
      namespace: notYet(textOption(null, 'The app in whose folder the files are.')),
    }),
  ],
  facts: () => ({ reads: ['*'], changes: ['*'], rows: 'subset' }),
  prepare: ({ options: given }, { files, reporter }, place) => {
    const wordsOf = (file: string | null): string[] => {
      if (file === null) return [];
      const text = files.read(file);
      if (text === undefined)
        reporter.error('SPL4006', place.of(file), `There is no file ${file}. Give the engine a file of that name.`);
      return (text ?? '').split(/\r?\n/).flatMap((line) => line.trim().toLowerCase() || []);
    };
    return {
      async *run(batches) {
        // Files are read when events come: a search before may have written them.
        const scrubber = new TextScrubber({
          kept: new Set([...wordsOf(given['public-terms']), ...wordsOf(given.dictionary)]),
          replaced: new Set(wordsOf(given['private-terms'])),
          names: wordsOf(given['name-terms']),
        });
        const scrubbed = (value: Value): Value => {
          const entries = entriesOf(value);
          const texts = entries.map((entry) => scrubber.scrub(textOf(entry)));
          // A value that stays as it is stays a number if it is one.
          return texts.every((text, at) => text === textOf(entries[at] ?? '')) ? value : valueOfEntries(texts);
        };
        const maps = new Map<string, ValueMap>();
        let left = mostRows;
        for await (const batch of batches) {
          let result = batch.range(0, left);
          for (const field of batch.fieldNames()) {
            if (isKept(field)) continue;
            let map = maps.get(field);
            if (map === undefined) maps.set(field, (map = new ValueMap(scrubbed)));
            result = map.field(result, field);
          }
          const isCut = batch.rowCount > left;
          left -= result.rowCount;
          yield result;
          if (!isCut) continue;
          reporter.warning('SPL5003', place.command, `scrub gives at most ${mostRows} rows.`);
          return;
        }
      },
    };
  },
});

function isKept(field: string): boolean {
  return keptFields.has(field) || field.startsWith('date_') || (field.startsWith('_') && field !== '_raw');
}
