// macros.conf: stanzas to macro definitions.

import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { AppMistake } from './app-files.ts';
import { type Conf, flagOf, textOf } from './conf.ts';

/** Reads macros. A stanza is named `name` or, with arguments, `name(2)`. */
export function macrosOf(conf: Conf, mistakes: AppMistake[]): MacroDefinition[] {
  const macros: MacroDefinition[] = [];
  for (const stanza of conf.values()) {
    if (stanza.name === 'default') continue;
    const complain = (message: string): void => {
      mistakes.push({ message, file: stanza.file, line: stanza.line });
    };
    const named = /^(.*?)\((\d+)\)$/.exec(stanza.name);
    const name = named?.[1] ?? stanza.name;
    const count = Number(named?.[2] ?? 0);
    const definition = textOf(stanza, 'definition');
    if (definition === undefined) {
      complain(`The macro ${stanza.name} has no definition. Write definition = and the search text.`);
      continue;
    }
    const written = (textOf(stanza, 'args') ?? '').split(',').map((arg) => arg.trim());
    const args = count === 0 ? [] : written.filter((arg) => arg !== '');
    if (args.length !== count) {
      complain(`The macro ${stanza.name} names ${args.length} arguments in args. Name ${count}.`);
      continue;
    }
    if (new Set(args).size !== args.length) complain(`The macro ${stanza.name} names an argument twice.`);
    const validation = textOf(stanza, 'validation');
    const errorMessage = textOf(stanza, 'errormsg');
    const description = textOf(stanza, 'description') ?? stanza.comment;
    macros.push({
      name,
      args,
      definition,
      ...(flagOf(textOf(stanza, 'iseval') ?? '0') === true ? { isEval: true } : {}),
      ...(validation === undefined ? {} : { validation }),
      ...(errorMessage === undefined ? {} : { errorMessage }),
      ...(description === undefined ? {} : { description }),
      origin: { file: stanza.file, line: stanza.line },
    });
  }
  return macros;
}
