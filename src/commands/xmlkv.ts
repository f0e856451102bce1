// xmlkv: extracts fields from XML.

import { integerOption, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { cleanedKey } from '../events/transform-step.ts';
import { extractedInto } from '../operators/extracted-columns.ts';
import { perBatch } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { command } from './command.ts';

export const xmlkv = command({
  name: 'xmlkv',
  type: 'distributable streaming',
  summary: 'Extracts a field from each XML element of a text: <name>value</name> gives name.',
  remarks: [
    'Without a field it looks at _raw. Only elements that hold nothing but text are taken.',
    'The first element of a name counts. Signs in a name that are neither letters nor digits become underscores.',
    'Entities such as &lt; stay as they are.',
  ],
  differs: ['A field may be given; the documents name _raw only.'],
  syntax: [
    options({ maxinputs: withoutEffect(integerOption(50_000, 'The most events to look at in one run.')) }),
    word('field', false),
  ],
  facts: (args) => ({ reads: args.has('field') ? args.names('field') : ['_raw'], opens: true }),
  prepare: ({ field }) => ({ run: perBatch((batch) => extractedInto(batch, field ?? '_raw', elementsIn)) }),
});

/** Finds `<name ...>text</name>`; the text is gone through once. */
function elementsIn(value: Value): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of entriesOf(value)) {
    const text = textOf(entry);
    for (let tag = text.indexOf('<'); tag >= 0;) {
      const next = text.indexOf('<', tag + 1);
      if (next < 0) break;
      const end = tag + text.slice(tag, next).indexOf('>');
      const name = /^[^\s/>!?]+/.exec(text.slice(tag + 1, Math.min(next, tag + 200)))?.[0];
      if (name !== undefined && end > tag && text.startsWith(`</${name}>`, next)) {
        const content = text.slice(end + 1, next).trim();
        const key = cleanedKey(name);
        if (content !== '' && key !== '' && !found.has(key)) found.set(key, content);
      }
      tag = next;
    }
  }
  return found;
}
