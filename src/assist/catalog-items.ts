// What a search names of the world outside of it: indexes, lookups, data models and their datasets.

import { completionItem, type CompletionItem } from './completion-item.ts';
import { type CompletionRequest, nameItems, writtenName } from './completion-request.ts';
import { describeDataModel, describeDataset, describeLookup } from './describe-dataset.ts';
import type { KnownDataModel } from './knowledge.ts';

/** Offers the values that a field is known to have: names of the catalog, or times. */
export function valueItems(request: CompletionRequest, field: string): CompletionItem[] {
  const { knowledge } = request;
  switch (field.toLowerCase()) {
    case 'index':
      return nameItems(request, 'index', knowledge.indexes, 'index');
    case 'sourcetype':
      return nameItems(request, 'sourcetype', knowledge.sourcetypes, 'sourcetype');
    case 'nodename':
      return knowledge.dataModels.flatMap((model) =>
        model.datasets.map((dataset) => datasetItem(request, model, dataset, dataset.lineage ?? dataset.name)),
      );
    case 'earliest':
    case 'latest':
      return times.map(([label, about]) => completionItem('value', label, { detail: about }));
    default:
      return [];
  }
}

const times = [
  ['-24h@h', '24 hours ago, at the hour'],
  ['-60m@m', '60 minutes ago, at the minute'],
  ['-7d@d', '7 days ago, at midnight'],
  ['-30d@d', '30 days ago, at midnight'],
  ['@d', 'today at midnight'],
  ['@w0', 'the last Sunday at midnight'],
  ['@mon', 'the first day of this month'],
  ['now', 'the time of the search'],
] as const;

/** Offers lookups. */
export function lookupItems(request: CompletionRequest, prefix = ''): CompletionItem[] {
  return request.knowledge.lookups.map((lookup) =>
    completionItem('lookup', `${prefix}${lookup.name}`, {
      detail: lookup.about ?? 'lookup',
      documentation: describeLookup(lookup),
      insertText: writtenName(request, `${prefix}${lookup.name}`),
    }),
  );
}

/** Offers data models. */
export function dataModelItems(request: CompletionRequest): CompletionItem[] {
  return request.knowledge.dataModels.map((model) =>
    completionItem('datamodel', model.name, {
      detail: model.about ?? 'data model',
      documentation: describeDataModel(model),
      insertText: writtenName(request, model.name),
    }),
  );
}

/** Offers datasets as `Model.Dataset`. */
export function qualifiedDatasetItems(request: CompletionRequest, prefix = ''): CompletionItem[] {
  return request.knowledge.dataModels.flatMap((model) =>
    model.datasets.map((dataset) => datasetItem(request, model, dataset, `${prefix}${model.name}.${dataset.name}`)),
  );
}

/** Offers the datasets of a model by their bare names. */
export function datasetItems(request: CompletionRequest, modelName: string): CompletionItem[] {
  const model = request.knowledge.dataModels.find(({ name }) => name === modelName);
  return (model?.datasets ?? []).map((dataset) => datasetItem(request, model, dataset, dataset.name));
}

/** Offers what from and union read: datasets and lookups with their type in front. */
export function sourceItems(request: CompletionRequest): CompletionItem[] {
  return [
    ...qualifiedDatasetItems(request, 'datamodel:'),
    ...lookupItems(request, 'lookup:'),
    ...['datamodel:', 'lookup:', 'savedsearch:'].map((type) =>
      completionItem('keyword', type, { detail: 'the type of the dataset' }),
    ),
  ];
}

function datasetItem(
  request: CompletionRequest,
  model: KnownDataModel | undefined,
  dataset: KnownDataModel['datasets'][number],
  label: string,
): CompletionItem {
  return completionItem('dataset', label, {
    detail: dataset.about ?? `dataset of ${model?.name ?? ''}`,
    documentation: model === undefined ? '' : describeDataset(model, dataset),
    insertText: writtenName(request, label),
  });
}
