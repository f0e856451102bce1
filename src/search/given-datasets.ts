// Datasets whose rows are given: as they are, and as the rows of the datasets below them.

import { allFieldsOf, type DataModelDefinition, lineageOf } from '../catalog/data-model-definition.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import { datasetRows } from '../events/data-model-rows.ts';
import type { KnowledgeCompiler } from '../events/knowledge-compiler.ts';
import { newestFirst } from '../operators/newest-first.ts';
import type { Rows } from './engine.ts';

/** Rows by `Model.Dataset`. Where the model is defined, a dataset below one that is given takes its rows from there. */
export class GivenDatasets {
  private readonly given = new Map<string, ColumnSource>();
  private readonly models: ReadonlyMap<string, DataModelDefinition>;
  private readonly compiler: KnowledgeCompiler;
  private readonly made = new Map<string, ColumnSource>();
  private readonly fieldsOf = new Map<string, readonly string[]>();
  /** What is given does not change, so this is listed once for all searches. */
  private listed: readonly string[] | null = null;

  constructor(
    given: Readonly<Record<string, Rows>>,
    models: ReadonlyMap<string, DataModelDefinition>,
    compiler: KnowledgeCompiler,
  ) {
    for (const [name, rows] of Object.entries(given)) this.given.set(name, newestFirst(Batch.ofRows(rows)));
    this.models = models;
    this.compiler = compiler;
  }

  /** Lists the datasets that have rows: those given, then those below them. */
  names(): readonly string[] {
    this.listed ??= this.listNames();
    return this.listed;
  }

  private listNames(): readonly string[] {
    const below = [...this.models.values()].flatMap((model) =>
      [...model.datasets.keys()]
        .filter((dataset) => this.sourceOf(model, dataset) !== null)
        .map((dataset) => `${model.name}.${dataset}`),
    );
    return [...new Set([...this.given.keys(), ...below])];
  }

  /** Lists the fields a dataset of these can be asked for. */
  fields(name: string): readonly string[] {
    const known = this.fieldsOf.get(name);
    if (known !== undefined) return known;
    const [model, dataset] = this.defined(name);
    const defined = model === undefined ? [] : [...allFieldsOf(model, dataset).keys()];
    const fields = [...new Set([...defined, ...(this.rows(name)?.fieldNames() ?? [])])];
    this.fieldsOf.set(name, fields);
    return fields;
  }

  /** Gives the rows of a dataset; null when neither it nor one above it is given. */
  rows(name: string): ColumnSource | null {
    const [model, dataset] = this.defined(name);
    if (model === undefined) return this.given.get(name) ?? null;
    const known = this.made.get(name);
    if (known !== undefined) return known;
    const found = this.sourceOf(model, dataset);
    if (found === null) return null;
    const rows = datasetRows(found.source, dataset, { model, compiler: this.compiler }, found.dataset);
    this.made.set(name, rows);
    return rows;
  }

  /** Finds the nearest dataset with rows: this one, else its parent, and so on. */
  private sourceOf(
    model: DataModelDefinition,
    dataset: string,
  ): { readonly dataset: string; readonly source: ColumnSource } | null {
    for (const { name } of lineageOf(model, dataset).toReversed()) {
      const source = this.given.get(`${model.name}.${name}`);
      if (source !== undefined) return { dataset: name, source };
    }
    return null;
  }

  private defined(name: string): [DataModelDefinition | undefined, string] {
    const dot = name.indexOf('.');
    const model = this.models.get(name.slice(0, Math.max(dot, 0)));
    const dataset = name.slice(dot + 1);
    return [model?.datasets.has(dataset) === true ? model : undefined, dataset];
  }
}
