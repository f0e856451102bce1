// Lookups: tables of rows by which a search adds fields, and how they are matched.

import type { Origin } from './origin.ts';

/** How the values of one column are compared with a field. */
export type MatchType = 'EXACT' | 'WILDCARD' | 'CIDR';

/** Where the rows of a lookup come from. */
export type LookupSource =
  | { readonly kind: 'file'; readonly filename: string }
  | { readonly kind: 'collection'; readonly collection: string }
  | { readonly kind: 'external'; readonly command: string };

/** How rows of a lookup are chosen by time. */
export interface LookupTime {
  readonly field: string;
  readonly format: string;
  readonly maxOffset: number;
  readonly minOffset: number;
}

/** A lookup as transforms.conf defines it. */
export interface LookupDefinition {
  readonly name: string;
  readonly source: LookupSource;
  /** The columns, when the definition lists them. */
  readonly fields: readonly string[];
  readonly maxMatches: number;
  readonly minMatches: number;
  /** The value of output fields where fewer rows match than `minMatches`. */
  readonly defaultMatch: string;
  readonly isCaseSensitive: boolean;
  /** Columns not listed are compared exactly. */
  readonly matchTypes: ReadonlyMap<string, MatchType>;
  readonly time?: LookupTime;
  /** A search expression that rows must satisfy. */
  readonly filter?: string;
  readonly description?: string;
  readonly origin?: Origin;
}

/** The rows of a lookup, kept by column: `columns[i]` are the values of `fields[i]`, all of the same length. */
export interface LookupTable {
  readonly fields: readonly string[];
  readonly columns: readonly (readonly string[])[];
  readonly rowCount: number;
}

/** A lookup file of an app. It is read when a search first asks for it. */
export interface LookupFile {
  readonly filename: string;
  readonly origin?: Origin;
  read(): LookupTable;
}

const defaultMaxMatches = 100;

/** Makes the definition that a lookup file has when a search names the file itself. */
export function lookupOfFile(filename: string): LookupDefinition {
  return {
    name: filename,
    source: { kind: 'file', filename },
    fields: [],
    maxMatches: defaultMaxMatches,
    minMatches: 0,
    defaultMatch: '',
    isCaseSensitive: true,
    matchTypes: new Map(),
  };
}
