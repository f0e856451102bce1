// Data model rows: the events of a dataset, with the fields the model works out for them.

import { type DataModelDefinition, lineageOf } from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { DatasetCalculations } from './dataset-calculations.ts';
import { DatasetFields } from './dataset-fields.ts';
import { membersOf } from './dataset-members.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';
import { TakenRows } from './taken-rows.ts';

/** What rows of datasets are made with. */
export interface DatasetKnowledge {
  readonly model: DataModelDefinition;
  readonly compiler: KnowledgeCompiler;
  readonly lookups?: ReadonlyMap<string, LookupDefinition>;
}

/**
 * Gives the rows of a dataset: those that meet the constraints from the root down, with bare field names. A field is
 * worked out when it is first asked for. A model without the dataset has no rows. With `of`, the rows that are given
 * are known to be in that dataset, which is this one or one above it, and keep fields the model does not know.
 */
export function datasetRows(
  source: ColumnSource,
  dataset: string,
  { model, compiler, lookups = new Map() }: DatasetKnowledge,
  of: string | null = null,
): ColumnSource {
  const lineage = lineageOf(model, dataset);
  if (lineage.length === 0) return new TakenRows(source, new Uint32Array(0));
  let rows = source;
  for (const member of lineage.slice(lineage.findIndex(({ name }) => name === of) + 1)) {
    const marks = membersOf(rows, member, compiler);
    const taken: number[] = [];
    for (let row = 0; row < rows.length; row += 1) if (marks === null || marks[row] === 1) taken.push(row);
    if (taken.length < rows.length) rows = new TakenRows(rows, Uint32Array.from(taken));
    rows = new DatasetCalculations(rows, member.calculations, compiler, lookups);
  }
  return new DatasetFields(rows, dataset, { model, compiler, lookups, keepsAll: of !== null });
}
