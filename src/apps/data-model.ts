// Data models: Splunk's JSON form to a definition.

import type {
  DataModelCalculation,
  DataModelDefinition,
  DataModelField,
  DatasetDefinition,
} from '../catalog/data-model-definition.ts';
import { type JsonObject, type JsonValue, parseJson } from '../values/json.ts';
import type { AppMistake } from './app-files.ts';

/** Reads the JSON text of a data model; undefined when it is none. */
export function readDataModel(text: string, file: string, mistakes: AppMistake[]): DataModelDefinition | undefined {
  const complain = (message: string): void => {
    mistakes.push({ message, file, line: 1 });
  };
  const model = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const name = model instanceof Map ? textAt(model, 'modelName') : undefined;
  if (!(model instanceof Map) || name === undefined) {
    complain('This is no data model. Give a JSON object with modelName and objects.');
    return undefined;
  }
  const objects = objectsAt(model, 'objects');
  const names = new Set(objects.map((object) => textAt(object, 'objectName')));
  const datasets = new Map<string, DatasetDefinition>();
  let waiting = objects;
  // Parents come first, so that one pass over the datasets meets every parent before its children.
  for (let before = -1; waiting.length > 0 && waiting.length !== before;) {
    before = waiting.length;
    const next: JsonObject[] = [];
    for (const object of waiting) {
      const parentName = textAt(object, 'parentName');
      const parent = parentName !== undefined && names.has(parentName) ? parentName : null;
      if (parent !== null && !datasets.has(parent)) next.push(object);
      else
        addDataset(object, parent === null ? null : (datasets.get(parent) ?? null), {
          model: name,
          datasets,
          complain,
        });
    }
    waiting = next;
  }
  for (const object of waiting) complain(`The dataset ${textAt(object, 'objectName')} is its own ancestor.`);
  const description = textAt(model, 'description');
  return { name, datasets, ...(description === undefined || description === '' ? {} : { description }) };
}

function addDataset(
  object: JsonObject,
  parent: DatasetDefinition | null,
  {
    model,
    datasets,
    complain,
  }: { model: string; datasets: Map<string, DatasetDefinition>; complain: (message: string) => void },
): void {
  const name = textAt(object, 'objectName');
  if (name === undefined || name === '') {
    complain('A dataset has no objectName.');
    return;
  }
  const calculations: DataModelCalculation[] = [];
  for (const calculation of objectsAt(object, 'calculations')) {
    const read = calculationOf(calculation);
    if (read === undefined) complain(`A calculation of the dataset ${name} cannot be read.`);
    else calculations.push(read);
  }
  const constraints = objectsAt(object, 'constraints')
    .map((constraint) => textAt(constraint, 'search') ?? '')
    .filter((search) => search.trim() !== '');
  const isTransaction = textAt(object, 'parentName') === 'BaseTransaction';
  const baseSearch = isTransaction ? transactionSearch(object, model) : textAt(object, 'baseSearch');
  const description = textAt(object, 'comment');
  const constraint = constraints.length > 1 ? constraints.map((part) => `(${part})`).join(' ') : (constraints[0] ?? '');
  datasets.set(name, {
    name,
    parent: parent?.name ?? null,
    lineage: textAt(object, 'lineage') ?? (parent === null ? name : `${parent.lineage}.${name}`),
    constraint,
    ...(baseSearch === undefined ? {} : { baseSearch }),
    fields: [...objectsAt(object, 'fields').flatMap(fieldOf), ...(isTransaction ? transactionFields : [])],
    calculations,
    ...(description === undefined || description === '' ? {} : { description }),
  });
}

/** Fields that every dataset of transactions has, of its own or not. */
const transactionFields: readonly DataModelField[] = ['duration', 'eventcount'].map((name) => ({
  name,
  type: 'number',
  isMultivalue: false,
  isRequired: false,
}));

/** The search that puts the rows of other datasets together as transactions. */
function transactionSearch(object: JsonObject, model: string): string {
  const datasets = textsAt(object, 'objectsToGroup').map((name) => `datamodel:"${model}.${name}"`);
  const source = datasets.length === 1 ? `from ${datasets.join('')}` : `union ${datasets.join(' ')}`;
  const fields = textsAt(object, 'groupByFields').map((name) => `"${name.slice(name.lastIndexOf('.') + 1)}"`);
  const options = [
    ['maxpause', textAt(object, 'transactionMaxPause')],
    ['maxspan', textAt(object, 'transactionMaxTimeSpan')],
  ].flatMap(([name, length]) => (length === undefined || length === '' ? [] : [`${name}=${length}`]));
  return `| ${source} | transaction ${[...fields, ...options].join(' ')}`;
}

function calculationOf(calculation: JsonObject): DataModelCalculation | undefined {
  const outputs = objectsAt(calculation, 'outputFields');
  const outputFields = outputs.flatMap((output) => textAt(output, 'fieldName') ?? []);
  const [field] = outputFields;
  const expression = textAt(calculation, 'expression');
  const inputField = textAt(calculation, 'inputField');
  switch (textAt(calculation, 'calculationType')?.toLowerCase()) {
    case 'eval':
      return field === undefined || expression === undefined ? undefined : { kind: 'eval', field, expression };
    case 'rex':
      if (expression === undefined || inputField === undefined) return undefined;
      return { kind: 'rex', inputField, pattern: expression, outputFields };
    case 'geoip':
      return inputField === undefined ? undefined : { kind: 'geoip', inputField, outputFields };
    case 'lookup': {
      const lookup = textAt(calculation, 'lookupName');
      if (lookup === undefined) return undefined;
      const inputs = objectsAt(calculation, 'lookupInputs').map((input) => {
        const tableField = textAt(input, 'lookupField') ?? '';
        return { tableField, eventField: textAt(input, 'inputField') ?? tableField };
      });
      const given = outputs.map((output) => {
        const eventField = textAt(output, 'fieldName') ?? '';
        return { tableField: textAt(output, 'lookupOutputFieldName') ?? eventField, eventField };
      });
      return { kind: 'lookup', lookup, inputs, outputs: given };
    }
    default:
      return undefined;
  }
}

function fieldOf(field: JsonObject): DataModelField[] {
  const name = textAt(field, 'fieldName');
  if (name === undefined) return [];
  return [
    {
      name,
      type: textAt(field, 'type') ?? 'string',
      isMultivalue: field.get('multivalue') === true,
      isRequired: field.get('required') === true,
    },
  ];
}

function textAt(object: JsonObject, key: string): string | undefined {
  const value = object.get(key);
  return typeof value === 'string' ? value : undefined;
}

function textsAt(object: JsonObject, key: string): string[] {
  const value: JsonValue | undefined = object.get(key);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function objectsAt(object: JsonObject, key: string): JsonObject[] {
  const value: JsonValue | undefined = object.get(key);
  return Array.isArray(value) ? value.filter((entry) => entry instanceof Map) : [];
}
