// Fields from the named groups of a regular expression.

import type { Batch } from '../columns/batch.ts';
import { DistinctResults } from '../columns/distinct-results.ts';
import { columnOfCodes, overlaid } from '../columns/merged-columns.ts';
import type { Regex, RegexMatch } from '../regex/regex.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';

/** What to extract from which field. */
export interface Extraction {
  readonly field: string;
  readonly regex: Regex;
  /** How many matches of a value to take. */
  readonly most: number;
  /** The field to write the places of the groups to; null for none. */
  readonly offsetField: string | null;
}

/** Extracts fields, once per distinct value of the field it looks at. */
export class GroupExtractor {
  private readonly extraction: Extraction;
  private readonly targets: readonly string[];
  private readonly found: DistinctResults<readonly Value[] | null>;

  constructor(extraction: Extraction) {
    this.extraction = extraction;
    this.targets = [
      ...extraction.regex.groupNames,
      ...(extraction.offsetField === null ? [] : [extraction.offsetField]),
    ];
    this.found = new DistinctResults((value) => this.valuesOf(value));
  }

  /** Writes the fields of a batch. A row that does not match, and a group that took no part, leaves them as they are. */
  apply(batch: Batch): Batch {
    const column = batch.column(this.extraction.field);
    if (column === undefined) return batch;
    const { codes, results } = this.found.of(batch, column);
    return this.targets.reduce((rows, target, index) => {
      const entries = results.map((values) => values?.[index] ?? null);
      return entries.every((entry) => entry === null) ? rows : overlaid(rows, target, columnOfCodes(codes, entries));
    }, batch);
  }

  private valuesOf(value: Value): readonly Value[] | null {
    const { regex, most, offsetField } = this.extraction;
    const lists = this.targets.map((): Scalar[] => []);
    let hasMatch = false;
    for (const entry of entriesOf(value)) {
      const text = textOf(entry);
      const single = most === 1 ? regex.exec(text) : null;
      for (const match of most === 1 ? (single === null ? [] : [single]) : regex.execAll(text, most)) {
        hasMatch = true;
        for (const [index, name] of regex.groupNames.entries()) {
          const group = match.named.get(name);
          if (group !== undefined) lists[index]?.push(group);
        }
        if (offsetField !== null) lists[lists.length - 1]?.push(placesOf(match, text));
      }
    }
    return hasMatch ? lists.map(valueOfEntries) : null;
  }
}

/** Writes where the named groups stand: name=first-last, counted from 0. */
function placesOf(match: RegexMatch, text: string): string {
  let from = match.index;
  const places: string[] = [];
  for (const [name, group] of match.named) {
    const found = text.indexOf(group, from);
    const start = found < 0 || found + group.length > match.end ? text.indexOf(group, match.index) : found;
    places.push(`${name}=${start}-${start + group.length - 1}`);
    from = start;
  }
  return places.join('&');
}
