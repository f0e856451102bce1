// What a command does to fields and rows: what it tells itself, and for the rest what its shapes tell.

import type { CommandNode } from '../../grammar/ast.ts';
import type { Command, FieldFacts } from '../commands/command.ts';
import { CommandArguments } from './written-arguments.ts';

/** Of a command nobody knows, all that can be said is that it may do anything but take fields away. */
const ofUnknownCommand: FieldFacts = {
  reads: [],
  writes: [],
  changes: [],
  keeps: 'all',
  drops: [],
  renames: [],
  opens: true,
  rows: 'new',
  order: 'changed',
  needsAllRows: true,
  brackets: 'join',
};

/** Tells what a command does, from its text alone; `command` is undefined for one that is not known. */
export function factsOf(node: CommandNode, command: Command | undefined): FieldFacts {
  if (command === undefined || node.isCustom === true) return ofUnknownCommand;
  const written = new CommandArguments(node, command);
  return { ...written.byShapes, ...command.facts?.(written) };
}
