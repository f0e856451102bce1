// Data models: trees of datasets, each a set of events and the fields that are worked out for them.

/** A field a dataset declares. */
export interface DataModelField {
  readonly name: string;
  readonly type: string;
  readonly isMultivalue: boolean;
  /** Events without a required field are not in the dataset. */
  readonly isRequired: boolean;
}

/** One step that works out fields; steps run in order and see the results of earlier ones. */
export type DataModelCalculation =
  | { readonly kind: 'eval'; readonly field: string; readonly expression: string }
  | {
      readonly kind: 'rex';
      readonly inputField: string;
      readonly pattern: string;
      /** Named groups of the pattern that are fields. */
      readonly outputFields: readonly string[];
    }
  | {
      readonly kind: 'lookup';
      readonly lookup: string;
      readonly inputs: readonly { readonly tableField: string; readonly eventField: string }[];
      readonly outputs: readonly { readonly tableField: string; readonly eventField: string }[];
    }
  | { readonly kind: 'geoip'; readonly inputField: string; readonly outputFields: readonly string[] };

/** A dataset of a data model. */
export interface DatasetDefinition {
  readonly name: string;
  /** The parent dataset; null for a root. */
  readonly parent: string | null;
  /** Names from the root to this dataset, joined by dots: the prefix of the fields it adds, and its nodename. */
  readonly lineage: string;
  /** Search text its events meet in addition to those of its ancestors; empty for no restriction. */
  readonly constraint: string;
  /** For a root made by a search: the whole search, which may have a pipeline. */
  readonly baseSearch?: string;
  /** The fields it adds to those of its ancestors. */
  readonly fields: readonly DataModelField[];
  readonly calculations: readonly DataModelCalculation[];
  readonly description?: string;
}

/** A data model: its datasets by name, parents first. */
export interface DataModelDefinition {
  readonly name: string;
  readonly datasets: ReadonlyMap<string, DatasetDefinition>;
  readonly description?: string;
}

/** Lists a dataset with its ancestors, root first; empty when the model has no such dataset. */
export function lineageOf(model: DataModelDefinition, dataset: string): readonly DatasetDefinition[] {
  const lineage: DatasetDefinition[] = [];
  let next: string | null = dataset;
  while (next !== null) {
    const found: DatasetDefinition | undefined = model.datasets.get(next);
    // A parent that comes round again would never end; such a model has no usable dataset.
    if (found === undefined || lineage.includes(found)) return [];
    lineage.push(found);
    next = found.parent;
  }
  return lineage.reverse();
}

/** Lists the datasets without a parent. */
export function rootsOf(model: DataModelDefinition): readonly DatasetDefinition[] {
  return [...model.datasets.values()].filter((dataset) => dataset.parent === null);
}

/** Lists the fields of a dataset with the lineage of the dataset that declares each; calculated ones are included. */
export function fieldsOf(model: DataModelDefinition, dataset: string): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const member of lineageOf(model, dataset)) {
    const add = (field: string): void => {
      if (!owners.has(field)) owners.set(field, member.lineage);
    };
    for (const field of member.fields) add(field.name);
    for (const calculation of member.calculations) for (const field of outputsOf(calculation)) add(field);
  }
  return owners;
}

/** Says whether rows are in a dataset: fields a dataset has for each of its children. */
export interface MembershipFlag {
  readonly child: DatasetDefinition;
  /** True for `is_not_CHILD`. */
  readonly isNegated: boolean;
}

/** Lists the flags of a dataset by name, those it inherits included: `is_CHILD` and `is_not_CHILD` of each child. */
export function flagsOf(model: DataModelDefinition, dataset: string): ReadonlyMap<string, MembershipFlag> {
  const line = new Set(lineageOf(model, dataset).map(({ name }) => name));
  const flags = new Map<string, MembershipFlag>();
  for (const child of model.datasets.values()) {
    if (child.parent === null || !line.has(child.parent)) continue;
    flags.set(`is_${child.name}`, { child, isNegated: false });
    flags.set(`is_not_${child.name}`, { child, isNegated: true });
  }
  return flags;
}

/** Lists the datasets below a dataset, parents first. */
export function descendantsOf(model: DataModelDefinition, dataset: string): readonly DatasetDefinition[] {
  const found = new Set([dataset]);
  const below: DatasetDefinition[] = [];
  for (const candidate of model.datasets.values()) {
    if (candidate.parent === null || !found.has(candidate.parent) || found.has(candidate.name)) continue;
    found.add(candidate.name);
    below.push(candidate);
  }
  return below;
}

/**
 * Lists all names that rows of a dataset can be asked for, with what stands in front of each: its fields, its flags,
 * and the fields of datasets below it, `CHILD.field`, which rows have that are in these.
 */
export function allFieldsOf(model: DataModelDefinition, dataset: string): ReadonlyMap<string, string> {
  const names = new Map(fieldsOf(model, dataset));
  const add = (name: string, owner: string): void => {
    if (!names.has(name)) names.set(name, owner);
  };
  for (const [flag, { child }] of flagsOf(model, dataset)) add(flag, lineageAbove(child));
  const own = model.datasets.get(dataset)?.lineage ?? dataset;
  for (const below of descendantsOf(model, dataset)) {
    const path = below.lineage.slice(own.length + 1);
    for (const [field, owner] of fieldsOf(model, below.name)) if (owner === below.lineage) add(`${path}.${field}`, own);
    for (const [flag, { child }] of flagsOf(model, below.name))
      if (child.parent === below.name) add(`${path}.${flag}`, own);
  }
  return names;
}

function lineageAbove({ lineage }: DatasetDefinition): string {
  return lineage.slice(0, Math.max(lineage.lastIndexOf('.'), 0));
}

/** Lists the fields a calculation gives. */
export function outputsOf(calculation: DataModelCalculation): readonly string[] {
  switch (calculation.kind) {
    case 'eval':
      return [calculation.field];
    case 'lookup':
      return calculation.outputs.map((output) => output.eventField);
    default:
      return calculation.outputFields;
  }
}
