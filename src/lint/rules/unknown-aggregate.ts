// unknown-aggregate: an aggregate of stats that does not exist.

import { nearestNames } from '../../../grammar/near-names.ts';
import { aggregateFunctions } from '../../aggregates/all.ts';
import { nodesOf } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

/** All that Splunk has, whether or not they can run here; those with a number behind the name are left out. */
const documented = [
  ...[
    'avg',
    'c',
    'count',
    'dc',
    'distinct_count',
    'earliest',
    'earliest_time',
    'estdc',
    'estdc_error',
    'first',
    'last',
  ],
  ...['latest', 'latest_time', 'list', 'max', 'mean', 'median', 'min', 'mode', 'per_day', 'per_hour', 'per_minute'],
  ...['per_second', 'range', 'rate', 'rate_avg', 'rate_sum', 'sparkline', 'stdev', 'stdevp', 'sum', 'sumsq', 'values'],
  ...['var', 'varp', 'perc', 'percentile', 'p', 'exactperc', 'upperperc', 'eval'],
];
const withNumber = /^(?:p|perc|percentile|exactperc|upperperc)\d+(?:\.\d+)?$/;
const known = new Set([...documented, ...aggregateFunctions.keys()]);

const commands = new Set(['stats', 'eventstats', 'streamstats', 'chart', 'timechart', 'tstats', 'mstats', 'sistats']);

export const unknownAggregate: Rule = {
  code: 'SPL4010',
  name: 'unknown-aggregate',
  severity: 'error',
  summary: 'There is no aggregate of this name.',
  explanation:
    'stats and the commands like it know aggregates only: count, dc, sum, values and others. An eval function goes inside: max(eval(len(uri))).',
  examples: {
    flagged: ['index=web | stats value(uri) by host', 'index=web | stats average(bytes) by host'],
    fine: ['index=web | stats values(uri) perc99.5(bytes) by host', 'index=web | stats `pick`(bytes) by host'],
  },
  *check({ stages }) {
    for (const { node } of stages) {
      if (!commands.has(node.name)) continue;
      for (const aggregate of nodesOf(node, 'aggregate')) {
        const name = aggregate.function.toLowerCase();
        if (!/^[a-z]\w*(?:\.\d+)?$/.test(name) || known.has(name) || withNumber.test(name)) continue;
        const near = nearestNames(name, known);
        const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
        const { start } = aggregate.span;
        yield {
          span: { start, end: start + aggregate.function.length },
          message: `There is no aggregate ${aggregate.function}.${hint}`,
        };
      }
    }
  },
};
