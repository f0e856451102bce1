// rex: extracts fields by a regular expression.

import { fieldOption, integerOption, options, regexText, textOption } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { GroupExtractor } from '../operators/extract-groups.ts';
import { warningOfBudget } from '../operators/regex-budget.ts';
import { noRows } from '../operators/run-batches.ts';
import { parseSedScript } from '../regex/sed-script.ts';
import { compileRegex } from '../regex/regex.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';
import { command, type PreparedCommand, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

export const rex = command({
  name: 'rex',
  type: 'distributable streaming',
  summary: 'Extracts fields by the named groups of a regular expression, or replaces text by a sed script.',
  remarks: [
    'A row that does not match keeps its fields as they are.',
    'A multivalue is looked at value by value; max_match counts for each of them.',
    'A sed script is s/pattern/replacement/flags, with the flag g or a number, or y/abc/xyz/.',
    'Another character may stand in place of the slashes, and several scripts may follow each other.',
  ],
  differs: [
    'offset_field finds a group by its text: where that stands twice in a match, the first place may be given.',
    'Places of several groups are joined by & (the documents show one group only).',
    'The flag i of a sed script leaves case out (the documents do not name it).',
  ],
  syntax: [
    options({
      field: fieldOption('_raw', 'The field to look at.'),
      mode: textOption(null, 'Reads the text as a sed script.', ['sed']),
      max_match: integerOption(1, 'How many matches to take, as multivalues; 0 for all.'),
      offset_field: fieldOption(null, 'The field to write to where the groups matched, as name=first-last.'),
    }),
    regexText('regex'),
  ],
  facts: (args) => {
    if (args.has('mode')) return { reads: args.options('field'), changes: args.options('field') };
    return {
      reads: args.options('field'),
      writes: [...args.groups('regex'), ...args.options('offset_field')],
      // A regular expression that a macro gives has groups nobody can see.
      opens: args.text('regex') === null,
    };
  },
  prepare: ({ regex: pattern, options: { field, mode, max_match, offset_field } }, environment, place) => {
    if (mode !== null) return replacing(field, pattern ?? '', environment, place);
    const compiled = compileRegex(pattern ?? '');
    if ('mistake' in compiled) {
      const message = `${compiled.mistake} The pattern is ${pattern ?? ''}`;
      environment.reporter.error('SPL2011', place.of(pattern ?? ''), message);
      return { run: noRows };
    }
    const { regex } = compiled;
    if (regex.groupNames.length === 0) {
      environment.reporter.error(
        'SPL2011',
        place.of(pattern ?? ''),
        'The expression extracts nothing: it needs a group with a name, written (?<name>...).',
      );
    }
    const most = max_match === 0 ? Number.POSITIVE_INFINITY : max_match;
    return {
      run: warningOfBudget(
        [regex],
        async function* (batches) {
          const extractor = new GroupExtractor({ field, regex, most, offsetField: offset_field });
          for await (const batch of batches) yield extractor.apply(batch);
        },
        environment.reporter,
        place.command,
      ),
    };
  },
});

function replacing(field: string, text: string, { reporter }: SearchEnvironment, place: Place): PreparedCommand {
  const parsed = parseSedScript(text);
  if ('mistake' in parsed) {
    reporter.error('SPL2011', place.of(text), parsed.mistake);
    return { run: noRows };
  }
  const { script } = parsed;
  return {
    run: warningOfBudget(
      script.regexes,
      async function* (batches) {
        const changed = new ValueMap((value) => {
          const entries = entriesOf(value);
          const texts = entries.map((entry) => script.apply(textOf(entry)));
          // A value that the script leaves as it is stays a number if it is one.
          return texts.every((entry, index) => entry === textOf(entries[index] ?? '')) ? value : valueOfEntries(texts);
        });
        for await (const batch of batches)
          yield batch.column(field) === undefined ? batch : changed.field(batch, field);
      },
      reporter,
      place.command,
    ),
  };
}
