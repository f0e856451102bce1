// Which rows are in a dataset.

import type { DatasetDefinition } from '../catalog/data-model-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';

/** Marks the rows of its parent that are in a dataset; null when all are. */
export function membersOf(
  rows: ColumnSource,
  dataset: DatasetDefinition,
  compiler: KnowledgeCompiler,
): Uint8Array | null {
  const search = searchOf(dataset);
  return search === '' ? null : compiler.predicate(search).test(rows);
}

/** Says whether rows have any of the fields by which it is told who is in a dataset. */
export function canTellMembers(rows: ColumnSource, dataset: DatasetDefinition, compiler: KnowledgeCompiler): boolean {
  const search = searchOf(dataset);
  return search === '' || compiler.predicate(search).fields.some((field) => rows.column(field) !== undefined);
}

function searchOf(dataset: DatasetDefinition): string {
  // What follows the first pipe of a base search is run by whoever runs searches; the terms before it choose events.
  const [terms = ''] = (dataset.baseSearch ?? dataset.constraint).split('|', 1);
  const required = dataset.fields.filter((field) => field.isRequired).map((field) => `${field.name}=*`);
  return [terms.trim(), ...required].filter((part) => part !== '').join(' ');
}
