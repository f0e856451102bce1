// The props stanzas of a catalog: finds the ones for an event and puts their settings together.

import type { PropsOptions, PropsSettings, PropsStanza, PropsTarget } from './props-definition.ts';
import { compileNamePattern, type NameMatcher } from './props-pattern.ts';

/** The names by which the stanzas for an event are found. */
export interface EventNames {
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
}

/** The settings for events of one host, source and sourcetype. */
export interface EventSettings {
  /** The sourcetype that the events show: the one they came with, or the one it is renamed to. */
  readonly sourcetype: string;
  /** How text becomes events. A rename changes nothing here. */
  readonly index: PropsOptions;
  /** What a search does with the events. Class names are in the order in which they apply. */
  readonly search: PropsSettings;
}

interface RankedStanza {
  readonly stanza: PropsStanza;
  readonly matches: NameMatcher;
  readonly priority: number;
}

/** From the weakest to the strongest. */
const targets: readonly PropsTarget[] = ['default', 'sourcetype', 'host', 'source'];
const literalPriority = 100;
const rememberedLimit = 1000;

/** Settings that set nothing. */
export const emptySettings: PropsSettings = {
  extractions: new Map(),
  reports: new Map(),
  aliases: new Map(),
  calculations: new Map(),
  lookups: new Map(),
  options: {},
};

/** Answers which settings hold for an event. Stanzas with a pattern that cannot be read match nothing. */
export class PropsTable {
  readonly stanzas: readonly PropsStanza[];
  private readonly ranked: ReadonlyMap<PropsTarget, readonly RankedStanza[]>;
  private readonly remembered = new Map<string, EventSettings>();

  constructor(stanzas: readonly PropsStanza[]) {
    this.stanzas = stanzas;
    this.ranked = new Map(targets.map((target) => [target, rank(stanzas, target)]));
  }

  /** Finds the settings for an event: source beats host, host beats sourcetype, key by key. */
  settingsFor(names: EventNames): EventSettings {
    const key = JSON.stringify([names.host, names.source, names.sourcetype]);
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const asCome = this.merged(names);
    const renamed = asCome.options.rename;
    const settings: EventSettings = {
      sourcetype: renamed ?? names.sourcetype,
      index: asCome.options,
      search: renamed === undefined ? asCome : this.merged({ ...names, sourcetype: renamed }),
    };
    if (this.remembered.size >= rememberedLimit) this.remembered.clear();
    this.remembered.set(key, settings);
    return settings;
  }

  private merged(names: EventNames): PropsSettings {
    const found: PropsSettings[] = [];
    for (const target of targets) {
      const name = target === 'default' ? '' : names[target];
      for (const { stanza, matches } of this.ranked.get(target) ?? []) {
        if (matches(name)) found.push(stanza.settings);
      }
    }
    return mergeSettings(found);
  }
}

/** Puts settings together, the later ones over the earlier, and the classes of each kind in ASCII order. */
export function mergeSettings(settings: readonly PropsSettings[]): PropsSettings {
  return {
    extractions: inOrder(settings.map((one) => one.extractions)),
    reports: inOrder(settings.map((one) => one.reports)),
    aliases: inOrder(settings.map((one) => one.aliases)),
    calculations: inOrder(settings.map((one) => one.calculations)),
    lookups: inOrder(settings.map((one) => one.lookups)),
    options: settings.reduce<PropsOptions>((merged, one) => ({ ...merged, ...one.options }), {}),
  };
}

function inOrder<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const entries = maps.flatMap((map) => [...map]);
  const merged = new Map(entries);
  return new Map([...merged].sort(([left], [right]) => compareAscii(left, right)));
}

/** Lists the stanzas of one kind from the weakest to the strongest. */
function rank(stanzas: readonly PropsStanza[], target: PropsTarget): readonly RankedStanza[] {
  const ranked: RankedStanza[] = [];
  for (const stanza of stanzas) {
    if (stanza.target !== target) continue;
    const compiled = compileNamePattern(target, stanza.pattern);
    if ('mistake' in compiled) continue;
    const priority = stanza.priority ?? (compiled.isLiteral ? literalPriority : 0);
    ranked.push({ stanza, matches: compiled.matches, priority });
  }
  return ranked.sort(
    (left, right) => left.priority - right.priority || compareAscii(right.stanza.pattern, left.stanza.pattern),
  );
}

function compareAscii(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
