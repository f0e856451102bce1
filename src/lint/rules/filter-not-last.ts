// filter-not-last: a filter macro that does not come last.

import { filterMacroOf } from '../detection-context.ts';
import type { Rule } from '../rule.ts';

export const filterNotLast: Rule = {
  code: 'SPL7015',
  name: 'filter-not-last',
  severity: 'info',
  summary: 'The filter macro of a detection does not come last.',
  explanation:
    'The filter macro NAME_filter is where a site leaves out what it knows to be harmless. It sees the results as an analyst does only when it is the last stage. Before other stages it filters events whose fields may be named otherwise.',
  examples: {
    flagged: [
      {
        search: 'index=web | `odd_hosts_filter` | stats count by host',
        detection: { name: 'Odd Hosts', needsFilter: true, uses: [] },
      },
    ],
    fine: [
      {
        search: 'index=web | stats count by host | `odd_hosts_filter`',
        detection: { name: 'Odd Hosts', needsFilter: true, uses: [] },
      },
    ],
  },
  *check({ detection, macroCalls, written, comments }) {
    if (detection === null) return;
    const wanted = filterMacroOf(detection.name);
    const call = macroCalls.findLast(({ name, within }) => within.length === 0 && name === wanted);
    if (call === undefined) return;
    const rest = comments
      .filter(({ start }) => start >= call.span.end)
      .reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), written.text)
      .slice(call.span.end);
    if (rest.trim() === '') return;
    yield {
      span: { start: 0, end: 0 },
      location: call.span,
      message: 'The filter macro sees the results only as the last stage. Move it to the end.',
    };
  },
};
