// spath: takes JSON and XML apart.

import { fieldOption, options, textOption, word } from '../../grammar/syntax.ts';
import { type Extract, extractedInto } from '../operators/extracted-columns.ts';
import { jsonLeaves, jsonLeavesWithin, scalarOfJson } from '../operators/json-leaves.ts';
import { noRows, perBatch } from '../operators/run-batches.ts';
import { startsLikeXml } from '../values/xml-document.ts';
import { xmlLeaves, xmlPathOf, xmlValueAt } from '../values/xml-paths.ts';
import { parseJson } from '../values/json.ts';
import { jsonPathOf, valuesAt } from '../values/json-path.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const spath = command({
  name: 'spath',
  type: 'distributable streaming',
  summary: 'Extracts values of JSON or XML text, all of them or those at a path.',
  remarks: [
    'A path is a.b for keys, a{0} for an element of a list (the first is 1 in XML), a{} for all, a{@b} for an attribute.',
    'Without a path, only the first 5,000 characters are looked at, and the fields are named after their paths.',
    'An object or a list at a path is given as JSON text. Where nothing is found, the row keeps what it had.',
    'Texts of a multivalue are taken apart one by one.',
  ],
  differs: ['Objects and lists are written without the blanks that stood between their parts.'],
  syntax: [
    options({
      input: fieldOption('_raw', 'The field that holds the text.'),
      output: fieldOption(null, 'The field to write to; it is named after the path if not given.'),
      path: textOption(null, 'The path of the value to extract.'),
    }),
    word('path', false),
  ],
  facts: (args) => {
    const path = args.option('path') ?? args.name('path');
    return {
      reads: args.options('input'),
      writes: path === null ? [] : [args.option('output') ?? path],
      opens: args.isOpen || path === null,
    };
  },
  prepare: ({ path: bare, options: { input, output, path: named } }, { limits, reporter }, place) => {
    const path = named ?? bare;
    if (path !== null) {
      const valueAt = readerOf(path);
      if (valueAt === null) {
        reporter.error(
          'SPL3006',
          place.of(path),
          `${path} is no path. Write one such as a.b, a{0}.b, a{}.b, or a{@b} for an attribute of XML.`,
        );
        return { run: noRows };
      }
      const extract: Extract = (value) => {
        const found = valueOfEntries(entriesOf(value).flatMap((entry) => entriesOf(valueAt(textOf(entry)))));
        return found === null ? [] : [[output ?? path, found]];
      };
      return { run: perBatch((batch) => extractedInto(batch, input, extract)) };
    }
    return {
      async *run(batches) {
        let hasCut = false;
        const extract: Extract = (value) => {
          const lists = new Map<string, Scalar[]>();
          for (const entry of entriesOf(value)) {
            const text = textOf(entry);
            if (text.length > limits.spathCharacters) hasCut = true;
            for (const [field, found] of leavesOf(text, limits.spathCharacters))
              lists.set(field, [...(lists.get(field) ?? []), ...entriesOf(found)]);
          }
          return Array.from(lists, ([field, list]) => [field, valueOfEntries(list)] as const);
        };
        for await (const batch of batches) yield extractedInto(batch, input, extract);
        if (hasCut) {
          reporter.warning(
            'SPL5003',
            place.command,
            `spath looks at the first ${limits.spathCharacters} characters of a text when it is given no path.`,
          );
        }
      },
    };
  },
});

function leavesOf(text: string, most: number): Map<string, Value> {
  if (startsLikeXml(text)) return xmlLeaves(text.slice(0, most));
  return text.length > most ? jsonLeavesWithin(text, most) : jsonLeaves(text);
}

/** Gives what reads a path from a text; null when it is no path of JSON nor of XML. */
function readerOf(path: string): ((text: string) => Value) | null {
  const json = jsonPathOf(path);
  const xml = xmlPathOf(path);
  if (json === null && xml === null) return null;
  return (text) => {
    if (startsLikeXml(text)) return xml === null ? null : xmlValueAt(text, xml);
    const document = json === null ? undefined : parseJson(text.trim());
    if (json === null || document === undefined) return null;
    return valueOfEntries(valuesAt(document, json).map(scalarOfJson));
  };
}
