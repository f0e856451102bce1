// two-timechart-groups: timechart takes one field to split by.

import { CommandArguments } from '../../plan/written-arguments.ts';
import { commandTable } from '../../commands/all.generated.ts';
import type { Rule } from '../rule.ts';

export const twoTimechartGroups: Rule = {
  code: 'SPL7019',
  name: 'two-timechart-groups',
  severity: 'error',
  summary: 'timechart is split by two fields.',
  explanation:
    'timechart has a row for each time and a column for each value of one field: it takes one field behind BY, and a second one is an error. Join the two into one with eval, or use bin _time and stats by _time and both fields.',
  examples: {
    flagged: ['index=web | timechart span=1h count by host status', 'index=web | timechart count by host, status'],
    fine: ['index=web | timechart count by host', 'index=web | chart count by host status'],
  },
  *check({ stages }) {
    const command = commandTable.get('timechart');
    if (command === undefined) return;
    for (const { node } of stages) {
      if (node.name !== 'timechart') continue;
      const names = new CommandArguments(node, command).names('by');
      const second = names[1];
      if (second === undefined) continue;
      const words = node.arguments.flatMap(({ value }) =>
        value.kind === 'clause' ? value.arguments.flatMap(({ value: one }) => (one.kind === 'word' ? [one] : [])) : [],
      );
      const place = words.find(({ text }) => text === second);
      yield {
        span: place?.span ?? node.nameSpan,
        message: `timechart is split by one field. Join ${names.join(' and ')} with eval, or use bin and stats.`,
      };
    }
  },
};
