// Lookup matching: which rows of a table fit the values of an event.

import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import { cidrMatcher } from '../values/cidr.ts';
import { type TextMatcher, wildcardMatcher } from '../values/wildcard.ts';

/** Finds the rows of a lookup table for values of some of its fields, in the order of the file. */
export class LookupMatcher {
  private readonly lookup: LookupDefinition;
  private readonly columns: readonly number[];
  private readonly found = new Map<string, readonly number[]>();
  private index: Map<string, number[]> | null = null;
  private matchers: (readonly TextMatcher[])[] | null = null;

  constructor(lookup: LookupDefinition, fields: readonly string[]) {
    this.lookup = lookup;
    this.columns = fields.map((field) => lookup.table.fields.indexOf(field));
  }

  /** Lists the matching rows, at most as many as the lookup allows. */
  rowsFor(values: readonly string[]): readonly number[] {
    if (this.columns.includes(-1)) return [];
    const key = this.keyOf(values);
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const isExact = this.lookup.table.fields.every((field, at) => !this.columns.includes(at) || this.isExact(field));
    const rows = (isExact ? this.exactRows(key) : this.scannedRows(values)).slice(0, this.lookup.maxMatches);
    this.found.set(key, rows);
    return rows;
  }

  private isExact(field: string): boolean {
    return (this.lookup.matchTypes.get(field) ?? 'exact') === 'exact';
  }

  private keyOf(values: readonly string[]): string {
    const key = values.join('\u0000');
    return this.lookup.isCaseSensitive ? key : key.toLowerCase();
  }

  private exactRows(key: string): readonly number[] {
    if (this.index === null) {
      this.index = new Map();
      for (const [at, row] of this.lookup.table.rows.entries()) {
        const rowKey = this.keyOf(this.columns.map((column) => row[column] ?? ''));
        const rows = this.index.get(rowKey);
        if (rows === undefined) this.index.set(rowKey, [at]);
        else rows.push(at);
      }
    }
    return this.index.get(key) ?? [];
  }

  private scannedRows(values: readonly string[]): readonly number[] {
    this.matchers ??= this.lookup.table.rows.map((row) =>
      this.columns.map((column) => this.matcherOf(this.lookup.table.fields[column] ?? '', row[column] ?? '')),
    );
    const rows: number[] = [];
    for (const [at, matchers] of this.matchers.entries()) {
      if (rows.length >= this.lookup.maxMatches) break;
      if (matchers.every((matches, position) => matches(values[position] ?? ''))) rows.push(at);
    }
    return rows;
  }

  private matcherOf(field: string, written: string): TextMatcher {
    const { isCaseSensitive } = this.lookup;
    switch (this.lookup.matchTypes.get(field) ?? 'exact') {
      case 'wildcard':
        return wildcardMatcher(written, { caseSensitive: isCaseSensitive });
      case 'cidr':
        return cidrMatcher(written) ?? ((text) => text === written);
      default:
        return isCaseSensitive ? (text) => text === written : (text) => text.toLowerCase() === written.toLowerCase();
    }
  }
}
