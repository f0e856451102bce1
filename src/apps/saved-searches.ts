// savedsearches.conf: stanzas to saved searches.

import type { SavedSearchDefinition } from '../catalog/saved-search-definition.ts';
import { type Conf, textOf } from './conf.ts';

/** Reads saved searches, by name. */
export function savedSearchesOf(conf: Conf): Map<string, SavedSearchDefinition> {
  const searches = new Map<string, SavedSearchDefinition>();
  for (const stanza of conf.values()) {
    const search = textOf(stanza, 'search');
    if (stanza.name === 'default' || search === undefined) continue;
    const description = textOf(stanza, 'description');
    const earliest = textOf(stanza, 'dispatch.earliest_time');
    const latest = textOf(stanza, 'dispatch.latest_time');
    searches.set(stanza.name, {
      name: stanza.name,
      search,
      ...(description === undefined ? {} : { description }),
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
    });
  }
  return searches;
}
