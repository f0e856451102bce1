// The catalog: what a search looks up by name. Names are told apart by case.

import type { DataModelDefinition } from './data-model-definition.ts';
import { type Knowledge, noKnowledge } from './knowledge.ts';
import type { MacroDefinition } from './macro-definition.ts';
import { MacroTable } from './macro-table.ts';
import type { SavedSearchDefinition } from './saved-search-definition.ts';

/** Everything a search can name. */
export interface CatalogEntries extends Knowledge {
  readonly macros: MacroTable;
  readonly dataModels: ReadonlyMap<string, DataModelDefinition>;
  readonly savedSearches: ReadonlyMap<string, SavedSearchDefinition>;
  /** Names of the commands that apps add. */
  readonly customCommands: ReadonlySet<string>;
}

/** What a search looks up by name. A catalog does not change; further entries make another catalog. */
export class Catalog implements CatalogEntries {
  readonly macros: CatalogEntries['macros'];
  readonly dataModels: CatalogEntries['dataModels'];
  readonly savedSearches: CatalogEntries['savedSearches'];
  readonly customCommands: CatalogEntries['customCommands'];
  readonly settings: CatalogEntries['settings'];
  readonly transforms: CatalogEntries['transforms'];
  readonly lookups: CatalogEntries['lookups'];
  readonly eventtypes: CatalogEntries['eventtypes'];
  readonly tags: CatalogEntries['tags'];
  readonly textTableForms: CatalogEntries['textTableForms'];
  readonly transactionTypes: CatalogEntries['transactionTypes'];

  constructor(entries: Partial<CatalogEntries> = {}) {
    this.macros = entries.macros ?? new MacroTable();
    this.dataModels = entries.dataModels ?? new Map();
    this.savedSearches = entries.savedSearches ?? new Map();
    this.customCommands = entries.customCommands ?? new Set();
    this.settings = entries.settings ?? noKnowledge.settings;
    this.transforms = entries.transforms ?? noKnowledge.transforms;
    this.lookups = entries.lookups ?? noKnowledge.lookups;
    this.eventtypes = entries.eventtypes ?? noKnowledge.eventtypes;
    this.tags = entries.tags ?? noKnowledge.tags;
    this.textTableForms = entries.textTableForms ?? noKnowledge.textTableForms;
    this.transactionTypes = entries.transactionTypes ?? noKnowledge.transactionTypes;
  }

  /** Gives the macro of a name with that many arguments. */
  macro(name: string, argumentCount: number): MacroDefinition | undefined {
    return this.macros.find(name, argumentCount);
  }

  /** Makes a catalog with further entries; one of the same name replaces the one before. */
  with(entries: Partial<CatalogEntries>): Catalog {
    return new Catalog({
      macros:
        entries.macros === undefined ? this.macros : new MacroTable([...this.macros.all(), ...entries.macros.all()]),
      dataModels: both(this.dataModels, entries.dataModels),
      savedSearches: both(this.savedSearches, entries.savedSearches),
      customCommands: new Set([...this.customCommands, ...(entries.customCommands ?? [])]),
      settings: entries.settings === undefined ? this.settings : [...this.settings, ...entries.settings],
      transforms: both(this.transforms, entries.transforms),
      lookups: both(this.lookups, entries.lookups),
      eventtypes: both(this.eventtypes, entries.eventtypes),
      tags: entries.tags === undefined ? this.tags : [...this.tags, ...entries.tags],
      textTableForms: both(this.textTableForms, entries.textTableForms),
      transactionTypes: both(this.transactionTypes, entries.transactionTypes),
    });
  }

  /** Makes a catalog with further macros. */
  withMacros(macros: Iterable<MacroDefinition>): Catalog {
    return this.with({ macros: new MacroTable(macros) });
  }
}

function both<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T> | undefined): ReadonlyMap<string, T> {
  return after === undefined ? before : new Map([...before, ...after]);
}
