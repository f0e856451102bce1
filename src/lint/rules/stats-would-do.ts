// stats-would-do: join or transaction where one search with stats gives the same.

import type { CommandNode } from '../../../grammar/ast.ts';
import { commandTable } from '../../commands/all.generated.ts';
import { CommandArguments } from '../../plan/written-arguments.ts';
import type { LintedStage } from '../linted-search.ts';
import type { Finding, Rule } from '../rule.ts';

/** What a transaction keeps that stats does not know. */
const ofTransaction = [
  'startswith',
  'endswith',
  'maxspan',
  'maxpause',
  'maxevents',
  'connected',
  'unifyends',
  'keeporphans',
  'keepevicted',
  'mvlist',
  'mvraw',
  'name',
];
/** Stages that only look at what stats can give: how long, how many, and the values. */
const plain = new Set(['where', 'search', 'table', 'fields', 'sort', 'head', 'stats', 'rename', 'top', 'rare']);

export const statsWouldDo: Rule = {
  code: 'SPL7011',
  name: 'stats-would-do',
  severity: 'info',
  summary: 'stats would do in place of join or transaction.',
  explanation:
    'transaction holds all events in memory and gives up beyond its limits, and join drops what is beyond 50,000 rows. A transaction of all events with equal fields, and a join of two stats by the same fields over events, are one search with stats: (A) OR (B) | stats … by fields. That is faster and loses nothing.',
  examples: {
    flagged: [
      'index=web | transaction session | where duration>60 | table session duration',
      'index=web | stats count by user | join user [search index=vpn | stats latest(src) as src by user]',
    ],
    fine: [
      'index=web | transaction session maxpause=5m | table session duration',
      'index=web | transaction session | table session _raw',
      'index=web | join user [| inputlookup teams.csv]',
      'index=web | stats values(uri) as uri range(_time) as duration by session',
    ],
  },
  *check({ stages }) {
    for (const linted of stages) {
      if (linted.node.name === 'transaction') yield* transactionFindings(linted);
      if (linted.node.name === 'join') yield* joinFindings(linted);
    }
  },
};

function* transactionFindings({ node, pipeline, index }: LintedStage): Generator<Finding> {
  const command = commandTable.get('transaction');
  if (command === undefined) return;
  const written = new CommandArguments(node, command);
  if (written.names('fields').length === 0 || ofTransaction.some((name) => written.has(name))) return;
  const rest = pipeline.stages.slice(index + 1);
  if (rest.length === 0) return;
  // The events themselves must not be looked at, up to a stage that says which fields go on.
  for (const { node: later, facts } of rest) {
    if (later.kind !== 'command' || facts === null || !plain.has(later.name)) return;
    if (
      facts.reads.includes('_raw') ||
      (facts.keeps !== 'all' && facts.keeps.includes('_raw') && later.name === 'table')
    )
      return;
    if (facts.keeps !== 'all' && later.name !== 'fields') break;
  }
  if (
    !rest.some(
      ({ facts, node: later }) =>
        facts !== null && facts.keeps !== 'all' && later.kind === 'command' && later.name !== 'fields',
    )
  )
    return;
  const fields = written.names('fields').join(' ');
  yield {
    span: node.nameSpan,
    message: `All events with equal ${fields} are one transaction: stats … by ${fields} gives the same in less time and without limits; range(_time) is the duration.`,
  };
}

function* joinFindings({ node, stage, pipeline, index }: LintedStage): Generator<Finding> {
  const command = commandTable.get('join');
  const [inner] = stage.inner;
  const before = pipeline.stages[index - 1]?.node;
  const last = inner?.node.stages.at(-1);
  if (command === undefined || inner === undefined || before?.kind !== 'command' || last?.kind !== 'command') return;
  if (!isSearchOfEvents(pipeline.stages[0]?.node) || !isSearchOfEvents(inner.node.stages[0])) return;
  const fields = new CommandArguments(node, command).names('fields');
  const sides = [before, last].map(groupsOf);
  if (fields.length === 0 || sides.some((side) => side === null || side.join() !== [...fields].sort().join())) return;
  yield {
    span: node.nameSpan,
    message: `Both sides are stats by ${fields.join(' ')} over events. Search both at once, and let one stats by ${fields.join(' ')} do it.`,
  };
}

function isSearchOfEvents(node: LintedStage['stage']['node'] | undefined): boolean {
  return node?.kind === 'command' && node.name === 'search';
}

/** The fields a stats command groups by, sorted. */
function groupsOf(node: CommandNode): string[] | null {
  const command = commandTable.get('stats');
  if (node.name !== 'stats' || command === undefined) return null;
  return new CommandArguments(node, command).names('by').sort();
}
