// eventtypes.conf: stanzas to event types.

import type { EventtypeDefinition } from '../catalog/eventtype-definition.ts';
import type { AppMistake } from './app-files.ts';
import { type Conf, flagOf, textOf } from './conf.ts';

/** Reads event types, by name. Disabled ones are left out. */
export function eventtypesOf(conf: Conf, mistakes: AppMistake[]): Map<string, EventtypeDefinition> {
  const eventtypes = new Map<string, EventtypeDefinition>();
  for (const stanza of conf.values()) {
    if (stanza.name === 'default' || flagOf(textOf(stanza, 'disabled') ?? '0') === true) continue;
    const search = textOf(stanza, 'search');
    if (search === undefined) {
      const message = `The event type ${stanza.name} has no search. Write search = and the search text.`;
      mistakes.push({ message, file: stanza.file, line: stanza.line });
      continue;
    }
    const priority = Number(textOf(stanza, 'priority') ?? 1);
    eventtypes.set(stanza.name, {
      name: stanza.name,
      search,
      priority: priority >= 1 && priority <= 10 ? priority : 1,
    });
  }
  return eventtypes;
}
