// Event types: names for the events a search finds, and the tags that names carry.

import { entriesOf, type Value } from '../values/value.ts';

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

/** How deep event types may ask for others: those in a circle must not go on for ever. */
export const mostEventtypeRounds = 8;

/** Gives the name of an event type for an event: `%field%` in it stands for the value of that field. */
export function nameForEvent(name: string, valueOf: (field: string) => Value): string {
  if (!name.includes('%')) return name;
  return name.replace(/%([^%\s]+)%/g, (written, field: string) => {
    const [first] = entriesOf(valueOf(field));
    return first === undefined ? written : String(first);
  });
}
