// Saved searches: searches kept under a name.

/** A saved search. */
export interface SavedSearchDefinition {
  readonly name: string;
  readonly search: string;
  readonly description?: string;
  readonly earliest?: string;
  readonly latest?: string;
}
