// The limits of searches: Splunk's defaults, each of which an engine can change.

/** How much a search may do. A limit that cuts results is a warning. */
export interface SearchLimits {
  /** Rows of a search in brackets that becomes text. */
  readonly subsearchRows: number;
  /** Rows that append and its like take from a search in brackets. */
  readonly appendRows: number;
  /** Rows that join takes from a search in brackets. */
  readonly joinRows: number;
  /** How deep searches in brackets may nest. */
  readonly subsearchDepth: number;
  /** Values that list keeps. */
  readonly listValues: number;
  /** Values that values keeps; 0 for all. */
  readonly distinctValues: number;
  /** Rows that rows of one row can become by mvexpand; 0 for all. */
  readonly expandedRows: number;
  /** Characters of JSON or XML that spath takes apart when it is given no path. */
  readonly spathCharacters: number;
  /** Rows or groups that one command of a search may keep in memory; a search that needs more is stopped. */
  readonly rowsInMemory: number;
}

/** The limits of Splunk's own limits.conf. */
export const defaultLimits: SearchLimits = {
  subsearchRows: 10_000,
  appendRows: 50_000,
  joinRows: 50_000,
  subsearchDepth: 8,
  listValues: 100,
  distinctValues: 0,
  expandedRows: 0,
  spathCharacters: 5_000,
  rowsInMemory: 50_000_000,
};
