// Where a definition of the catalog was written.

/** The file and line a definition comes from; the file's path starts with the app's name. */
export interface Origin {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}
