// The first page of the reference: tables of everything, with a line on each.

import { commands } from '../../src/commands/all.generated.ts';
import { evalFunctionList } from '../../src/functions/all.ts';
import { lintRules } from '../../src/lint/all.ts';
import { aggregateList } from './aggregate-pages.ts';
import { runsInShort } from './command-pages.ts';
import { codeList, families, familyOf } from './diagnostic-pages.ts';
import { functionRuns, signatureOf } from './function-pages.ts';
import { callOf, type MacroFile } from './macro-pages.ts';
import { capitalized, code, page, prose, section, table } from './markdown.ts';

/** Writes the page. */
export function indexPage(macroFiles: readonly MacroFile[]): string {
  const running = commands.filter(({ prepare }) => prepare !== undefined).length;
  const byFamily = Map.groupBy(evalFunctionList, ({ family }) => family);
  const byDigit = Map.groupBy(codeList, ([name]) => familyOf(name));
  const macroCount = macroFiles.reduce((sum, { stanzas }) => sum + stanzas.length, 0);
  return page('the descriptions beside the code', 'Reference', [
    [
      'Every page here is made from the descriptions beside the code. The examples of commands, stats functions and',
      'macros are cases of the tests, and those of eval functions are run as tests too.',
    ].join('\n'),
    'In the tables of examples, an empty cell is a missing field, and `[a, b]` is a field with several values.',
    'Where we differ from Splunk, and what its documents leave open: [Differences from Splunk](differences.md).',
    ...section(
      'Commands',
      `${commands.length} commands are read, checked and printed back; ${running} of them run.`,
      table(
        ['command', 'what it does', 'here'],
        commands.map((command) => [
          `[${command.name}](commands/${command.name}.md)`,
          prose(command.summary),
          runsInShort(command),
        ]),
      ),
    ),
    ...section(
      'Eval functions',
      ...[...byFamily].flatMap(([family, functions]) => [
        `### ${capitalized(family)}`,
        table(
          ['function', 'what it gives', 'here'],
          functions.map((described) => [
            `[${code(signatureOf(described))}](functions/${described.name}.md)`,
            prose(described.summary),
            functionRuns(described) ? 'runs' : 'read only',
          ]),
        ),
      ]),
    ),
    ...section(
      'Stats functions',
      table(
        ['function', 'what it gives', 'here'],
        aggregateList.map(({ name, summary }) => [`[${name}](aggregates/${name}.md)`, prose(summary), 'runs']),
      ),
    ),
    ...section(
      'Macros',
      `${macroCount} macros are built in. A macro of your own with the same name and number of arguments replaces one.`,
      ...macroFiles.flatMap(({ name, intro, stanzas }) => [
        `### ${name}`,
        prose(intro),
        table(
          ['macro', 'what it does'],
          stanzas.map((stanza) => [`[${code(callOf(stanza))}](macros/${stanza.name}.md)`, prose(stanza.summary)]),
        ),
      ]),
    ),
    ...section(
      'Lint rules',
      table(
        ['rule', 'code', 'what it finds'],
        lintRules.map(({ name, code: number, summary }) => [
          `[${name}](lint/${name}.md)`,
          `[${number}](diagnostics/${number}.md)`,
          prose(summary),
        ]),
      ),
    ),
    ...section(
      'Diagnostics',
      ...[...byDigit].flatMap(([digit, codes]) => [
        `### ${digit}: ${families.get(digit) ?? ''}`,
        table(
          ['code', 'what it means'],
          codes.map(([name, meaning]) => [`[${name}](diagnostics/${name}.md)`, prose(meaning)]),
        ),
      ]),
    ),
  ]);
}
