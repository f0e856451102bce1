// unknown-function: a call of an eval function that does not exist.

import { nearestNames } from '../../../grammar/near-names.ts';
import { aggregateFunctions } from '../../aggregates/all.ts';
import { evalFunctions } from '../../functions/all.ts';
import { nodesOf } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

/** What people write from other languages, and what SPL calls it. */
const foreign: ReadonlyMap<string, string> = new Map([
  ['ifnull', 'coalesce'],
  ['nvl', 'coalesce'],
  ['tolower', 'lower'],
  ['toupper', 'upper'],
  ['concat', 'the . operator'],
  ['contains', 'like'],
]);

export const unknownFunction: Rule = {
  code: 'SPL4002',
  name: 'unknown-function',
  severity: 'error',
  summary: 'There is no eval function of this name.',
  explanation:
    'An expression with a function that does not exist stops the search. Names from other languages often have a twin in SPL: coalesce for ifnull, lower for tolower, like for contains.',
  examples: {
    flagged: ['index=web | eval size=lenght(uri)', 'index=web | where tolower(user)="root"'],
    fine: [
      'index=web | eval size=len(uri)',
      'index=web | eval t=NOW()',
      'index=web | timechart eval(dc(user)/count) AS each',
    ],
  },
  *check({ stages }) {
    for (const { node } of stages)
      for (const call of nodesOf(node, 'function-call')) {
        const name = call.name.toLowerCase();
        if (evalFunctions.has(name)) continue;
        // chart and timechart work out expressions over aggregates.
        if (node.kind === 'command' && /chart$/.test(node.name) && aggregateFunctions.has(name)) continue;
        const twin = foreign.get(name);
        const near = twin === undefined ? nearestNames(name, evalFunctions.keys()) : [twin];
        const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
        yield { span: call.nameSpan, message: `There is no eval function ${call.name}.${hint}` };
      }
  },
};
