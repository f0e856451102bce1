// The pages of lint rules.

import { type Diagnostic, renderDiagnostic } from '../../grammar/diagnostic.ts';
import { lintRules } from '../../src/lint/all.ts';
import { KnownNames } from '../../src/lint/known-names.ts';
import { Linter } from '../../src/lint/lint.ts';
import type { Rule, RuleExample } from '../../src/lint/rule.ts';
import { builtInCatalog } from '../../src/node-files.ts';
import { block, code, list, page, prose, section, table } from './markdown.ts';

/** Writes the page of every lint rule, by path. */
export function lintRulePages(): [string, string][] {
  // The names that the examples use, as the tests of the rules give them.
  const names = new KnownNames({
    macros: [],
    lookups: ['teams', 'teams.csv', 'hosts', 'bad_ips'],
    dataModels: builtInCatalog().dataModels.values(),
  });
  const linter = new Linter(names);
  return lintRules.map((rule) => [`lint/${rule.name}.md`, lintRulePage(rule, linter)]);
}

/** Writes links to the rules that give a code; null for none. */
export function rulesOfCode(name: string): string | null {
  const rules = lintRules.filter((rule) => rule.code === name);
  if (rules.length === 0) return null;
  return rules.map((rule) => `[${rule.name}](../lint/${rule.name}.md)`).join(', ');
}

function lintRulePage(rule: Rule, linter: Linter): string {
  const flagged = rule.examples.flagged.flatMap((example) => [
    ...exampleBlocks(example),
    ...found(rule, example, linter).map((diagnostic) => block(renderDiagnostic(diagnostic))),
  ]);
  return page(`src/lint/rules/${rule.name}.ts`, rule.name, [
    prose(rule.summary),
    table(
      ['', ''],
      [
        ['code', `[${rule.code}](../diagnostics/${rule.code}.md)`],
        ['severity', rule.severity],
        ['turned off by', code(`\`\`\`splinter: ignore ${rule.code} because …\`\`\``)],
      ],
    ),
    prose(rule.explanation),
    ...section('Found in', ...flagged),
    ...section('Not found in', ...rule.examples.fine.flatMap(exampleBlocks)),
  ]);
}

function found(rule: Rule, example: RuleExample, linter: Linter): Diagnostic[] {
  const isSearch = typeof example === 'string';
  const diagnostics = isSearch
    ? linter.lint(example, 'search')
    : linter.lint(example.search, 'search', example.detection);
  return diagnostics.filter((diagnostic) => diagnostic.code === rule.code);
}

function exampleBlocks(example: RuleExample): string[] {
  if (typeof example === 'string') return [block(example, 'spl')];
  const { name, needsFilter, uses } = example.detection;
  return [
    `In the detection ${code(name)}${needsFilter ? ', which is to call a filter macro' : ''}:`,
    block(example.search, 'spl'),
    ...(uses.length === 0 ? [] : [list(uses.map((use) => `The field ${code(use.field)} is used by ${use.by}.`))]),
  ];
}
