// The definitions of data models as JSON, in the form Splunk keeps them in, and the searches they stand for.

import {
  type DataModelCalculation,
  type DataModelDefinition,
  type DatasetDefinition,
  lineageOf,
  outputsOf,
} from '../catalog/data-model-definition.ts';

/** Writes a data model with all its datasets. */
export function modelJson(model: DataModelDefinition): string {
  return JSON.stringify({
    modelName: model.name,
    displayName: model.name,
    description: model.description ?? '',
    objectNameList: [...model.datasets.keys()],
    objects: Array.from(model.datasets.values(), datasetObject),
  });
}

/** Writes one dataset. */
export function datasetJson(dataset: DatasetDefinition): string {
  return JSON.stringify(datasetObject(dataset));
}

/** Gives the search terms that find the events of a dataset; null when there is none of that name. */
export function datasetSearch(model: DataModelDefinition, dataset: string): string | null {
  const lineage = lineageOf(model, dataset);
  if (lineage.length === 0) return null;
  const base = lineage.map(({ baseSearch }) => baseSearch).find((search) => search !== undefined);
  const constraints = lineage.flatMap(({ constraint }) => (constraint.trim() === '' ? [] : [`(${constraint.trim()})`]));
  if (base !== undefined) return constraints.length === 0 ? base : `${base} | search ${constraints.join(' ')}`;
  return constraints.length === 0 ? '*' : constraints.join(' ');
}

function datasetObject(dataset: DatasetDefinition): object {
  return {
    objectName: dataset.name,
    displayName: dataset.name,
    parentName: dataset.parent ?? (dataset.baseSearch === undefined ? 'BaseEvent' : 'BaseSearch'),
    lineage: dataset.lineage,
    comment: dataset.description ?? '',
    constraints: dataset.constraint === '' ? [] : [{ search: dataset.constraint, owner: dataset.lineage }],
    ...(dataset.baseSearch === undefined ? {} : { baseSearch: dataset.baseSearch }),
    fields: dataset.fields.map(({ name, type, isMultivalue, isRequired }) => ({
      fieldName: name,
      owner: dataset.lineage,
      type,
      required: isRequired,
      multivalue: isMultivalue,
    })),
    calculations: dataset.calculations.map((calculation) => calculationObject(calculation, dataset)),
  };
}

function calculationObject(calculation: DataModelCalculation, { lineage }: DatasetDefinition): object {
  const outputFields = outputsOf(calculation).map((fieldName) => ({ fieldName, owner: lineage }));
  switch (calculation.kind) {
    case 'eval':
      return { calculationType: 'Eval', expression: calculation.expression, outputFields };
    case 'rex':
      return {
        calculationType: 'Rex',
        inputField: calculation.inputField,
        expression: calculation.pattern,
        outputFields,
      };
    case 'lookup':
      return {
        calculationType: 'Lookup',
        lookupName: calculation.lookup,
        lookupInputs: calculation.inputs.map(({ tableField, eventField }) => ({
          lookupField: tableField,
          inputField: eventField,
        })),
        outputFields,
      };
    case 'geoip':
      return { calculationType: 'GeoIP', inputField: calculation.inputField, outputFields };
  }
}
