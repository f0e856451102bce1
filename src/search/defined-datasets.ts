// Datasets of data models whose rows nobody gave: those of events, and those that the search of their root makes.

import {
  allFieldsOf,
  type DataModelDefinition,
  type DatasetDefinition,
  descendantsOf,
  lineageOf,
  rootsOf,
} from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { datasetRows } from '../events/data-model-rows.ts';
import type { KnowledgeCompiler } from '../events/knowledge-compiler.ts';
import type { DerivedDatasets } from './engine.ts';

/** What datasets are worked out with. */
export interface DatasetOrigin {
  readonly models: ReadonlyMap<string, DataModelDefinition>;
  readonly compiler: KnowledgeCompiler;
  readonly lookups: ReadonlyMap<string, LookupDefinition>;
  /** Datasets that the host of the engine works out; null for none. */
  readonly derived: DerivedDatasets | null;
  events(): ColumnSource;
}

/** A root whose rows a search with commands makes. */
export interface SearchedRoot {
  /** `Model.Root`. */
  readonly name: string;
  readonly search: string;
}

/** The datasets of one search. What searches make for it is kept until it ends, as events may change after it. */
export class DefinedDatasets {
  private readonly origin: DatasetOrigin;
  private readonly begun = new Set<string>();
  private readonly made = new Map<string, ColumnSource>();
  private readonly known = new Map<string, ColumnSource>();

  constructor(origin: DatasetOrigin) {
    this.origin = origin;
  }

  /** Lists the roots that searches make and a text means, but for those that were listed before. */
  *searchedIn(text: string): Generator<SearchedRoot> {
    for (const model of this.origin.models.values()) {
      if (!text.includes(model.name)) continue;
      const roots = rootsOf(model);
      for (const root of roots) {
        const name = `${model.name}.${root.name}`;
        if (!hasCommands(root) || this.begun.has(name)) continue;
        // A search that names no dataset means the first one of the model.
        const datasets = [root, ...descendantsOf(model, root.name)];
        if (root !== roots[0] && !datasets.some((dataset) => text.includes(dataset.name))) continue;
        this.begun.add(name);
        yield { name, search: root.baseSearch ?? '' };
      }
    }
  }

  /** Keeps the rows that the search of a root has made. */
  keep(name: string, rows: ColumnSource): void {
    this.made.set(name, rows);
  }

  names(): readonly string[] {
    return [...this.origin.models.values()].flatMap((model) =>
      Array.from(model.datasets.keys(), (dataset) => `${model.name}.${dataset}`),
    );
  }

  fields(name: string): readonly string[] {
    const [model, dataset] = this.defined(name);
    return model === undefined ? [] : [...allFieldsOf(model, dataset).keys()];
  }

  /** Gives the rows of a dataset; null when none is defined by that name. */
  rows(name: string): ColumnSource | null {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const rows = this.workOut(name);
    if (rows !== null) this.known.set(name, rows);
    return rows;
  }

  private workOut(name: string): ColumnSource | null {
    const { compiler, lookups, derived, events } = this.origin;
    const [model, dataset] = this.defined(name);
    const root = model === undefined ? undefined : lineageOf(model, dataset)[0];
    const made = root === undefined ? undefined : this.made.get(`${model?.name}.${root.name}`);
    if (model !== undefined && root !== undefined && made !== undefined)
      return datasetRows(made, dataset, { model: withoutSearch(model, root), compiler, lookups });
    if (derived?.names().includes(name) === true) return derived.rows(name);
    return model === undefined ? null : datasetRows(events(), dataset, { model, compiler, lookups });
  }

  private defined(name: string): [DataModelDefinition | undefined, string] {
    const dot = name.indexOf('.');
    return [this.origin.models.get(name.slice(0, dot)), name.slice(dot + 1)];
  }
}

function hasCommands({ baseSearch }: DatasetDefinition): boolean {
  return baseSearch?.includes('|') === true;
}

/** The model as it is once the search of the root has run: all rows are in it. */
function withoutSearch(model: DataModelDefinition, root: DatasetDefinition): DataModelDefinition {
  const { baseSearch, ...plain } = root;
  if (baseSearch === undefined) return model;
  return { ...model, datasets: new Map([...model.datasets, [root.name, { ...plain, constraint: '' }]]) };
}
