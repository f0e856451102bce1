// Turns a catalog into what completion, hover and signature help are told.

import type { CatalogEntries } from '../catalog/catalog.ts';
import { type DataModelDefinition, fieldsOf } from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { AssistKnowledge, KnownDataModel, KnownLookup, KnownName } from './knowledge.ts';

/** Lists the macros, lookups, data models and sourcetypes of a catalog. */
export function knowledgeOfCatalog(catalog: CatalogEntries): AssistKnowledge {
  const sourcetypes = new Set(
    catalog.settings.flatMap(({ kind, pattern }) =>
      kind === 'sourcetype' && !pattern.includes('(?') ? [pattern] : [],
    ),
  );
  return {
    macros: catalog.macros,
    lookups: [...catalog.lookups.values()].map(knownLookup),
    dataModels: [...catalog.dataModels.values()].map(knownDataModel),
    sourcetypes: [...sourcetypes].map((name): KnownName => ({ name })),
  };
}

function knownLookup({ name, table, description }: LookupDefinition): KnownLookup {
  return { name, fields: table.fields, ...about(description) };
}

function knownDataModel(model: DataModelDefinition): KnownDataModel {
  const datasets = [...model.datasets.values()];
  const types = new Map(datasets.flatMap(({ fields }) => fields.map(({ name, type }) => [name, type] as const)));
  return {
    name: model.name,
    ...about(model.description),
    datasets: datasets.map((dataset) => ({
      name: dataset.name,
      lineage: dataset.lineage,
      ...about(dataset.description),
      fields: [...fieldsOf(model, dataset.name)].map(([name, prefix]) => {
        const type = types.get(name);
        return { name, prefix, ...(type === undefined ? {} : { type }) };
      }),
    })),
  };
}

function about(description: string | undefined): { about?: string } {
  return description === undefined ? {} : { about: description };
}
