// extract: extracts key and value pairs from the text of events.

import { fields, flag, integerOption, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import type { TransformDefinition } from '../catalog/transform-definition.ts';
import { ExtractedFields } from '../events/extracted-fields.ts';
import { cleanedKey, type ExtractionStep, transformStep } from '../events/transform-step.ts';
import { extractedInto } from '../operators/extracted-columns.ts';
import { jsonLeaves } from '../operators/json-leaves.ts';
import { type PairGiver, pairsByDelimiters } from '../operators/key-value-pairs.ts';
import { automaticPairs } from '../values/automatic-pairs.ts';
import { perBatch } from '../operators/run-batches.ts';
import { startsLikeJson } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { command } from './command.ts';

export const extract = command({
  name: 'extract',
  aliases: ['kv'],
  type: 'distributable streaming',
  summary: 'Extracts fields from pairs of key and value in _raw, by delimiters or by stanzas of transforms.conf.',
  remarks: [
    'Each character of pairdelim and kvdelim is a delimiter of its own. The first value of a key counts.',
    'A field that the row has already stays as it is. Quotes around a value are not part of it.',
    'With delimiters, a value that holds a character of kvdelim outside quotes is left out.',
    'Without them a key begins with a letter, a colon ends it, and a quoted value ends with the next quote.',
  ],
  syntax: [
    options({
      pairdelim: textOption(null, 'The characters that part pairs from each other.'),
      kvdelim: textOption(null, 'The characters that part a key from its value.'),
      limit: integerOption(50, 'The most pairs to extract.'),
      maxchars: integerOption(10_240, 'How many characters of an event to look at.'),
      mv_add: flag(false, 'Keeps all values of a key that occurs several times.'),
      clean_keys: flag(true, 'Replaces characters of keys that are neither letters nor digits by underscores.'),
      auto: flag(true, 'Extracts key=value pairs when neither delimiters nor stanzas are given.'),
      reload: withoutEffect(flag(false, 'Reads the configuration anew.')),
      segment: withoutEffect(flag(false, 'Marks where the pairs stand in the text, for display.')),
    }),
    fields('stanzas', 0),
  ],
  facts: () => ({ reads: ['_raw'], opens: true }),
  prepare: ({ stanzas, options }, { knowledge, reporter }, place) => {
    const { pairdelim, kvdelim, limit, maxchars, mv_add, clean_keys, auto } = options;
    const steps: ExtractionStep[] = [];
    for (const name of stanzas) {
      const transform = knowledge.transforms.get(name);
      const step = transform === undefined ? null : transformStep(changed(transform, mv_add, clean_keys));
      if (step !== null) steps.push(step);
      else {
        reporter.error(
          'SPL2001',
          place.of(name),
          `There is no transform ${name} that extract can run. Write the stanza of one in transforms.conf.`,
        );
      }
    }
    const store = (fields: ExtractedFields): PairGiver => {
      let count = 0;
      return (key, value) => {
        const name = clean_keys ? cleanedKey(key) : key;
        if (name === '' || value === '') return true;
        if (mv_add) fields.add(name, value);
        else fields.set(name, value);
        count += 1;
        return count < limit;
      };
    };
    const hasDelimiters = pairdelim !== null || kvdelim !== null;
    if (hasDelimiters) {
      const between = { pairs: pairdelim ?? ' \t\n,;|&', keyAndValue: kvdelim ?? '=' };
      steps.push((raw, fields) => pairsByDelimiters(raw, between, store(fields)));
    } else if (auto && stanzas.length === 0) {
      steps.push((raw, fields) => {
        if (!startsLikeJson(raw)) {
          const give = store(fields);
          for (const [name, value] of automaticPairs(raw)) if (!give(name, value)) return;
        } else for (const [name, value] of jsonLeaves(raw)) fields.set(name, value);
      });
    }
    const fieldsIn = (value: Value): (readonly [string, Value])[] => {
      const raw = textOf(entriesOf(value)[0] ?? '').slice(0, maxchars);
      const fields = new ExtractedFields();
      fields.startRow(0);
      for (const step of steps) step(raw, fields);
      return Array.from(fields.names(), (name) => [name, fields.valueOf(name)] as const);
    };
    return { run: perBatch((batch) => extractedInto(batch, '_raw', fieldsIn, true)) };
  },
});

/** The settings of the search go before those of the stanza. */
function changed(transform: TransformDefinition, addsValues: boolean, cleansKeys: boolean): TransformDefinition {
  return {
    ...transform,
    addsValues: addsValues || transform.addsValues,
    cleansKeys: cleansKeys && transform.cleansKeys,
  };
}
