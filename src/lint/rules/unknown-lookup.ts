// unknown-lookup: a lookup that is defined nowhere.

import { nearestNames } from '../../../grammar/near-names.ts';
import type { Rule } from '../rule.ts';

const readers = new Set(['lookup', 'inputlookup']);

export const unknownLookup: Rule = {
  code: 'SPL4006',
  name: 'unknown-lookup',
  severity: 'warning',
  summary: 'There is no lookup of this name.',
  explanation:
    'A search with a lookup that is not defined does not run. A lookup that some search writes with outputlookup counts as defined. Nothing is said where no lookups are given.',
  examples: {
    flagged: ['index=web | lookup no_such_lookup user OUTPUT team'],
    fine: ['index=web | lookup teams user OUTPUT team', '| inputlookup teams.csv', '| outputlookup anything.csv'],
  },
  *check({ stages, names }) {
    const { lookups } = names;
    if (lookups === null) return;
    for (const { node } of stages) {
      if (!readers.has(node.name)) continue;
      for (const { slot, value } of node.arguments) {
        if (slot !== 'lookup' || value.kind !== 'word' || value.parts !== undefined) continue;
        if (names.mayHaveLookup(value.text)) continue;
        const near = nearestNames(value.text, lookups);
        const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
        yield { span: value.span, message: `There is no lookup ${value.text}.${hint}` };
      }
    }
  },
};
