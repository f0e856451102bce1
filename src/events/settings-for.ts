// Which settings hold for events: the stanzas that fit their source, host and sourcetype, laid over one another.

import type { SettingsStanza, SettingsStanzaKind, SourceSettings } from '../catalog/source-settings.ts';
import { compileNamePattern } from '../catalog/stanza-pattern.ts';

/** What stanzas are found by. */
export interface EventNames {
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
}

/** The settings for events that share a source, host and sourcetype. */
export interface EventSettings {
  /** The sourcetype the events show: their own, or what it is renamed to. */
  readonly sourcetype: string;
  /** How text becomes events. */
  readonly loading: SourceSettings;
  /** What a search does with the events. */
  readonly searching: SourceSettings;
}

/** From the weakest to the strongest. */
const kinds: readonly SettingsStanzaKind[] = ['default', 'sourcetype', 'host', 'source'];

/** Finds the settings for events: source beats host, host beats sourcetype, setting by setting. */
export function settingsFor(stanzas: readonly SettingsStanza[], names: EventNames): EventSettings {
  const loading = merged(stanzas, names);
  const renamed = loading.plain.get('rename');
  if (renamed === undefined) return { sourcetype: names.sourcetype, loading, searching: loading };
  return { sourcetype: renamed, loading, searching: merged(stanzas, { ...names, sourcetype: renamed }) };
}

function merged(stanzas: readonly SettingsStanza[], names: EventNames): SourceSettings {
  const found: SettingsStanza[] = [];
  for (const kind of kinds) {
    const name = kind === 'default' ? '' : names[kind];
    const fitting = stanzas.filter((stanza) => {
      if (stanza.kind !== kind) return false;
      const compiled = compileNamePattern(kind, stanza.pattern);
      return 'matches' in compiled && compiled.matches(name);
    });
    fitting.sort((left, right) => left.priority - right.priority || (left.pattern < right.pattern ? 1 : -1));
    found.push(...fitting);
  }
  return {
    extractions: joined(found.map((one) => one.extractions)),
    reports: joined(found.map((one) => one.reports)),
    loadTransforms: joined(found.map((one) => one.loadTransforms)),
    aliases: joined(found.map((one) => one.aliases)),
    calculations: joined(found.map((one) => one.calculations)),
    lookups: joined(found.map((one) => one.lookups)),
    plain: joined(found.map((one) => one.plain)),
  };
}

/** Joins maps, later over earlier, with their keys in ASCII order: the order in which classes apply. */
function joined<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const all = new Map(maps.flatMap((map) => [...map]));
  return new Map([...all].sort(([left], [right]) => (left === right ? 0 : left < right ? -1 : 1)));
}
