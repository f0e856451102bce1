// sort-limit: sort without a number keeps 10,000 rows and says nothing.

import { CommandArguments } from '../../plan/written-arguments.ts';
import { commandTable } from '../../commands/all.generated.ts';
import type { StageFields } from '../../plan/pipeline-fields.ts';
import type { Rule } from '../rule.ts';

/** Commands that give few rows, or as few as they are told to. */
const few = new Set([
  'head',
  'tail',
  'top',
  'rare',
  'timechart',
  'transpose',
  'makeresults',
  'gentimes',
  'fieldsummary',
  'eventcount',
  'metadata',
]);

export const sortLimit: Rule = {
  code: 'SPL7009',
  name: 'sort-limit',
  severity: 'info',
  summary: 'sort keeps 10,000 rows only unless it is told otherwise.',
  explanation:
    'Without a number sort keeps the first 10,000 rows and drops the rest without a word. Write sort 0 to keep all. Nothing is said where few rows come in, or where head takes fewer anyway.',
  examples: {
    flagged: ['index=web | sort - _time', 'index=web | stats count by user | sort -count'],
    fine: [
      'index=web | sort 0 - _time',
      'index=web | sort limit=100 user',
      'index=web | sort - _time | table uri | head 10',
      'index=web | stats count | sort count',
      'index=web | top 20 user | sort user',
    ],
  },
  *check({ stages, source }) {
    for (const { node, pipeline, index } of stages) {
      if (node.name !== 'sort') continue;
      if (
        node.arguments.some(
          ({ slot, value }) =>
            slot === 'count' || slot === 'insert' || (value.kind === 'option' && value.name === 'limit'),
        )
      )
        continue;
      if (node.arguments.length === 0 || pipeline.stages.slice(0, index).some(isSmall)) continue;
      // Up to the first stage that makes other rows or another order, head may say how many are wanted.
      const next = pipeline.stages
        .slice(index + 1)
        .find(({ facts }) => facts === null || facts.rows !== 'all' || facts.order !== 'kept')?.node;
      if (next?.kind === 'command' && next.name === 'head') continue;
      const { end } = node.nameSpan;
      const isGlued = /\S/.test(source.text[end] ?? ' ');
      yield {
        span: node.nameSpan,
        message: 'sort keeps the first 10,000 rows only. Write sort 0 to keep all.',
        fix: { message: 'keep all rows', span: node.nameSpan, replacement: isGlued ? 'sort 0 ' : 'sort 0' },
      };
    }
  },
};

/** Says whether a stage gives few rows, whatever comes in. */
function isSmall({ node }: StageFields): boolean {
  if (node.kind !== 'command') return false;
  if (few.has(node.name)) return true;
  const command = commandTable.get(node.name);
  if (command === undefined || !['stats', 'tstats', 'mstats', 'chart'].includes(node.name)) return false;
  const written = new CommandArguments(node, command);
  return !written.isOpen && !written.has('by') && !written.has('over');
}
