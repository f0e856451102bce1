// datamodel: reads the events of a dataset, or describes it.

import { flag, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { allFieldsOf } from '../catalog/data-model-definition.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { PrefixedSource } from '../operators/dataset-names.ts';
import { noRows } from '../operators/run-batches.ts';
import { batchesOf, command, type PreparedCommand } from './command.ts';
import { datasetJson, datasetSearch, modelJson } from './data-model-json.ts';
import { inTimeRange } from './search.ts';

const modes = [
  'search',
  'flat',
  'acceleration_search',
  'search_string',
  'flat_string',
  'acceleration_search_string',
] as const;

export const datamodel = command({
  name: 'datamodel',
  type: 'generating',
  summary: 'Reads the events of a dataset of a data model, or gives the definition of models and datasets as JSON.',
  remarks: [
    'Mode search names fields with their dataset, as in Processes.user; mode flat gives the bare names.',
    'The modes that end in _string give the text of the search instead of its events.',
    'A mode may follow the model: it is then about the first dataset of that.',
    'JSON stands in _raw, the text of a search in the field search.',
  ],
  differs: [
    'Events come with all fields that the model defines, inherited ones too, or with those that the host gives them, whatever strict_fields says.',
    'The modes for acceleration give what those without it give; searches hold the constraints, not the calculations.',
  ],
  syntax: [
    options({
      strict_fields: withoutEffect(
        flag(true, 'Gives only default fields and those of the constraints; false gives all that the model defines.'),
      ),
      summariesonly: withoutEffect(flag(false, 'Reads only what is summarised.')),
      allow_old_summaries: withoutEffect(flag(false, 'Reads also summaries of an older definition of the model.')),
    }),
    word('model', false),
    word('dataset', false),
    word('mode', false, modes),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ model, dataset: second, mode: third }, environment, place) => {
    const { reporter, dataModels, batchSize } = environment;
    const isMode =
      third === null &&
      second !== null &&
      modes.some((name) => name === second.toLowerCase()) &&
      (model === null || dataModels.get(model)?.datasets.has(second) !== true);
    const [dataset, mode] = isMode ? [null, second] : [second, third];
    const refused = (message: string, at: string): PreparedCommand => {
      reporter.error('SPL4004', place.of(at), message);
      return { run: noRows };
    };
    if (model === null) return { run: texts('_raw', Array.from(dataModels.values(), modelJson)) };
    const definition = dataModels.get(model);
    if (mode === null) {
      if (definition === undefined) return refused(`There is no definition of a data model ${model}.`, model);
      if (dataset === null) return { run: texts('_raw', [modelJson(definition)]) };
      const found = definition.datasets.get(dataset);
      if (found === undefined) return refused(`The data model ${model} has no dataset ${dataset}.`, dataset);
      return { run: texts('_raw', [datasetJson(found)]) };
    }
    const kind = mode.toLowerCase();
    if (kind.endsWith('_string')) {
      const text = definition === undefined || dataset === null ? null : datasetSearch(definition, dataset);
      if (text === null)
        return refused(`There is no definition of a dataset ${[model, dataset ?? []].flat().join('.')}.`, model);
      return { run: texts('search', [text]) };
    }
    const found = environment.dataset(model, dataset);
    if ('mistake' in found) return refused(found.mistake, dataset ?? model);
    const { source, prefix } = found;
    const owners = definition === undefined ? new Map<string, string>() : allFieldsOf(definition, prefix);
    const rows = kind === 'flat' ? source : new PrefixedSource(source, { prefix, owners });
    return {
      async *run() {
        for (const batch of batchesOf(rows, Batch.of(rows), batchSize)) yield inTimeRange(batch, environment);
      },
    };
  },
});

function texts(field: string, lines: readonly string[]): PreparedCommand['run'] {
  return async function* () {
    yield Batch.ofColumns(lines.length, [[field, columnOf(lines)]]);
  };
}
