// not-equal-drops-missing: a comparison drops the rows in which a lookup or join found nothing.

import { leavesOf, type Predicate, type PredicateLeaf } from '../../plan/predicate.ts';
import { predicateOf } from '../../plan/read-predicate.ts';
import { CommandArguments } from '../../plan/written-arguments.ts';
import { commandTable } from '../../commands/all.generated.ts';
import type { LintedSearch, LintedStage } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

export const notEqualDropsMissing: Rule = {
  code: 'SPL7004',
  name: 'not-equal-drops-missing',
  severity: 'info',
  summary: 'A comparison drops the rows that lack its field.',
  explanation:
    'field!=value keeps only rows that have the field. After a lookup or an outer join some rows lack it, and they are dropped with those that have the value. In search terms NOT field=value keeps them; in where, ask isnull(field) as well, or fill the field before.',
  examples: {
    flagged: [
      'index=web | lookup teams user OUTPUT team | search team!=red',
      'index=web | lookup teams user OUTPUT team | where team!="red"',
    ],
    fine: [
      'index=web | search team!=red',
      'index=web | lookup teams user OUTPUT team | search NOT team=red',
      'index=web | lookup teams user OUTPUT team | where isnull(team) OR team!="red"',
      'index=web | lookup teams user OUTPUT team | fillnull value=none team | search team!=red',
    ],
  },
  *check(search) {
    for (const stages of Map.groupBy(search.stages, ({ pipeline }) => pipeline).values()) {
      // Fields that rows may lack, and what makes them.
      const maybe = new Map<string, string>();
      for (const linted of stages) {
        yield* comparisonsIn(linted, maybe, search);
        follow(linted, maybe);
      }
    }
  },
};

function* comparisonsIn({ node }: LintedStage, maybe: Map<string, string>, search: LintedSearch) {
  if (maybe.size === 0 || (node.name !== 'where' && node.name !== 'search')) return;
  const spans = new Map<PredicateLeaf['span'], { readonly start: number; readonly end: number }>();
  const predicate = predicateOf(node, (span) => {
    const location = search.source.locate(span);
    spans.set(location, span);
    return { span: location, macros: [] };
  });
  if (predicate === null) return;
  const leaves = leavesOf(predicate);
  for (const leaf of leaves) {
    const maker = leaf.field === null ? undefined : maybe.get(leaf.field);
    const span = spans.get(leaf.span);
    // A lookup that gives false where it finds nothing leaves no row without the field.
    if (leaf.values.some((value) => /^(?:false|true)$/i.test(value))) continue;
    if (leaf.kind !== 'ne' || maker === undefined || span === undefined || isNegated(predicate, leaf)) continue;
    if (leaves.some((other) => other !== leaf && other.fields.includes(leaf.field ?? ''))) continue;
    const operator = search.textOf(span).indexOf('!=');
    const isTerm = node.name === 'search' && operator > 0;
    yield {
      span,
      message: `This drops the rows in which the ${maker} gives no ${leaf.field}. Write ${isTerm ? `NOT ${leaf.field}=…` : `isnull(${leaf.field}) OR …`} to keep them.`,
    };
  }
  // Rows without the field are gone, or were asked for.
  for (const leaf of leaves) if (leaf.field !== null) maybe.delete(leaf.field);
}

function isNegated(predicate: Predicate, leaf: PredicateLeaf): boolean {
  if ('operands' in predicate) return predicate.operands.some((operand) => isNegated(operand, leaf));
  return 'operand' in predicate && leavesOf(predicate.operand).includes(leaf);
}

function follow({ node, stage }: LintedStage, maybe: Map<string, string>): void {
  const command = commandTable.get(node.name);
  if (command === undefined || stage.facts === null) return;
  if (stage.facts.keeps !== 'all' || stage.facts.renames.length > 0) maybe.clear();
  for (const name of [...stage.facts.writes, ...stage.facts.changes])
    if (name === '*') maybe.clear();
    else maybe.delete(name);
  const written = new CommandArguments(node, command);
  if (node.name === 'lookup')
    for (const { to } of [...written.aliases('output'), ...written.aliases('outputnew')])
      // The name of a field that was there before is overwritten only with OUTPUT; then it may be lacking as well.
      if (!stage.before.names.includes(to)) maybe.set(to, 'lookup');
  if (node.name === 'join' && /^(?:outer|left)$/i.test(written.option('type') ?? ''))
    for (const inner of stage.inner)
      for (const name of inner.state.fields().names)
        if (!stage.before.names.includes(name) && !name.startsWith('_')) maybe.set(name, 'join');
}
