// Event types: names for the events a search finds, and the tags that names carry.

/** An event type: its events are those its search finds. */
export interface EventtypeDefinition {
  readonly name: string;
  readonly search: string;
  /** From 1 (first) to 10. */
  readonly priority: number;
}

/** The tags of one value of one field. */
export interface TagDefinition {
  readonly field: string;
  readonly value: string;
  readonly tags: readonly string[];
}
