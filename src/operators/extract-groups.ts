// Fields from the named groups of a regular expression.

import type { Batch } from '../columns/batch.ts';
import { DistinctNumbers } from '../columns/distinct-results.ts';
import { withRoom } from '../columns/growing.ts';
import { InternedValues } from '../columns/interned-values.ts';
import { columnOfCodes, overlaid } from '../columns/merged-columns.ts';
import type { Regex, RegexMatch } from '../regex/regex.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Scalar, type Value, valueOfEntries } from '../values/value.ts';

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
  /** Numbers the matches of the values; 0 where nothing matches. */
  private readonly matches: DistinctNumbers;
  private readonly found: readonly { readonly values: InternedValues; ofMatch: Int32Array<ArrayBuffer> }[];
  private matchCount = 1;

  constructor(extraction: Extraction) {
    this.extraction = extraction;
    this.targets = [
      ...extraction.regex.groupNames,
      ...(extraction.offsetField === null ? [] : [extraction.offsetField]),
    ];
    this.found = this.targets.map(() => ({ values: new InternedValues<Value>(null), ofMatch: new Int32Array(64) }));
    this.matches = new DistinctNumbers(
      (value) => this.matchOf(value),
      () => {
        this.matchCount = 1;
      },
    );
  }

  /** Writes the fields of a batch. A row that does not match, and a group that took no part, leaves them as they are. */
  apply(batch: Batch): Batch {
    const column = batch.column(this.extraction.field);
    if (column === undefined) return batch;
    const matches = this.matches.of(batch, column);
    let result = batch;
    for (const [index, { values, ofMatch }] of this.found.entries()) {
      const codes = new Uint32Array(matches.length);
      let hasValue = false;
      for (let row = 0; row < codes.length; row += 1) {
        const match = matches[row] ?? 0;
        if (match === 0) continue;
        const code = ofMatch[match] ?? 0;
        hasValue ||= code !== 0;
        codes[row] = code;
      }
      const target = this.targets[index];
      if (hasValue && target !== undefined) result = overlaid(result, target, columnOfCodes(codes, values.values));
    }
    return result;
  }

  private matchOf(value: Value): number {
    const { regex, most, offsetField } = this.extraction;
    // By far the most common extraction needs no more than the groups of one match.
    if (most === 1 && offsetField === null && value !== null && !isMultivalue(value)) {
      const groups = regex.namedGroups(textOf(value));
      return groups === null ? 0 : this.numbered(groups);
    }
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
    return hasMatch ? this.numbered(lists.map(valueOfEntries)) : 0;
  }

  /** Keeps what a match gives to each target, and numbers it. */
  private numbered(given: readonly (Value | undefined)[]): number {
    const match = this.matchCount;
    this.matchCount += 1;
    for (const [index, target] of this.found.entries()) {
      target.ofMatch = withRoom(target.ofMatch, match + 1);
      target.ofMatch[match] = target.values.numberOf(given[index] ?? null);
    }
    return match;
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
