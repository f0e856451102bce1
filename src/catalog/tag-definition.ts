// Tags: words given to values of fields.

import type { Origin } from './origin.ts';

/** A tag on one value of one field. A tag that is not enabled takes back one that an app of lower rank gave. */
export interface TagDefinition {
  readonly field: string;
  readonly value: string;
  readonly tag: string;
  readonly isEnabled: boolean;
  readonly origin?: Origin;
}
