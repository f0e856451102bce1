// time-without-span: tstats groups by _time without a span.

import { CommandArguments } from '../../plan/written-arguments.ts';
import { commandTable } from '../../commands/all.generated.ts';
import type { Rule } from '../rule.ts';

export const timeWithoutSpan: Rule = {
  code: 'SPL7020',
  name: 'time-without-span',
  severity: 'info',
  summary: 'tstats groups by _time without a span.',
  explanation:
    'Without a span tstats chooses the length of the groups by itself, from the time range of the search. The same search over another range counts in other steps, and a threshold means something else. Write BY _time span=1h.',
  examples: {
    flagged: ['| tstats count from datamodel=Endpoint.Processes by _time Processes.dest'],
    fine: [
      '| tstats count from datamodel=Endpoint.Processes by _time span=1h Processes.dest',
      '| tstats prestats=t count from datamodel=Endpoint.Processes by _time | timechart count',
      '| tstats count from datamodel=Endpoint.Processes by Processes.dest',
    ],
  },
  *check({ stages }) {
    const command = commandTable.get('tstats');
    if (command === undefined) return;
    for (const { node } of stages) {
      if (node.name !== 'tstats') continue;
      const written = new CommandArguments(node, command);
      if (written.isOpen || written.flag('prestats') || !written.names('by').includes('_time')) continue;
      if (written.option('span') !== null) continue;
      const by = node.arguments.flatMap(({ value }) => (value.kind === 'clause' ? value.arguments : []));
      const place = by.find(({ value }) => value.kind === 'word' && value.text === '_time');
      yield {
        span: place?.span ?? node.nameSpan,
        message:
          'Without a span the groups of _time are as long as the time range of the search makes them. Write _time span=1h.',
      };
    }
  },
};
