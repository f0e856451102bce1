// missing-filter: a detection that does not call its filter macro.

import { filterMacroOf } from '../detection-context.ts';
import type { Rule } from '../rule.ts';

export const missingFilter: Rule = {
  code: 'SPL7014',
  name: 'missing-filter',
  severity: 'warning',
  summary: 'A detection does not call its filter macro.',
  explanation:
    'Security content ends every detection with a macro named after it, NAME_filter, in which each site leaves out what it knows to be harmless. Without the call there is nowhere to do so. Nothing is said where detections are not kept in this way.',
  examples: {
    flagged: [
      { search: 'index=web | stats count by host', detection: { name: 'Odd Hosts', needsFilter: true, uses: [] } },
      { search: 'index=web | `even_hosts_filter`', detection: { name: 'Odd Hosts', needsFilter: true, uses: [] } },
    ],
    fine: [
      { search: 'index=web | `odd_hosts_filter`', detection: { name: 'Odd Hosts', needsFilter: true, uses: [] } },
      { search: 'index=web', detection: { name: 'Odd Hosts', needsFilter: false, uses: [] } },
      'index=web',
    ],
  },
  *check({ detection, macroCalls, source }) {
    if (detection === null) return;
    const wanted = filterMacroOf(detection.name);
    const filters = macroCalls.filter(({ name, within }) => within.length === 0 && name.endsWith('_filter'));
    if (filters.some(({ name }) => name === wanted)) return;
    const [other] = filters;
    if (other === undefined && !detection.needsFilter) return;
    const end = source.text.trimEnd().length;
    yield {
      span: { start: Math.max(0, end - 1), end },
      ...(other === undefined ? {} : { location: other.span }),
      message:
        other === undefined
          ? `The detection does not call its filter macro. End it with | \`${wanted}\`.`
          : `The filter macro of this detection is ${wanted}, not ${other.name}.`,
    };
  },
};
