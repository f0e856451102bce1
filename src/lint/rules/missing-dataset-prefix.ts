// missing-dataset-prefix: tstats names a field of its data model without the dataset.

import { judgedFields } from '../judged-fields.ts';
import type { Rule } from '../rule.ts';

export const missingDatasetPrefix: Rule = {
  code: 'SPL7001',
  name: 'missing-dataset-prefix',
  severity: 'error',
  summary: 'A field of a data model lacks the name of its dataset.',
  explanation:
    'tstats knows the fields of a data model only with the name of their dataset in front. Without it the name has no values, and the search finds nothing. Write Processes.dest, and drop the name afterwards with rename Processes.* AS *.',
  examples: {
    flagged: [
      '| tstats count from datamodel=Endpoint.Processes by dest',
      '| tstats values(process) from datamodel=Endpoint.Processes where Processes.user=root by Processes.dest',
    ],
    fine: ['| tstats count from datamodel=Endpoint.Processes by Processes.dest sourcetype'],
  },
  *check(search) {
    for (const { field, verdict } of judgedFields(search)) {
      if (verdict.kind !== 'no prefix') continue;
      const written = `${verdict.prefix}.${field.name}`;
      const isPlain = search.textOf(field.span) === field.name;
      yield {
        span: field.span,
        message: `tstats knows this field as ${written}. Write ${written}.`,
        ...(isPlain ? { fix: { message: 'write the dataset in front', span: field.span, replacement: written } } : {}),
      };
    }
  },
};
