// What a template in brackets does to fields: it is read once for each field of a list, with the name in its place.

import type { CommandNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import { parseSource } from '../../grammar/parser.ts';
import { print } from '../../grammar/printer.ts';
import { Source } from '../../grammar/source.ts';
import { commandTable } from '../commands/all.generated.ts';
import { hasWildcard } from '../values/wildcard.ts';
import { factsOf } from './field-facts.ts';
import { type FieldState, takenBy } from './field-set.ts';
import { CommandArguments } from './written-arguments.ts';

/** More fields than this are not followed one by one. */
const mostFields = 200;

/** Takes a state through the template of a command, once for each field it goes through. */
export function forEachField(stage: CommandNode, state: FieldState): void {
  const command = commandTable.get(stage.name);
  const template = templateOf(stage);
  if (command === undefined || template === null) {
    state.open = true;
    return;
  }
  const written = new CommandArguments(stage, command);
  const mode = written.option('mode') ?? 'multifield';
  const placeholder = (option: string, fallback: string): string => written.option(option) ?? fallback;
  const run = (places: readonly (readonly [string, string])[]): void => {
    let text = template;
    for (const [place, value] of places) text = text.replaceAll(place, () => value);
    follow(text, state);
  };
  if (mode !== 'multifield') {
    run([
      [placeholder('itemstr', '<<ITEM>>'), '0'],
      [placeholder('iterstr', '<<ITER>>'), '0'],
    ]);
    return;
  }
  const names = written.names('fields');
  const matched = names.flatMap((pattern) =>
    (hasWildcard(pattern) ? state.matching(pattern) : [pattern]).map((name) => ({
      name,
      taken: takenBy(pattern, name) ?? [],
    })),
  );
  if (matched.length > mostFields) state.open = true;
  for (const { name, taken } of matched.slice(0, mostFields))
    run([
      [placeholder('fieldstr', '<<FIELD>>'), name],
      [placeholder('matchstr', '<<MATCHSTR>>'), taken.join('')],
      [placeholder('matchseg1', '<<MATCHSEG1>>'), taken[0] ?? ''],
      [placeholder('matchseg2', '<<MATCHSEG2>>'), taken[1] ?? ''],
      [placeholder('matchseg3', '<<MATCHSEG3>>'), taken[2] ?? ''],
    ]);
}

/** The text between the brackets. */
function templateOf(stage: CommandNode): string | null {
  for (const { value } of stage.arguments) {
    if (value.kind === 'subsearch') return print(value.pipeline);
    if (value.kind === 'raw-text' && value.text.startsWith('[')) return value.text.slice(1, -1);
  }
  return null;
}

function follow(text: string, state: FieldState): void {
  const trimmed = text.trim();
  const source = new Source('template', trimmed.startsWith('|') ? trimmed : `| ${trimmed}`);
  const { ast } = parseSource(source, { commands: commandTable }, 'search', new Reporter(source));
  for (const stage of ast.stages)
    if (stage.kind === 'command') state.apply(factsOf(stage, commandTable.get(stage.name)));
    else state.open = true;
}
