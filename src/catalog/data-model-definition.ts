// Data models: trees of datasets with constraints, fields and calculations.

import type { Origin } from './origin.ts';

export type DatasetFieldType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'ipv4'
  | 'timestamp'
  | 'childCount'
  | 'objectCount';

/** A field that a dataset adds. */
export interface DatasetField {
  readonly name: string;
  readonly type: DatasetFieldType;
  /** True when events without the field are not in the dataset. */
  readonly isRequired: boolean;
  readonly isMultivalue: boolean;
  readonly isHidden: boolean;
  readonly displayName?: string;
}

/** A step that works out fields of a dataset. The steps run in order, each sees what the ones before gave. */
export type DatasetCalculation =
  | { readonly kind: 'eval'; readonly outputs: readonly DatasetField[]; readonly expression: string }
  | {
      readonly kind: 'lookup';
      readonly outputs: readonly DatasetField[];
      readonly lookup: string;
      readonly inputs: readonly LookupFieldPair[];
      readonly lookupOutputs: readonly LookupFieldPair[];
    }
  | {
      readonly kind: 'rex';
      readonly outputs: readonly DatasetField[];
      readonly inputField: string;
      readonly expression: string;
    }
  | { readonly kind: 'geoip'; readonly outputs: readonly DatasetField[]; readonly inputField: string };

/** A column of a lookup and the field of the event that goes with it. */
export interface LookupFieldPair {
  readonly lookupField: string;
  readonly eventField: string;
}

/** What a dataset starts from: events that match, the results of a search, transactions, or its parent dataset. */
export type DatasetKind = 'event' | 'search' | 'transaction' | 'child';

/** A dataset. Fields, calculations and constraint are its own: those of its ancestors come before them. */
export interface DatasetDefinition {
  readonly name: string;
  readonly displayName?: string;
  readonly kind: DatasetKind;
  /** The parent dataset; not set for a root. */
  readonly parent?: string;
  /**
   * The names from the root dataset down to this one, with dots: the value of nodename, and the prefix of the fields
   * that the dataset adds.
   */
  readonly lineage: string;
  /** Search terms that an event of the dataset matches, beside the ancestors' ones; empty for no condition. */
  readonly constraint: string;
  /** The search a root of kind search starts from; it may have pipes. */
  readonly baseSearch?: string;
  readonly fields: readonly DatasetField[];
  readonly calculations: readonly DatasetCalculation[];
  readonly description?: string;
}

/** A data model. Names of models, datasets and fields are case-sensitive. */
export interface DataModelDefinition {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly datasets: readonly DatasetDefinition[];
  readonly origin?: Origin;
}

/** Fields that every dataset has and that never carry its name as a prefix. */
export const baseFields: readonly string[] = ['_time', 'host', 'source', 'sourcetype'];

/** Finds a dataset of a model. */
export function findDataset(model: DataModelDefinition, name: string): DatasetDefinition | undefined {
  return model.datasets.find((dataset) => dataset.name === name);
}

/** Lists the root datasets of a model: what is meant where a search names the model alone. */
export function rootDatasets(model: DataModelDefinition): readonly DatasetDefinition[] {
  return model.datasets.filter((dataset) => dataset.parent === undefined);
}

/** Lists a dataset and its ancestors, the root first: the order in which constraints and calculations apply. */
export function lineageOf(model: DataModelDefinition, dataset: DatasetDefinition): readonly DatasetDefinition[] {
  const chain = [dataset];
  const seen = new Set([dataset.name]);
  for (let parent = dataset.parent; parent !== undefined && !seen.has(parent); ) {
    seen.add(parent);
    const next = findDataset(model, parent);
    if (next === undefined) break;
    chain.unshift(next);
    parent = next.parent;
  }
  return chain;
}

/** Lists the datasets right below one. */
export function childDatasets(model: DataModelDefinition, name: string): readonly DatasetDefinition[] {
  return model.datasets.filter((dataset) => dataset.parent === name);
}

/**
 * Maps the bare name of each field of a dataset to the name it has in tstats, `All_Changes.user`. The prefix is the
 * lineage of the dataset that adds the field, so a child shows its parent's fields under the parent's name.
 */
export function qualifiedNames(
  model: DataModelDefinition,
  dataset: DatasetDefinition,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const ancestor of lineageOf(model, dataset)) {
    for (const field of ownFields(ancestor)) {
      if (!names.has(field.name)) names.set(field.name, `${ancestor.lineage}.${field.name}`);
    }
  }
  for (const field of baseFields) names.set(field, field);
  return names;
}

/** Lists what a dataset adds: its fields, then what its calculations give. */
export function ownFields(dataset: DatasetDefinition): readonly DatasetField[] {
  return [...dataset.fields, ...dataset.calculations.flatMap((calculation) => calculation.outputs)];
}
