// Event types: names for what a search finds.

import type { Origin } from './origin.ts';

/** An event type: events that the search matches get its name in the field eventtype. */
export interface EventtypeDefinition {
  /** May hold `%field%`, which stands for the event's value. */
  readonly name: string;
  /** Search terms without pipes. */
  readonly search: string;
  /** 1 is the highest. It decides the order of the names only. */
  readonly priority: number;
  readonly isDisabled: boolean;
  readonly description?: string;
  readonly origin?: Origin;
}
