// makemv: parts a field into a multivalue.

import { flag, options, regexOption, textOption, word } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { warningOfBudget } from '../operators/regex-budget.ts';
import { noRows, type Run } from '../operators/run-batches.ts';
import { compileRegex } from '../regex/regex.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const makemv = command({
  name: 'makemv',
  type: 'distributable streaming',
  summary: 'Parts the text of a field into the values of a multivalue field.',
  remarks: [
    'A value that gives no part is removed. With a tokenizer, delim does not count.',
    'A value that is a multivalue already is parted entry by entry.',
  ],
  differs: [
    'With setsv the field holds the one text only; Splunk keeps the values beside it.',
    'With setsv a blank stands between the values, as mvcombine has it by default (the documents are silent).',
  ],
  syntax: [
    options({
      delim: textOption(' ', 'The text that stands between values; it may have several characters.'),
      tokenizer: regexOption('A regular expression; what its first group matches is a value, in place of delim.'),
      allowempty: flag(false, 'Keeps empty values between delimiters that touch.'),
      setsv: flag(false, 'Joins the values into one text, with a blank between them.'),
    }),
    word('field'),
  ],
  facts: (args) => ({ reads: args.names('field'), changes: args.names('field') }),
  prepare: ({ field, options: { delim: delimiter, tokenizer, allowempty, setsv } }, { reporter }, place) => {
    const runWith = (partsOf: (text: string) => string[]): Run =>
      async function* (batches) {
        const parted = new ValueMap((value): Value => {
          if (value === null) return null;
          const parts = entriesOf(value).flatMap((entry) => partsOf(textOf(entry)));
          const kept = allowempty ? parts : parts.filter((part) => part !== '');
          return setsv && kept.length > 0 ? kept.join(' ') : valueOfEntries(kept);
        });
        for await (const batch of batches)
          yield field === null || batch.column(field) === undefined ? batch : parted.field(batch, field);
      };
    if (tokenizer === null) {
      if (delimiter !== '') return { run: runWith((text) => text.split(delimiter)) };
      reporter.error('SPL2003', place.command, 'delim needs at least one character.');
      return { run: noRows };
    }
    const compiled = compileRegex(tokenizer);
    if ('mistake' in compiled) {
      reporter.error('SPL2011', place.of(tokenizer), `${compiled.mistake} The pattern is ${tokenizer}`);
      return { run: noRows };
    }
    const { regex } = compiled;
    const run = runWith((text) =>
      regex
        .execAll(text, Number.POSITIVE_INFINITY)
        .flatMap(({ groups: [, first] }) => (first === undefined ? [] : [first])),
    );
    return { run: warningOfBudget([regex], run, reporter, place.command) };
  },
});
