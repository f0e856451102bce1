// Finds the macro that a call means, by its name and the number of its arguments.

import { readMacroCall } from '../../grammar/macro-call.ts';
import { endOfMacroCall } from '../../grammar/tokens.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { MacroTable } from '../catalog/macro-table.ts';

/** Finds the macro of the call whose backtick stands at an offset; of others of the name, the one that comes nearest. */
export function macroCalledAt(text: string, start: number, macros: MacroTable): MacroDefinition | null {
  const end = endOfMacroCall(text, start);
  const image = end === -1 ? (/^`[^\s(`]*/.exec(text.slice(start))?.[0] ?? '') : text.slice(start, end);
  const call = readMacroCall({ image: end === -1 ? `${image}\`` : image, startOffset: start }, null);
  return macroNamed(macros, call.name, call.arguments.length);
}

/** Finds the macro that takes that many arguments, else the one of the name that takes the fewest more, or the most. */
export function macroNamed(macros: MacroTable, name: string, argumentCount: number): MacroDefinition | null {
  const exact = macros.find(name, argumentCount);
  if (exact !== undefined) return exact;
  const counts = macros.argumentCounts(name).sort((a, b) => a - b);
  const count = counts.find((candidate) => candidate >= argumentCount) ?? counts.at(-1);
  return count === undefined ? null : (macros.find(name, count) ?? null);
}
