// The fields of a dataset's rows: those of the model, its flags, and those of the datasets below it.

import {
  allFieldsOf,
  type DataModelDefinition,
  type DatasetDefinition,
  descendantsOf,
  fieldsOf,
  flagsOf,
  lineageOf,
  type MembershipFlag,
} from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { type Column, NumberColumn } from '../columns/column.ts';
import { valueOfEntries } from '../values/value.ts';
import { chooseColumns, hasValues } from './choose-columns.ts';
import { DatasetCalculations } from './dataset-calculations.ts';
import { canTellMembers, membersOf } from './dataset-members.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';
import { ListsOfRows } from './lists-of-rows.ts';

/** Fields that rows of a dataset keep beside those of the model. */
const keptFields = ['_time', '_raw', 'host', 'source', 'sourcetype', 'index', 'eventtype', 'nodename'];

export interface DatasetFieldsOptions {
  readonly model: DataModelDefinition;
  readonly compiler: KnowledgeCompiler;
  readonly lookups: ReadonlyMap<string, LookupDefinition>;
  /** True for rows that keep fields the model does not know. */
  readonly keepsAll: boolean;
}

/**
 * Rows of a dataset. Beside its fields they can be asked for `is_CHILD` and `is_not_CHILD`, which are 1 or 0, for
 * `CHILD.field`, which rows have that are in that dataset, and for `nodename`: all datasets a row is in.
 */
export class DatasetFields implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly dataset: string;
  private readonly options: DatasetFieldsOptions;
  private readonly own: ReadonlySet<string>;
  private readonly flags: ReadonlyMap<string, MembershipFlag>;
  /** The rows as each dataset below sees them, with what it works out. */
  private readonly seenBy = new Map<string, ColumnSource>();
  private readonly marks = new Map<string, Uint8Array>();
  private readonly made = new Map<string, Column | undefined>();

  constructor(inner: ColumnSource, dataset: string, options: DatasetFieldsOptions) {
    this.length = inner.length;
    this.inner = inner;
    this.dataset = dataset;
    this.options = options;
    this.own = new Set([...keptFields, ...fieldsOf(options.model, dataset).keys()]);
    this.flags = flagsOf(options.model, dataset);
  }

  /** Lists the fields of the dataset itself: flags and fields of datasets below are there for who asks for them. */
  fieldNames(): readonly string[] {
    const names = this.options.keepsAll ? this.inner.fieldNames() : [...this.own];
    return names.filter((field) => field !== 'nodename' && hasValues(this.column(field)));
  }

  column(field: string): Column | undefined {
    const { keepsAll } = this.options;
    const isPlain = this.own.has(field) && field !== 'nodename';
    const given = keepsAll || isPlain ? this.inner.column(field) : undefined;
    if (given !== undefined || isPlain) return given;
    if (!this.made.has(field)) this.made.set(field, this.workOut(field));
    return this.made.get(field);
  }

  private workOut(field: string): Column | undefined {
    if (field === 'nodename') return this.nodenames();
    const flag = this.flags.get(field);
    if (flag !== undefined) return this.flagColumn(flag);
    const { model } = this.options;
    const dot = field.lastIndexOf('.');
    if (dot === -1 || !allFieldsOf(model, this.dataset).has(field)) return undefined;
    const lineage = `${model.datasets.get(this.dataset)?.lineage}.${field.slice(0, dot)}`;
    const below = descendantsOf(model, this.dataset).find((candidate) => candidate.lineage === lineage);
    if (below === undefined) return undefined;
    const bare = field.slice(dot + 1);
    // Rows that are given often hold just what a test needs: without tags, say, their fields speak for themselves.
    if (this.options.keepsAll && !canTellMembers(this.inner, below, this.options.compiler))
      return this.inner.column(bare);
    const belowFlag = flagsOf(model, below.name).get(bare);
    const column = belowFlag === undefined ? this.seen(below.name).column(bare) : this.flagColumn(belowFlag);
    const groupOf = Uint32Array.from(this.marksOf(below), (mark) => 1 - mark);
    return chooseColumns({ groupOf, count: 2 }, [column, undefined]);
  }

  private flagColumn({ child, isNegated }: MembershipFlag): Column {
    return new NumberColumn(Float64Array.from(this.marksOf(child), (mark) => (isNegated ? 1 - mark : mark)));
  }

  /** Every row is in the dataset and its ancestors; it is in a dataset below where it meets that one's constraint. */
  private nodenames(): Column | undefined {
    const { model } = this.options;
    const lists = new ListsOfRows(this.length);
    for (const member of lineageOf(model, this.dataset)) lists.append(this.marksOf(member), member.lineage);
    for (const below of descendantsOf(model, this.dataset)) lists.append(this.marksOf(below), below.lineage);
    return lists.column((names) => valueOfEntries(names));
  }

  /** Marks the rows that are in a dataset of the model. */
  private marksOf(dataset: DatasetDefinition): Uint8Array {
    const known = this.marks.get(dataset.name);
    if (known !== undefined) return known;
    const marks = this.workOutMarks(dataset);
    this.marks.set(dataset.name, marks);
    return marks;
  }

  private workOutMarks(dataset: DatasetDefinition): Uint8Array {
    const { model, compiler } = this.options;
    const isAbove = lineageOf(model, this.dataset).includes(dataset);
    const parent = dataset.parent === null ? undefined : model.datasets.get(dataset.parent);
    const every = new Uint8Array(this.length).fill(1);
    if (isAbove || parent === undefined) return every;
    const above = this.marksOf(parent);
    const marks = membersOf(this.seen(parent.name), dataset, compiler);
    return marks === null ? above : marks.map((mark, row) => mark & (above[row] ?? 0));
  }

  /** Gives the rows as a dataset below sees them, whether they are in it or not. */
  private seen(name: string): ColumnSource {
    const { model, compiler, lookups } = this.options;
    const dataset = model.datasets.get(name);
    if (dataset === undefined || lineageOf(model, this.dataset).includes(dataset)) return this.inner;
    const known = this.seenBy.get(name);
    if (known !== undefined) return known;
    const above = dataset.parent === null ? this.inner : this.seen(dataset.parent);
    const seen = new DatasetCalculations(above, dataset.calculations, compiler, lookups);
    this.seenBy.set(name, seen);
    return seen;
  }
}
