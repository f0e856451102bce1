// The macro calls of a search, also those in the bodies of macros, with what they are called with.

import type { MacroCallNode } from '../../grammar/ast.ts';
import { readMacroCall } from '../../grammar/macro-call.ts';
import { type Location, type MacroUse, type Piece, Source, type Span } from '../../grammar/source.ts';
import { endOfMacroCall } from '../../grammar/tokens.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { MacroTable } from '../catalog/macro-table.ts';

/** One call of a macro. */
export interface MacroCall {
  readonly name: string;
  readonly arguments: readonly string[];
  /** Where the call stands: in the search, or in the body of the first of `within`. */
  readonly span: Location;
  /** The macros in whose bodies the call stands, innermost first; empty for one written in the search. */
  readonly within: readonly string[];
  /** False for a call that no macro of that name and number of arguments answers. */
  readonly isDefined: boolean;
}

/** Expansion stops at these numbers, too. */
const deepest = 100;
const mostCalls = 10_000;
const longestBody = 1_000_000;

/** Lists the macro calls of a text in the order they are replaced; quotes and comments are left alone. */
export function macroCallsOf(source: Source, macros: MacroTable): MacroCall[] {
  const calls: MacroCall[] = [];
  const collect = (text: Source, outer: MacroUse | null, active: readonly string[]): void => {
    for (const call of callsIn(text.text)) {
      if (calls.length >= mostCalls) return;
      const macro = macros.find(call.name, call.arguments.length);
      const within: string[] = [];
      for (let use = outer; use !== null; use = use.outer) within.push(use.macro);
      calls.push({
        name: call.name,
        arguments: call.arguments.map(({ name, text: given }) => (name === null ? given : `${name}=${given}`)),
        span: text.trace(call.span).location,
        within,
        isDefined: macro !== undefined,
      });
      const key = `${call.name}(${call.arguments.length})`;
      // The text of an eval macro is the result of its expression, not what stands in it.
      if (macro === undefined || macro.isEval === true || active.includes(key) || active.length >= deepest) continue;
      const use: MacroUse = { macro: call.name, source: text, span: call.span, outer };
      const body = bodyOf(macro, call, text);
      if (body !== null) collect(body, use, [...active, key]);
    }
  };
  collect(source, null, []);
  return calls;
}

/** The calls that stand in a text outside of quotes and comments. */
function callsIn(text: string): MacroCallNode[] {
  const calls: MacroCallNode[] = [];
  const skipped = /\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"?|```(?:[\s\S]*?```|[\s\S]*$)|`/g;
  for (let match = skipped.exec(text); match !== null; match = skipped.exec(text)) {
    if (match[0] !== '`') continue;
    const end = endOfMacroCall(text, match.index);
    if (end === -1) continue;
    calls.push(readMacroCall({ image: text.slice(match.index, end), startOffset: match.index }, null));
    skipped.lastIndex = end;
  }
  return calls;
}

/** The body of a macro with the arguments of a call put in; null when that is longer than a search can be. */
function bodyOf(macro: MacroDefinition, call: MacroCallNode, caller: Source): Source | null {
  const title = macro.args.length === 0 ? `macro ${macro.name}` : `macro ${macro.name}(${macro.args.length})`;
  const values = new Map<string, { readonly text: string; readonly span: Span }>();
  for (const [index, argument] of call.arguments.entries()) {
    const isNamed = argument.name !== null && macro.args.includes(argument.name);
    const parameter = isNamed ? argument.name : macro.args[index];
    const text = argument.name !== null && !isNamed ? `${argument.name}=${argument.text}` : argument.text;
    if (parameter !== undefined && parameter !== null) values.set(parameter, { text, span: argument.span });
  }
  const written = new Source(title, macro.definition);
  const pieces: Piece[] = [];
  let text = '';
  const add = (added: string, source: Source, offset: number): void => {
    if (added === '') return;
    pieces.push({ start: text.length, end: text.length + added.length, source, offset, call: null });
    text += added;
  };
  let start = 0;
  for (const match of macro.definition.matchAll(/\$([\w-]+)\$/g)) {
    const value = values.get(match[1] ?? '');
    if (value === undefined) continue;
    add(macro.definition.slice(start, match.index), written, start);
    add(value.text, caller, value.span.start);
    start = match.index + match[0].length;
    if (text.length > longestBody) return null;
  }
  add(macro.definition.slice(start), written, start);
  return new Source(title, text, pieces);
}
