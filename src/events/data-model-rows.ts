// Data model rows: the events of a dataset, with the fields the model works out for them.

import {
  type DataModelDefinition,
  type DatasetDefinition,
  fieldsOf,
  lineageOf,
} from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { valueOfEntries } from '../values/value.ts';
import { hasValues } from './choose-columns.ts';
import { DatasetCalculations } from './dataset-calculations.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';
import { ListsOfRows } from './lists-of-rows.ts';
import { TakenRows } from './taken-rows.ts';

/** Fields that rows of a dataset keep beside those of the model. */
const keptFields = ['_time', '_raw', 'host', 'source', 'sourcetype', 'index', 'eventtype', 'nodename'];

/**
 * Gives the rows of a dataset: those that meet the constraints from the root down, with bare field names. A field is
 * worked out when it is first asked for. A model without the dataset has no rows.
 */
export function datasetRows(
  source: ColumnSource,
  model: DataModelDefinition,
  dataset: string,
  compiler: KnowledgeCompiler,
  lookups: ReadonlyMap<string, LookupDefinition> = new Map(),
): ColumnSource {
  const lineage = lineageOf(model, dataset);
  if (lineage.length === 0) return new TakenRows(source, new Uint32Array(0));
  let rows: ColumnSource = source;
  for (const member of lineage) {
    rows = new DatasetCalculations(matching(rows, member, compiler), member.calculations, compiler, lookups);
  }
  return new DatasetFields(rows, model, dataset, compiler);
}

function matching(rows: ColumnSource, dataset: DatasetDefinition, compiler: KnowledgeCompiler): ColumnSource {
  // What follows the first pipe of a base search is run by whoever runs searches; the terms before it choose events.
  const [terms = ''] = (dataset.baseSearch ?? dataset.constraint).split('|', 1);
  const required = dataset.fields.filter((field) => field.isRequired).map((field) => `${field.name}=*`);
  const search = [terms.trim(), ...required].filter((part) => part !== '').join(' ');
  if (search === '') return rows;
  const marks = compiler.predicate(search).test(rows);
  const taken: number[] = [];
  for (let row = 0; row < marks.length; row += 1) if (marks[row] === 1) taken.push(row);
  return taken.length === rows.length ? rows : new TakenRows(rows, Uint32Array.from(taken));
}

/** The fields of a dataset and nothing else: a field the model does not know is no field of its rows. */
class DatasetFields implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly model: DataModelDefinition;
  private readonly dataset: string;
  private readonly compiler: KnowledgeCompiler;
  private readonly known: ReadonlySet<string>;
  private nodename: Column | undefined;

  constructor(inner: ColumnSource, model: DataModelDefinition, dataset: string, compiler: KnowledgeCompiler) {
    this.length = inner.length;
    this.inner = inner;
    this.model = model;
    this.dataset = dataset;
    this.compiler = compiler;
    this.known = new Set([...keptFields, ...fieldsOf(model, dataset).keys()]);
  }

  fieldNames(): readonly string[] {
    return [...this.known].filter((field) => field !== 'nodename' && hasValues(this.column(field)));
  }

  column(field: string): Column | undefined {
    if (!this.known.has(field)) return undefined;
    if (field !== 'nodename') return this.inner.column(field);
    this.nodename ??= this.nodenames();
    return this.nodename;
  }

  /** Every row is in the dataset and its ancestors; it is in a dataset below where it meets that one's constraint. */
  private nodenames(): Column | undefined {
    const lists = new ListsOfRows(this.length);
    const everyRow = new Uint8Array(this.length).fill(1);
    for (const member of lineageOf(this.model, this.dataset)) lists.append(everyRow, member.lineage);
    const marksOf = new Map([[this.dataset, everyRow]]);
    for (const below of this.model.datasets.values()) {
      const above = below.parent === null ? undefined : marksOf.get(below.parent);
      if (above === undefined) continue;
      const marks = below.constraint === '' ? above : this.compiler.predicate(below.constraint).test(this.inner);
      const both = marks.map((mark, row) => mark & (above[row] ?? 0));
      marksOf.set(below.name, both);
      lists.append(both, below.lineage);
    }
    return lists.column((names) => valueOfEntries(names));
  }
}
