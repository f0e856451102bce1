// xpath: extracts values of XML by a path.

import { fieldOption, options, textOption, word } from '../../grammar/syntax.ts';
import { type Extract, extractedInto } from '../operators/extracted-columns.ts';
import { noRows, perBatch } from '../operators/run-batches.ts';
import { withBeside } from '../operators/paired-rows.ts';
import { constantColumn } from '../columns/column.ts';
import { parseXml, startsLikeXml } from '../values/xml-document.ts';
import { compileXPath } from '../operators/xpath.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const xpath = command({
  name: 'xpath',
  type: 'distributable streaming',
  summary: 'Extracts what an XPath expression finds in XML text.',
  remarks: [
    'Several finds give a multivalue. An element with others inside gives the XML between its tags.',
    'Where nothing is found, the field is removed, or holds what default says.',
  ],
  differs: [
    'Of XPath there are steps with / and //, names, *, @, text(), and conditions in brackets: places, last(), =, !=, contains, starts-with, and, or, not.',
  ],
  syntax: [
    options({
      field: fieldOption('_raw', 'The field that holds the text.'),
      outfield: fieldOption('xpath', 'The field to write to.'),
      default: textOption(null, 'What to write if nothing is found; without it the field is not written.'),
    }),
    word('xpath'),
  ],
  facts: (args) => ({ reads: args.options('field'), writes: args.options('outfield') }),
  prepare: ({ xpath: expression, options: { field, outfield, default: otherwise } }, { reporter }, place) => {
    const compiled = compileXPath(expression ?? '');
    if ('mistake' in compiled) {
      reporter.error(
        'SPL3006',
        place.of(expression ?? ''),
        `The XPath ${expression} is not one that xpath runs. ${compiled.mistake} Write one such as //a/b, //a[@b="c"]/d or //a/@b.`,
      );
      return { run: noRows };
    }
    const extract: Extract = (value) => {
      const found = entriesOf(value).flatMap((entry) => {
        const text = textOf(entry);
        const top = startsLikeXml(text) ? parseXml(text) : null;
        return top === null ? [] : compiled.find(top, text);
      });
      return found.length === 0 ? [] : [[outfield, valueOfEntries(found)]];
    };
    return {
      run: perBatch((batch) => {
        const result = extractedInto(outfield === field ? batch : batch.without([outfield]), field, extract);
        return otherwise === null
          ? result
          : withBeside(result, outfield, constantColumn(otherwise, batch.length), false);
      }),
    };
  },
});
