// The pages of commands.

import { synopsis } from '../../grammar/synopsis.ts';
import { commands } from '../../src/commands/all.generated.ts';
import type { Command } from '../../src/commands/command.ts';
import { type CasePage, casesWithRows, type FoundCase, isExample } from './case-files.ts';
import { exampleBlocks } from './example-blocks.ts';
import { block, code, list, page, prose, section, table } from './markdown.ts';
import { argumentTable, fateOf, optionsOf, optionTable } from './shape-texts.ts';

/** Writes the page of every command, by path. */
export function commandPages(files: readonly CasePage[]): [string, string][] {
  return commands.map((command) => [`commands/${command.name}.md`, commandPage(command, files)]);
}

/** Lists the commands that can run and whose case file has no case that is meant for readers. */
export function commandsWithoutExample(files: readonly CasePage[]): string[] {
  return commands
    .filter((command) => command.prepare !== undefined && !ownExamples(command, files).some(isExample))
    .map((command) => command.name);
}

function commandPage(command: Command, files: readonly CasePage[]): string {
  const examples = examplesOf(command, files);
  return page(`src/commands/`, command.name, [
    prose(command.summary),
    table(
      ['', ''],
      [
        ['type', command.type],
        ...(command.aliases === undefined ? [] : [['also written', command.aliases.map(code).join(', ')]]),
        ['runs', runsAtLength(command)],
        ["page in Splunk's Search Reference", command.page ?? command.name],
      ],
    ),
    ...section('Form', block(synopsis(command), 'spl')),
    ...section('Arguments', argumentTable(command)),
    ...section('Options', optionTable(command), optionsOf(command).length === 0 ? null : legendOf(command)),
    ...section('Remarks', list((command.remarks ?? []).map(prose))),
    ...section('Differences from Splunk', list((command.differs ?? []).map(prose))),
    ...section('Examples', ...exampleBlocks(examples)),
  ]);
}

function runsAtLength(command: Command): string {
  if (command.prepare === undefined)
    return 'no: it is read, checked and printed back; running it gives [SPL5001](../diagnostics/SPL5001.md)';
  return 'yes';
}

function legendOf(command: Command): string | null {
  const fates = new Set(optionsOf(command).map(({ option }) => fateOf(command, option)));
  const lines: string[] = [];
  if (command.prepare !== undefined && fates.has('read only'))
    lines.push('*Read only*: a search that gives the option is refused with [SPL5002](../diagnostics/SPL5002.md).');
  if (fates.has('no effect')) lines.push('*No effect*: the option is accepted and makes no difference in memory.');
  return lines.join(' ');
}

/** Says in a few words whether a command runs. */
export function runsInShort(command: Command): string {
  if (command.prepare === undefined) return 'read only';
  const left = optionsOf(command).filter(({ option }) => option.runs === 'not yet');
  if (left.length === 0) return 'runs';
  return `runs, but for ${left.map(({ name }) => code(name)).join(', ')}`;
}

/** The cases for readers; without one, the first cases of the command's own file, or one of a common file. */
function examplesOf(command: Command, files: readonly CasePage[]): FoundCase[] {
  const own = ownExamples(command, files);
  const meant = own.filter(isExample);
  if (meant.length > 0) return meant;
  const first = own.filter(({ single }) => single.gives !== null && single.gives.rows.length > 0).slice(0, 2);
  return first.length > 0 || command.prepare === undefined ? first : commonExamples(command, files);
}

function ownExamples(command: Command, files: readonly CasePage[]): FoundCase[] {
  return files
    .filter(({ path }) => path === `commands/${command.name}.case`)
    .flatMap((file) => file.content.cases.map((single) => ({ file, single })));
}

function commonExamples(command: Command, files: readonly CasePage[]): FoundCase[] {
  const names = new Set(commands.map(({ name }) => `commands/${name}.case`));
  const cases = files.filter(({ path }) => path.startsWith('commands/') && !names.has(path)).flatMap(casesWithRows);
  const titled = cases.filter(({ single }) => new RegExp(`\\b${command.name}\\b`).test(single.title));
  const used = cases.filter(({ single }) => new RegExp(`\\|\\s*${command.name}\\b`).test(single.search));
  return (titled.length > 0 ? titled : used).slice(0, titled.length > 0 ? 2 : 1);
}
