// The terms of events, as an index would list them, and in how many events each stands.

import type { Batch } from '../columns/batch.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';

/** The fields of events that an index keeps beside the words. */
export const indexedFields = ['host', 'source', 'sourcetype'] as const;

const majorBreakers = /[[\]<>(){}|!;,'"*\n\r\s&?+]+/;
const minorBreakers = /[/:=@.\-$#%\\_]+/;

/** Counts in how many events each term stands. */
export class Lexicon {
  /** Words in lower case. */
  readonly words = new Map<string, number>();
  /** Values of indexed fields by field. */
  readonly values = new Map<string, Map<string, number>>();

  /** Takes the selected rows of a batch. */
  add(batch: Batch): void {
    const raws = batch.column('_raw');
    const fields = indexedFields.map((field) => [field, batch.column(field)] as const);
    for (const row of batch.rows()) {
      for (const word of wordsOf(
        entriesOf(raws?.valueAt(row) ?? null)
          .map(textOf)
          .join('\n'),
      ))
        count(this.words, word);
      for (const [field, column] of fields)
        for (const entry of entriesOf(column?.valueAt(row) ?? null)) {
          const values = this.values.get(field) ?? new Map<string, number>();
          this.values.set(field, values);
          count(values, textOf(entry));
        }
    }
  }
}

/** Lists the words of a text, each once: those between major breakers, and the parts of these between minor ones. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const whole of text.toLowerCase().split(majorBreakers)) {
    if (whole === '') continue;
    words.add(whole);
    for (const part of whole.split(minorBreakers)) if (part !== '') words.add(part);
  }
  return words;
}

function count(counts: Map<string, number>, term: string): void {
  counts.set(term, (counts.get(term) ?? 0) + 1);
}
