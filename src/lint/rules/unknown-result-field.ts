// unknown-result-field: a detection names a field that its search does not give.

import { nearestNames } from '../../../grammar/near-names.ts';
import { isAddedByProduct } from '../detection-context.ts';
import type { Rule } from '../rule.ts';

export const unknownResultField: Rule = {
  code: 'SPL7016',
  name: 'unknown-result-field',
  severity: 'warning',
  summary: 'A detection names a field that its search does not give.',
  explanation:
    'Messages, risk objects and drilldowns of a detection take their values from the fields of its results. A field that the search drops on the way leaves the token as it is, and the risk object without a name. The fields are followed stage by stage; where a search may give any field, nothing is said.',
  examples: {
    flagged: [
      {
        search: 'index=web | stats count by host',
        detection: {
          name: 'Odd Hosts',
          needsFilter: false,
          uses: [{ field: 'user', by: 'the message', location: null }],
        },
      },
    ],
    fine: [
      {
        search: 'index=web | stats count values(user) as user by host',
        detection: {
          name: 'Odd Hosts',
          needsFilter: false,
          uses: [{ field: 'user', by: 'the message', location: null }],
        },
      },
      {
        search: 'index=web',
        detection: {
          name: 'Odd Hosts',
          needsFilter: false,
          uses: [{ field: 'user', by: 'the message', location: null }],
        },
      },
    ],
  },
  *check({ detection, fields, ast, source }) {
    if (detection === null) return;
    const { names, open } = fields.state.fields();
    if (open || names.length === 0) return;
    for (const { field, by, location } of detection.uses) {
      if (names.includes(field) || isAddedByProduct(field)) continue;
      const near = nearestNames(field, names);
      const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
      const end = source.text.trimEnd().length;
      yield {
        span: ast.stages.at(-1)?.span ?? { start: 0, end },
        ...(location === null ? {} : { location }),
        message: `The search does not give the field ${field} that ${by} names.${hint}`,
      };
    }
  },
};
