// The catalog: what a search can look up by name.

import type { DataModelDefinition, DatasetDefinition } from './data-model-definition.ts';
import { findDataset } from './data-model-definition.ts';
import type { EventtypeDefinition } from './eventtype-definition.ts';
import { type LookupDefinition, type LookupFile, lookupOfFile } from './lookup-definition.ts';
import { type MacroDefinition, macroKey } from './macro-definition.ts';
import type { PropsStanza } from './props-definition.ts';
import { PropsTable } from './props-table.ts';
import type { SavedSearchDefinition } from './saved-search-definition.ts';
import type { TagDefinition } from './tag-definition.ts';
import type { TransformDefinition } from './transform-definition.ts';

/** What a catalog is made of. Of two definitions with one name the later counts. */
export interface CatalogContent {
  readonly macros?: readonly MacroDefinition[];
  readonly lookups?: readonly LookupDefinition[];
  readonly lookupFiles?: readonly LookupFile[];
  readonly transforms?: readonly TransformDefinition[];
  readonly props?: readonly PropsStanza[];
  readonly eventtypes?: readonly EventtypeDefinition[];
  readonly tags?: readonly TagDefinition[];
  readonly dataModels?: readonly DataModelDefinition[];
  readonly savedSearches?: readonly SavedSearchDefinition[];
}

/** A value that a tag stands on. */
export interface TaggedValue {
  readonly field: string;
  readonly value: string;
}

/** A data model and one of its datasets. */
export interface FoundDataset {
  readonly model: DataModelDefinition;
  readonly dataset: DatasetDefinition;
}

/** Everything a search can look up by name. Names are case-sensitive. A catalog never changes. */
export class Catalog {
  readonly macros: ReadonlyMap<string, MacroDefinition>;
  readonly lookups: ReadonlyMap<string, LookupDefinition>;
  readonly lookupFiles: ReadonlyMap<string, LookupFile>;
  readonly transforms: ReadonlyMap<string, TransformDefinition>;
  readonly eventtypes: ReadonlyMap<string, EventtypeDefinition>;
  readonly dataModels: ReadonlyMap<string, DataModelDefinition>;
  readonly savedSearches: ReadonlyMap<string, SavedSearchDefinition>;
  readonly props: PropsTable;
  readonly tags: readonly TagDefinition[];
  private readonly arities: ReadonlyMap<string, readonly number[]>;
  private readonly tagsByField: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  private readonly valuesByTag: ReadonlyMap<string, readonly TaggedValue[]>;

  constructor(content: CatalogContent = {}) {
    this.macros = byName(content.macros, (macro) => macroKey(macro.name, macro.args.length));
    this.lookups = byName(content.lookups, nameOf);
    this.lookupFiles = byName(content.lookupFiles, (file) => file.filename);
    this.transforms = byName(content.transforms, nameOf);
    this.eventtypes = byName(content.eventtypes, nameOf);
    this.dataModels = byName(content.dataModels, nameOf);
    this.savedSearches = byName(content.savedSearches, nameOf);
    this.props = new PropsTable(content.props ?? []);
    this.tags = [...byName(content.tags, (tag) => JSON.stringify([tag.field, tag.value, tag.tag])).values()];
    this.arities = aritiesOf(this.macros.values());
    const enabled = this.tags.filter((tag) => tag.isEnabled);
    this.tagsByField = indexTagsByField(enabled);
    this.valuesByTag = indexValuesByTag(enabled);
  }

  /** Makes a catalog with more definitions; a new one takes the place of one with the same name. */
  with(content: CatalogContent): Catalog {
    return new Catalog({
      macros: joined(this.macros.values(), content.macros),
      lookups: joined(this.lookups.values(), content.lookups),
      lookupFiles: joined(this.lookupFiles.values(), content.lookupFiles),
      transforms: joined(this.transforms.values(), content.transforms),
      props: joined(this.props.stanzas, content.props),
      eventtypes: joined(this.eventtypes.values(), content.eventtypes),
      tags: joined(this.tags, content.tags),
      dataModels: joined(this.dataModels.values(), content.dataModels),
      savedSearches: joined(this.savedSearches.values(), content.savedSearches),
    });
  }

  /** Finds a macro by its name and the number of arguments it is called with. */
  macro(name: string, arity: number): MacroDefinition | undefined {
    return this.macros.get(macroKey(name, arity));
  }

  /** Lists the numbers of arguments for which a macro of this name is defined. */
  macroArities(name: string): readonly number[] {
    return this.arities.get(name) ?? [];
  }

  /** Finds a lookup by its definition's name, or by the name of its file with or without `.csv`. */
  lookup(name: string): LookupDefinition | undefined {
    const defined = this.lookups.get(name);
    if (defined !== undefined) return defined;
    for (const filename of [name, `${name}.csv`]) if (this.lookupFiles.has(filename)) return lookupOfFile(filename);
    return undefined;
  }

  dataModel(name: string): DataModelDefinition | undefined {
    return this.dataModels.get(name);
  }

  dataset(modelName: string, datasetName: string): FoundDataset | undefined {
    const model = this.dataModels.get(modelName);
    const dataset = model && findDataset(model, datasetName);
    return model && dataset && { model, dataset };
  }

  /** Lists the fields that have tagged values, and for each the tags by value. */
  get taggedFields(): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
    return this.tagsByField;
  }

  /** Lists the tags on a value of a field. */
  tagsOf(field: string, value: string): readonly string[] {
    return this.tagsByField.get(field)?.get(value) ?? [];
  }

  /** Lists the values that have a tag: an event has the tag when it has one of them. */
  valuesTagged(tag: string): readonly TaggedValue[] {
    return this.valuesByTag.get(tag) ?? [];
  }
}

function nameOf(definition: { readonly name: string }): string {
  return definition.name;
}

function byName<T>(definitions: readonly T[] | undefined, keyOf: (definition: T) => string): ReadonlyMap<string, T> {
  return new Map((definitions ?? []).map((definition) => [keyOf(definition), definition]));
}

function joined<T>(known: Iterable<T>, added: readonly T[] | undefined): readonly T[] {
  return [...known, ...(added ?? [])];
}

function aritiesOf(macros: Iterable<MacroDefinition>): ReadonlyMap<string, readonly number[]> {
  const arities = new Map<string, number[]>();
  for (const macro of macros) entryOf(arities, macro.name, () => []).push(macro.args.length);
  return arities;
}

function indexTagsByField(
  tags: readonly TagDefinition[],
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const fields = new Map<string, Map<string, string[]>>();
  for (const { field, value, tag } of tags) {
    entryOf(entryOf(fields, field, () => new Map<string, string[]>()), value, () => []).push(tag);
  }
  return fields;
}

function indexValuesByTag(tags: readonly TagDefinition[]): ReadonlyMap<string, readonly TaggedValue[]> {
  const values = new Map<string, TaggedValue[]>();
  for (const { field, value, tag } of tags) entryOf(values, tag, () => []).push({ field, value });
  return values;
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
