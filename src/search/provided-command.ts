// Runs commands of the host: those that need a server or a model, and custom ones.

import type { CommandNode } from '../../grammar/ast.ts';
import { print } from '../../grammar/printer.ts';
import { Batch } from '../columns/batch.ts';
import type { PreparedCommand } from '../commands/command.ts';
import type { CommandProvider, ProviderCall, SearchEnvironment } from '../commands/environment.ts';
import { collected } from '../operators/run-batches.ts';
import type { Value } from '../values/value.ts';
import { addRowObjects } from './results.ts';

/** The commands of a host by lower-case name. */
export type Providers = Readonly<Record<string, CommandProvider>>;

/** Makes a command of a host ready to run. What it throws is an error of the search, not of this library. */
export function providedCommand(
  node: CommandNode,
  provider: CommandProvider,
  environment: SearchEnvironment,
): PreparedCommand {
  const call = callOf(node);
  return {
    startsSearch: true,
    takesRows: true,
    async *run(batches) {
      const before = await collected(batches);
      try {
        const given: Record<string, Value>[] = [];
        addRowObjects(given, before, before.fieldNames());
        yield Batch.ofRows(await provider(call, given));
      } catch (failure) {
        const reason = failure instanceof Error ? failure.message : String(failure);
        environment.reporter.error('SPL5006', node.nameSpan, `The command ${node.name} failed: ${reason}`);
      }
    },
  };
}

function callOf(node: CommandNode): ProviderCall {
  const words: string[] = [];
  const options: Record<string, string> = Object.create(null);
  for (const { value } of node.arguments) {
    if (value.kind === 'word') words.push(value.text);
    else if (value.kind === 'raw-text') words.push(value.text);
    else if (value.kind === 'option') {
      const given = value.value;
      options[value.name] = given.kind === 'word' || given.kind === 'raw-text' ? given.text : print(given);
    } else words.push(print(value));
  }
  return { command: node.name, words, options, text: node.arguments.map(print).join(' ') };
}
