// How the events of a source are read: one stanza of props.conf, and what several of them come to.

/** A regular expression whose named groups become fields. */
export interface Extraction {
  readonly pattern: string;
  /** The field the pattern reads; `_raw` unless said otherwise. */
  readonly sourceField: string;
}

/** Another name for a field. `keepsExisting` is ASNEW: a value already there stays. */
export interface FieldAlias {
  readonly from: string;
  readonly to: string;
  readonly keepsExisting: boolean;
}

/** A field of a lookup table and the field of the event it stands for. */
export interface LookupFieldPair {
  readonly tableField: string;
  readonly eventField: string;
}

/** How a lookup is used: what is matched, what is given, and whether given values replace those already there. */
export interface LookupUse {
  readonly lookup: string;
  readonly inputs: readonly LookupFieldPair[];
  /** Empty for every field of the table that is not matched. */
  readonly outputs: readonly LookupFieldPair[];
  /** False for OUTPUTNEW. */
  readonly overwrites: boolean;
}

/** What is set for a source. Every map goes from the class (or field) of a setting to what it says. */
export interface SourceSettings {
  readonly extractions: ReadonlyMap<string, Extraction>;
  /** Names of transforms to run over an event when it is searched. */
  readonly reports: ReadonlyMap<string, readonly string[]>;
  /** Names of transforms to run over an event when it is loaded. */
  readonly loadTransforms: ReadonlyMap<string, readonly string[]>;
  readonly aliases: ReadonlyMap<string, readonly FieldAlias[]>;
  /** Eval expressions by the field they give. */
  readonly calculations: ReadonlyMap<string, string>;
  readonly lookups: ReadonlyMap<string, LookupUse>;
  /** Everything else under its own key, as written: `KV_MODE`, `TIME_FORMAT`, `rename` and so on. */
  readonly plain: ReadonlyMap<string, string>;
}

export type SettingsStanzaKind = 'default' | 'sourcetype' | 'host' | 'source';

/** One stanza of props.conf: what is set, and for which events. */
export interface SettingsStanza extends SourceSettings {
  readonly kind: SettingsStanzaKind;
  /** The name of a sourcetype, or a pattern for a host or source. */
  readonly pattern: string;
  /** Decides between stanzas of one kind: the higher one wins. */
  readonly priority: number;
}
