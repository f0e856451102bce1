// Saved searches, as the savedsearch command finds them.

import type { Origin } from './origin.ts';

/** A search with a name and the time range it is saved with. */
export interface SavedSearchDefinition {
  readonly name: string;
  readonly search: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly cronSchedule?: string;
  readonly isDisabled: boolean;
  readonly description?: string;
  readonly origin?: Origin;
}
