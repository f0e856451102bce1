// PREFIX(name=): the values that follow a text at the start of a term of an event.

import type { Batch } from '../columns/batch.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';

/** Gives what stands in the parentheses of PREFIX; null when a name is no such call. */
export function prefixOf(name: string): string | null {
  return /^prefix\(\s*(.+?)\s*\)$/is.exec(name)?.[1] ?? null;
}

/** Adds the fields that calls of PREFIX stand for, each under the text it looks for. */
export class PrefixValues {
  private readonly maps: ReadonlyMap<string, ValueMap>;

  constructor(prefixes: Iterable<string>) {
    this.maps = new Map(
      [...prefixes].map((prefix) => [
        prefix,
        new ValueMap((value) => valueOfEntries(entriesOf(value).flatMap((raw) => valuesBehind(textOf(raw), prefix)))),
      ]),
    );
  }

  added(batch: Batch): Batch {
    let result = batch;
    for (const [prefix, map] of this.maps) result = map.field(result, '_raw', prefix);
    return result;
  }
}

/** Terms end at major breakers; a value is what is left behind the prefix. An index holds terms in lower case. */
function valuesBehind(raw: string, prefix: string): string[] {
  return raw
    .split(/[[\]<>(){}|!;,'"*\s&?+]|--|%(?:2[0168BCD9]|3[BD]|5[BD]|7C|0A)/)
    .flatMap((term) =>
      term.length > prefix.length && term.toLowerCase().startsWith(prefix.toLowerCase())
        ? [term.slice(prefix.length).toLowerCase()]
        : [],
    );
}
