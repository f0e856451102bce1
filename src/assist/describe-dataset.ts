// Data models, datasets and lookups in Markdown.

import type { KnownDataModel, KnownDataset, KnownLookup } from './knowledge.ts';
import { prefixedName } from './knowledge.ts';

/** Describes a data model by its datasets. */
export function describeDataModel(model: KnownDataModel): string {
  const datasets = model.datasets.map(
    ({ name, about }) => `- \`${model.name}.${name}\`${about === undefined ? '' : `: ${about}`}`,
  );
  return [...sentence(model.about), '**Datasets**', datasets.join('\n')].join('\n\n');
}

/** Describes a dataset by its fields, named as in tstats. */
export function describeDataset(model: KnownDataModel, dataset: KnownDataset): string {
  const fields = dataset.fields.map((field) => {
    const type = field.type === undefined ? '' : ` (${field.type})`;
    return `- \`${prefixedName(dataset, field)}\`${type}${field.about === undefined ? '' : `: ${field.about}`}`;
  });
  return [
    `A dataset of the data model ${model.name}.`,
    ...sentence(dataset.about),
    ...(fields.length === 0 ? [] : ['**Fields**', fields.join('\n')]),
  ].join('\n\n');
}

/** Describes a lookup by its fields. */
export function describeLookup(lookup: KnownLookup): string {
  const fields = (lookup.fields ?? []).map((name) => `- \`${name}\``);
  return [...sentence(lookup.about), ...(fields.length === 0 ? [] : ['**Fields**', fields.join('\n')])].join('\n\n');
}

function sentence(about: string | undefined): string[] {
  return about === undefined ? [] : [about];
}
