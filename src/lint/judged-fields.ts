// The fields tstats names, each with what it is to the data model that is read.

import type { DataModelDefinition } from '../catalog/data-model-definition.ts';
import {
  type DatasetUse,
  datasetFieldsIn,
  datasetUses,
  type FieldVerdict,
  judgeField,
  type NamedField,
} from './dataset-uses.ts';
import type { LintedSearch } from './linted-search.ts';

/** A field tstats names, and what it is to its dataset. */
export interface JudgedField {
  readonly field: NamedField;
  readonly use: DatasetUse;
  readonly model: DataModelDefinition;
  readonly verdict: FieldVerdict;
}

/** Judges the fields of every tstats over a data model and dataset that are known. */
export function* judgedFields({ stages, names }: LintedSearch): Generator<JudgedField> {
  for (const use of datasetUses(stages)) {
    const model = names.dataModels.get(use.model);
    if (use.node.name !== 'tstats' || model === undefined) continue;
    const dataset = use.dataset?.split('.').at(-1) ?? null;
    if (dataset !== null && !model.datasets.has(dataset)) continue;
    const fields = names.fieldsOfModel(model);
    for (const field of datasetFieldsIn(use.node))
      yield { field, use, model, verdict: judgeField(field.name, model, dataset, fields) };
  }
}
