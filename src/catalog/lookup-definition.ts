// Lookups: tables that give further fields for the values of an event.

/** The rows of a lookup table, as text. */
export interface LookupTable {
  readonly fields: readonly string[];
  /** Rows in file order; each has a text for every field. */
  readonly rows: readonly (readonly string[])[];
}

/** How a field of the table is compared: as a whole, with `*` in the table, or as an address block in the table. */
export type LookupMatchType = 'exact' | 'wildcard' | 'cidr';

/** A lookup: a table and how it is matched. */
export interface LookupDefinition {
  readonly name: string;
  readonly fileName?: string;
  readonly table: LookupTable;
  readonly maxMatches: number;
  readonly minMatches: number;
  readonly defaultMatch: string;
  readonly isCaseSensitive: boolean;
  /** Match types by table field; a field that is not listed is matched exactly. */
  readonly matchTypes: ReadonlyMap<string, LookupMatchType>;
  readonly timeField?: string;
  readonly timeFormat?: string;
  readonly maxOffsetSeconds?: number;
  readonly minOffsetSeconds?: number;
  readonly description?: string;
}
