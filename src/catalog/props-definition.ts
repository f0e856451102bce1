// Settings of a source, host or sourcetype: how its text becomes events, and which fields its events get.

import type { LookupFieldPair } from './data-model-definition.ts';
import type { Origin } from './origin.ts';

/** EXTRACT: a regular expression whose named groups become fields, on the event or on one field of it. */
export interface InlineExtraction {
  readonly regex: string;
  readonly field: string;
}

/** FIELDALIAS: a second name for a field. */
export interface FieldAlias {
  readonly from: string;
  readonly to: string;
  /** True for ASNEW: a field that is there already stays. */
  readonly keepsExisting: boolean;
}

/** LOOKUP: a lookup that is done for every event. */
export interface AutomaticLookup {
  readonly lookup: string;
  readonly inputs: readonly LookupFieldPair[];
  /** Empty when the lookup gives all its other columns. */
  readonly outputs: readonly LookupFieldPair[];
  /** True for OUTPUTNEW: a field that is there already stays. */
  readonly keepsExisting: boolean;
}

export type KvMode = 'none' | 'auto' | 'auto_escaped' | 'multi' | 'json' | 'xml';

/** Settings with one value. A key that is not set leaves the choice to a stanza of lower rank. */
export interface PropsOptions {
  /** The sourcetype that events of this one appear under. */
  readonly rename?: string;
  readonly kvMode?: KvMode;
  /** The stanza that `KV_MODE = multi:NAME` names. */
  readonly kvStanza?: string;
  readonly autoKvJson?: boolean;
  readonly kvTrimSpaces?: boolean;
  readonly timePrefix?: string;
  readonly timeFormat?: string;
  readonly maxTimestampLookahead?: number;
  readonly timeZone?: string;
  /** `CURRENT` and `NONE` switch the search for a timestamp off. */
  readonly datetimeConfig?: string;
  readonly lineBreaker?: string;
  readonly shouldLinemerge?: boolean;
  readonly breakOnlyBefore?: string;
  readonly breakOnlyBeforeDate?: boolean;
  readonly mustBreakAfter?: string;
  readonly mustNotBreakBefore?: string;
  readonly mustNotBreakAfter?: string;
  readonly truncate?: number;
  readonly indexedExtractions?: string;
}

/** What one stanza sets, and what the stanzas for one event set together. The keys of the maps are class names. */
export interface PropsSettings {
  readonly extractions: ReadonlyMap<string, InlineExtraction>;
  /** Names of transforms, to be applied in this order. */
  readonly reports: ReadonlyMap<string, readonly string[]>;
  readonly aliases: ReadonlyMap<string, readonly FieldAlias[]>;
  /** Expressions by field; all of them see the values from before this step. */
  readonly calculations: ReadonlyMap<string, string>;
  readonly lookups: ReadonlyMap<string, AutomaticLookup>;
  readonly options: PropsOptions;
}

export type PropsTarget = 'default' | 'sourcetype' | 'host' | 'source';

/** A stanza of props.conf. */
export interface PropsStanza {
  readonly target: PropsTarget;
  /** The sourcetype, or the pattern behind `source::` or `host::`. */
  readonly pattern: string;
  /** Not set: 100 for a name without pattern characters, else 0. */
  readonly priority?: number;
  readonly settings: PropsSettings;
  readonly origin?: Origin;
}
