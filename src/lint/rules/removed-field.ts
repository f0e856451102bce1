// removed-field: a field is used where no row has it any more.

import { nearestNames } from '../../../grammar/near-names.ts';
import { isTimeBound } from '../../plan/read-fields.ts';
import { hasWildcard } from '../../values/wildcard.ts';
import { dottedNamesIn } from '../dotted-names.ts';
import { type LintedStage, nodesOf } from '../linted-search.ts';
import { readPlacesOf } from '../read-places.ts';
import type { Finding, Rule } from '../rule.ts';

/** Commands that give a field a value where it has none, or only choose among fields. */
const indifferent = new Set([
  'fillnull',
  'fields',
  'rename',
  'filldown',
  'foreach',
  'collect',
  'outputlookup',
  'format',
  'return',
  'map',
  'makemv',
  'nomv',
]);

export const removedField: Rule = {
  code: 'SPL7003',
  name: 'removed-field',
  severity: 'warning',
  summary: 'A field is used where no row has it any more.',
  explanation:
    'stats, table and commands like them keep only what they name. A field they do not keep is gone for all stages behind them: comparisons with it are never true, and columns of it stay empty. Keep it with BY or values(), or use it before.',
  examples: {
    flagged: [
      'index=web | stats count by host | where status>400',
      'index=web | table host uri | sort 0 user',
      'index=web | stats dc(uri) as uris by host | lookup teams user OUTPUT team',
    ],
    fine: [
      'index=web | stats count values(status) as status by host | where status>400',
      'index=web | stats values(*) as * by host | where status>400',
      'index=web | stats count by host | eval team=coalesce(team, "none")',
      'index=web | stats count by host | lookup hosts host | where owner="ana"',
      '| stats count by host | where count>1',
    ],
  },
  *check(search) {
    for (const linted of search.stages) {
      yield* joinFindings(linted);
      const { node, stage, before } = linted;
      if (before.open || stage.facts === null || indifferent.has(node.name)) continue;
      if (linted.index === 0) continue;
      const known = new Set(before.names);
      const { places, guarded } = readPlacesOf(node);
      const dotted = dottedNamesIn(node, (part) => search.textOf(part.span));
      const inDotted = new Set(dotted.flatMap(({ parts }) => parts));
      const bounds = new Set(
        nodesOf(node, 'field-comparison')
          .filter(isTimeBound)
          .map(({ field }) => field.text),
      );
      for (const name of new Set(node.name === 'table' ? namesOf(linted) : stage.facts.reads)) {
        if (known.has(name) || guarded.has(name) || inDotted.has(name) || bounds.has(name)) continue;
        if (hasWildcard(name) || /[<$]/.test(name) || /^(?:null|true|false)$/i.test(name)) continue;
        const span = places.get(name);
        if (span === undefined) continue;
        yield findingOf(name, span, linted);
      }
    }
  },
};

function namesOf({ node }: LintedStage): string[] {
  return nodesOf(node, 'word').flatMap(({ text, parts }) => (parts === undefined ? [text] : []));
}

function findingOf(name: string, span: Finding['span'], linted: LintedStage): Finding {
  const { pipeline, before } = linted;
  const remover = pipeline.stages
    .slice(0, linted.index)
    .findLast((stage) => stage.before.open || stage.before.names.includes(name));
  const near = nearestNames(name, before.names);
  const others = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  if (remover?.node.kind !== 'command')
    return { span, message: `No stage before this one gives the field ${name}.${others}` };
  const { node } = remover;
  return {
    span,
    message: `No row has the field ${name} here: ${node.name} does not give it.${others}`,
    labels: [{ span: node.nameSpan, message: `no ${name} from here on` }],
  };
}

/** The fields that join compares must come from the search in brackets, too. */
function* joinFindings({ node, stage }: LintedStage): Generator<Finding> {
  if (node.name !== 'join' || stage.inner.length !== 1) return;
  const inner = stage.inner[0]?.state.fields();
  if (inner === undefined || inner.open || inner.names.length === 0) return;
  for (const { slot, value } of node.arguments) {
    if (slot !== 'fields' || value.kind !== 'word' || value.parts !== undefined) continue;
    if (hasWildcard(value.text) || value.text.includes(':') || inner.names.includes(value.text)) continue;
    yield {
      span: value.span,
      message: `The search in brackets does not give ${value.text}: nothing is joined by it.`,
    };
  }
}
