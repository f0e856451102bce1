// Finds the lookup that a command names.

import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** Gives the lookup of a name; one that is not there is reported, as an error or as a warning. */
export function foundLookup(
  name: string,
  environment: SearchEnvironment,
  place: Place,
  severity: 'error' | 'warning' = 'error',
): LookupDefinition | null {
  const found = environment.lookups.find(name);
  if (found !== undefined) return found;
  environment.reporter[severity](
    'SPL4006',
    place.of(name),
    `There is no lookup ${name}. Write the name of a lookup, or of its file.`,
  );
  return null;
}
