// Knowledge: everything that turns raw events into fields, event types and tags when they are searched.

import type { EventtypeDefinition, TagDefinition } from './eventtype-definition.ts';
import type { LookupDefinition } from './lookup-definition.ts';
import type { SettingsStanza } from './source-settings.ts';
import type { TextTableForm } from './text-table-form.ts';
import type { TransactionType } from './transaction-type.ts';
import type { TransformDefinition } from './transform-definition.ts';

/** What is known about raw events. */
export interface Knowledge {
  readonly settings: readonly SettingsStanza[];
  readonly transforms: ReadonlyMap<string, TransformDefinition>;
  readonly lookups: ReadonlyMap<string, LookupDefinition>;
  readonly eventtypes: ReadonlyMap<string, EventtypeDefinition>;
  readonly tags: readonly TagDefinition[];
  /** How tables in the text of events are laid out, for multikv. */
  readonly textTableForms: ReadonlyMap<string, TextTableForm>;
  /** Options of transaction under a name. */
  readonly transactionTypes: ReadonlyMap<string, TransactionType>;
}

/** Knowledge of nothing: events have no fields but those every event has. */
export const noKnowledge: Knowledge = {
  settings: [],
  transforms: new Map(),
  lookups: new Map(),
  eventtypes: new Map(),
  tags: [],
  textTableForms: new Map(),
  transactionTypes: new Map(),
};
