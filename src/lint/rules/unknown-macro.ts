// unknown-macro: a macro call that no definition answers.

import { nearestNames } from '../../../grammar/near-names.ts';
import type { Rule } from '../rule.ts';

export const unknownMacro: Rule = {
  code: 'SPL4003',
  name: 'unknown-macro',
  severity: 'error',
  summary: 'There is no macro of this name and number of arguments.',
  explanation:
    'A search with a macro that is not defined does not run. Macros of one name with different numbers of arguments are different macros. Nothing is said of unknown names where no macros are given; filter macros (NAME_filter) are left to each user.',
  examples: {
    flagged: ['index=web | `drop_dm_object_name(Web,Proxy)`', 'index=web `no_such_macro`'],
    fine: ['index=web | `drop_dm_object_name(Web)`', 'index=web | `my_search_filter`'],
  },
  *check({ macroCalls, names, source }) {
    for (const call of macroCalls) {
      const count = call.arguments.length;
      if (call.isDefined || call.within.length > 0 || (count === 0 && call.name.endsWith('_filter'))) continue;
      // A token in the name stands for a name that is not known yet.
      if (!/^[\w-]+$/.test(call.name) || /comment/i.test(call.name)) continue;
      const counts = names.macros.argumentCounts(call.name);
      if (!names.hasAllMacros && counts.length === 0) continue;
      const near = counts.length > 0 ? [] : nearestNames(call.name, names.macros.names());
      const hint =
        counts.length > 0
          ? ` It is defined for ${counts.join(' or ')} argument${counts.join('') === '1' ? '' : 's'}.`
          : near.length > 0
            ? ` Did you mean ${near.join(' or ')}?`
            : '';
      yield {
        span: { start: 0, end: source.text.length },
        location: call.span,
        message: `There is no macro ${call.name} with ${count} argument${count === 1 ? '' : 's'}.${hint}`,
      };
    }
  },
};
