// Knowledge: everything that turns raw events into fields, event types and tags when they are searched.

import type { EventtypeDefinition, TagDefinition } from './eventtype-definition.ts';
import type { LookupDefinition } from './lookup-definition.ts';
import type { SettingsStanza } from './source-settings.ts';
import type { TransformDefinition } from './transform-definition.ts';

/** What is known about raw events. */
export interface Knowledge {
  readonly settings: readonly SettingsStanza[];
  readonly transforms: ReadonlyMap<string, TransformDefinition>;
  readonly lookups: ReadonlyMap<string, LookupDefinition>;
  readonly eventtypes: ReadonlyMap<string, EventtypeDefinition>;
  readonly tags: readonly TagDefinition[];
}

/** Knowledge of nothing: events have no fields but those every event has. */
export const noKnowledge: Knowledge = {
  settings: [],
  transforms: new Map(),
  lookups: new Map(),
  eventtypes: new Map(),
  tags: [],
};
