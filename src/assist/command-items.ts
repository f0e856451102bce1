// Commands, in the order in which they are likely to be wanted.

import type { Command } from '../commands/command.ts';
import { completionItem, type CompletionItem } from './completion-item.ts';
import type { CompletionRequest } from './completion-request.ts';
import { describeCommand } from './describe-command.ts';

/** The commands that searches use most; everything else comes after them, by name. */
const mostUsed = [
  'stats',
  'eval',
  'where',
  'search',
  'table',
  'rename',
  'fields',
  'rex',
  'lookup',
  'bin',
  'sort',
  'dedup',
  'timechart',
  'eventstats',
  'streamstats',
  'fillnull',
  'chart',
  'top',
  'head',
  'convert',
  'join',
  'append',
  'mvexpand',
  'spath',
  'foreach',
  'tstats',
  'inputlookup',
  'makeresults',
  'from',
  'datamodel',
];

/** Offers commands: those that make rows first where a search begins, last where it goes on. */
export function commandItems(request: CompletionRequest): CompletionItem[] {
  const { stage, knowledge } = request;
  const opens = stage.isFirst && !runsOverRows(request);
  const entries = [...knowledge.commands].map(([name, command]) => ({
    name,
    rank: rankOf(name, command, opens),
    command,
  }));
  entries.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return entries.map(({ name, command }) =>
    completionItem('command', name, {
      detail: name === command.name ? command.type : `the same as ${command.name}`,
      documentation: describeCommand(command),
    }),
  );
}

/** Offers the commands that begin a search, with the pipe they need in front. */
export function openingCommandItems(request: CompletionRequest): CompletionItem[] {
  return commandItems(request)
    .filter(({ label }) => request.knowledge.commands.get(label)?.type === 'generating')
    .map((item) => ({ ...item, insertText: `| ${item.insertText}` }));
}

/** A pipeline in the brackets of some commands goes on with the rows it is given. */
function runsOverRows({ context, knowledge }: CompletionRequest): boolean {
  const outer = context.stages.at(-2);
  const shapes = outer === undefined ? [] : (knowledge.commands.get(outer.name)?.syntax ?? []);
  return shapes.some(({ kind, slot }) => kind === 'template' || (kind === 'subsearches' && slot === 'pipeline'));
}

function rankOf(name: string, command: Command, opens: boolean): number {
  const makesRows = command.type === 'generating' || (opens && (command.name === 'search' || command.name === 'union'));
  const used = mostUsed.indexOf(name);
  const isAlias = name !== command.name;
  return (
    (makesRows === opens ? 0 : 1000) +
    (isAlias ? 500 : 0) +
    (used === -1 ? (command.prepare === undefined ? 200 : 100) : used)
  );
}
