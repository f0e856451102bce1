// The page of all differences from Splunk, of points its documents leave open, and of what does not run.

import { commands } from '../../src/commands/all.generated.ts';
import { evalFunctionList } from '../../src/functions/all.ts';
import { functionRuns } from './function-pages.ts';
import { code, list, page, prose, section, table } from './markdown.ts';
import { fateOf, optionsOf } from './shape-texts.ts';

/** How a sentence of `differs` says that Splunk's documents do not settle a point. */
const unsettled =
  /documents? (?:are|is) silent|documents leave|documents say nothing|documents do not say|not in its documents/;

interface Difference {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** Writes the page. */
export function differencesPage(): string {
  const all: Difference[] = [
    ...commands.flatMap(({ name, differs = [] }) => differs.map((text) => ({ kind: 'commands', name, text }))),
    ...evalFunctionList.flatMap(({ name, differs = [] }) => differs.map((text) => ({ kind: 'functions', name, text }))),
  ];
  const known = all.filter(({ text }) => !unsettled.test(text));
  const open = all.filter(({ text }) => unsettled.test(text));
  const unrunCommands = commands.filter(({ prepare }) => prepare === undefined);
  const unrunFunctions = evalFunctionList.filter((described) => !functionRuns(described));
  const running = commands
    .filter(({ prepare }) => prepare !== undefined)
    .flatMap((command) => optionsOf(command).map((placed) => ({ command, ...placed })));
  const optionRows = (fate: string): string | null => {
    const rows = running.filter(({ command, option }) => fateOf(command, option) === fate);
    if (rows.length === 0) return null;
    return table(
      ['command', 'option', 'what it does in Splunk'],
      rows.map(({ command, name, option, clause }) => [
        link('commands', command.name),
        `${code(name)}${clause === null ? '' : ` in ${clause}`}`,
        prose(option.about ?? ''),
      ]),
    );
  };
  return page('the descriptions of commands and functions', 'Differences from Splunk', [
    'Where this page and the rows of a search do not agree, one of them has a bug. Please report it.',
    ...section('Known differences', differenceTable('what differs', known)),
    ...section(
      'Unconfirmed points',
      "Splunk's documents do not settle these. What happens here is our reading; no Splunk was asked yet.",
      differenceTable('what happens here', open),
    ),
    ...section(
      'Options that are read only',
      'A search that gives one of these is refused with [SPL5002](diagnostics/SPL5002.md).',
      optionRows('read only'),
    ),
    ...section(
      'Options without effect',
      'These are accepted and make no difference: they are about indexes, servers or summaries, which are not here.',
      optionRows('no effect'),
    ),
    ...section(
      'Functions that are read only',
      unrunFunctions.length === 0 ? null : list(unrunFunctions.map(({ name }) => link('functions', name))),
    ),
    ...section(
      'Commands that are read only',
      unrunCommands.length === 0
        ? null
        : `${unrunCommands.length} commands are read, checked and printed back; running them gives [SPL5001](diagnostics/SPL5001.md).`,
      unrunCommands.map(({ name }) => link('commands', name)).join(', '),
    ),
  ]);
}

function link(kind: string, name: string): string {
  return `[${name}](${kind}/${name}.md)`;
}

function differenceTable(title: string, differences: readonly Difference[]): string | null {
  if (differences.length === 0) return 'None.';
  return table(
    ['of', title],
    differences.map(({ kind, name, text }) => [link(kind, name), prose(text)]),
  );
}
