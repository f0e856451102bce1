// unknown-dataset: a data model or dataset that does not exist.

import { nearestNames } from '../../../grammar/near-names.ts';
import { datasetUses } from '../dataset-uses.ts';
import type { Rule } from '../rule.ts';

export const unknownDataset: Rule = {
  code: 'SPL4004',
  name: 'unknown-dataset',
  severity: 'error',
  summary: 'There is no data model or dataset of this name.',
  explanation:
    'A search over a dataset that does not exist finds nothing or stops. Names are told apart by case. Of data models that are not known at all nothing is said, unless the name is close to a known one.',
  examples: {
    flagged: [
      '| tstats count from datamodel=Endpoint.Process by Processes.dest',
      '| tstats count from datamodel=Endpont.Processes by Processes.dest',
      '| from datamodel:"Endpoint.Process"',
    ],
    fine: [
      '| tstats count from datamodel=Endpoint.Processes by Processes.dest',
      '| from datamodel:My_Own.Things',
      '| tstats count from datamodel=my_endpoint by host',
    ],
  },
  *check({ stages, names }) {
    for (const { model, dataset, span } of datasetUses(stages)) {
      if (/[$*<]/.test(model)) continue;
      const found = names.dataModels.get(model);
      if (found === undefined) {
        // A name that has another one for a part is meant as it is.
        const parts = model.toLowerCase().split(/[_.-]/);
        const near = nearestNames(model, names.dataModels.keys()).filter((one) => !parts.includes(one.toLowerCase()));
        if (!names.hasAllDataModels && near.length === 0) continue;
        const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
        yield { span, message: `There is no data model ${model}.${hint}` };
        continue;
      }
      // The last part names the dataset, whatever lineage stands before it.
      const last = dataset?.split('.').at(-1);
      if (last === undefined || found.datasets.has(last)) continue;
      const near = nearestNames(last, found.datasets.keys());
      const known = near.length > 0 ? near : [...found.datasets.keys()].slice(0, 6);
      yield {
        span,
        message: `The data model ${model} has no dataset ${dataset}. ${near.length > 0 ? 'Did you mean' : 'It has'} ${known.join(near.length > 0 ? ' or ' : ', ')}${near.length > 0 ? '?' : '.'}`,
      };
    }
  },
};
