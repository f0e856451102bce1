// unknown-dataset-field: tstats names a field that its data model does not have.

import { nearestNames } from '../../../grammar/near-names.ts';
import { judgedFields } from '../judged-fields.ts';
import type { Rule } from '../rule.ts';

export const unknownDatasetField: Rule = {
  code: 'SPL4005',
  name: 'unknown-dataset-field',
  severity: 'warning',
  summary: 'The dataset has no field of this name.',
  explanation:
    'tstats over a data model knows the fields of its datasets only. Any other name has no values: a row is never found by it, and a BY with it leaves every row out. Names are told apart by case, and are written with the dataset in front.',
  examples: {
    flagged: [
      '| tstats count from datamodel=Endpoint.Processes by Processes.proces_name',
      '| tstats count from datamodel=Endpoint.Processes where Filesystem.file_name="a.exe" by Processes.dest',
    ],
    fine: ['| tstats count from datamodel=Endpoint.Processes by Processes.process_name host _time span=1h'],
  },
  *check(search) {
    for (const { field, use, model, verdict } of judgedFields(search)) {
      const name = use.dataset === null ? use.model : `${use.model}.${use.dataset}`;
      if (verdict.kind === 'other dataset')
        yield { span: field.span, message: `${name} has no field ${field.name}: it belongs to another dataset.` };
      if (verdict.kind !== 'unknown') continue;
      const prefixed = [...model.datasets.values()].flatMap(({ lineage, fields }) =>
        fields.map((one) => `${lineage}.${one.name}`),
      );
      const near = nearestNames(field.name, prefixed).slice(0, 1);
      yield {
        span: field.span,
        message: `${name} has no field ${field.name}.${near.length === 0 ? '' : ` Did you mean ${near[0]}?`}`,
      };
    }
  },
};
