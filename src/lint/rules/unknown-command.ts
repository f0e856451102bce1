// unknown-command: a command that is neither Splunk's nor one of a known app.

import { nearestNames } from '../../../grammar/near-names.ts';
import { commandTable } from '../../commands/all.generated.ts';
import type { Rule } from '../rule.ts';

export const unknownCommand: Rule = {
  code: 'SPL4001',
  name: 'unknown-command',
  severity: 'warning',
  summary: 'There is no command of this name.',
  explanation:
    'Splunk stops a search at a command it does not know. Commands of apps are known only where the app is: tell them to the linter, or correct the name.',
  examples: {
    flagged: ['index=web | stat count by host'],
    fine: ['index=web | stats count by host', 'index=web | fit DensityFunction bytes'],
  },
  *check({ stages, names }) {
    for (const { node } of stages) {
      if (node.isCustom !== true || names.customCommands.has(node.name)) continue;
      const near = nearestNames(node.name, commandTable.keys());
      const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
      yield { span: node.nameSpan, message: `There is no command ${node.name}.${hint}` };
    }
  },
};
