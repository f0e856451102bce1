// doubled-dataset-prefix: tstats names a field with the dataset twice in front.

import { judgedFields } from '../judged-fields.ts';
import type { Rule } from '../rule.ts';

export const doubledDatasetPrefix: Rule = {
  code: 'SPL7002',
  name: 'doubled-dataset-prefix',
  severity: 'error',
  summary: 'A field of a data model has the name of its dataset twice.',
  explanation:
    'The dataset stands in front of a field once. With the name twice no field is found, and the search finds nothing. It often comes from replacing names in a whole search.',
  examples: {
    flagged: ['| tstats count from datamodel=Endpoint.Processes by Processes.Processes.dest'],
    fine: [
      '| tstats count from datamodel=Endpoint.Processes by Processes.dest',
      '| tstats count from datamodel=Web.Web by Web.url',
    ],
  },
  *check(search) {
    for (const { field, verdict } of judgedFields(search)) {
      if (verdict.kind !== 'doubled prefix') continue;
      const written = field.name.slice(verdict.prefix.length + 1);
      const isPlain = search.textOf(field.span) === field.name;
      yield {
        span: field.span,
        message: `${verdict.prefix} stands here twice. Write ${written}.`,
        ...(isPlain ? { fix: { message: 'write it once', span: field.span, replacement: written } } : {}),
      };
    }
  },
};
