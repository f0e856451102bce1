// Parsing and expanding with the commands of this library.

import type { PipelineNode } from '../../grammar/ast.ts';
import { type Diagnostic, Reporter } from '../../grammar/diagnostic.ts';
import { format, type FormattedText } from '../../grammar/formatter.ts';
import type { Language, ParseEntry } from '../../grammar/language.ts';
import { parseSource } from '../../grammar/parser.ts';
import { print } from '../../grammar/printer.ts';
import { Source, type Span } from '../../grammar/source.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import { MacroTable } from '../catalog/macro-table.ts';
import { commandTable } from '../commands/all.generated.ts';
import { expandSource } from '../expand/expand.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';

export interface ParseOptions {
  /** What the text is: a whole search (the default), a dashboard's follow-up, or any piece of SPL. */
  readonly as?: ParseEntry;
  /** The name diagnostics give the text; `search` unless told otherwise. */
  readonly name?: string;
  /** Commands that apps add: their arguments are read as words, texts and options. */
  readonly customCommands?: Iterable<string>;
}

export interface ParseResult {
  readonly ast: PipelineNode;
  /** Where comments stand; the tree does not hold them. */
  readonly comments: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExpandResult extends ParseResult {
  /** The text with every macro call replaced. */
  readonly text: string;
}

/** Parses a search. Never throws for a mistake in the text: it is among the diagnostics, and the rest is parsed. */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const source = new Source(options.name ?? 'search', text);
  const reporter = new Reporter(source);
  const { ast, comments } = parseSource(source, languageWith(options.customCommands), options.as ?? 'search', reporter);
  return { ast, comments, diagnostics: reporter.diagnostics };
}

/** The commands of this library and those that apps add. */
export function languageWith(customCommands: Iterable<string> = []): Language {
  return { commands: commandTable, customCommands: new Set([...customCommands].map((name) => name.toLowerCase())) };
}

export interface FormatOptions extends ParseOptions {
  /** Columns a line may have. Default: 100. */
  readonly width?: number;
}

/**
 * Lays a search out over lines, comments kept. A text with errors comes back unchanged, with its diagnostics.
 * Formatting the result again changes nothing.
 */
export function formatSearch(text: string, options: FormatOptions = {}): FormattedText {
  const { width, as: entry, name } = options;
  return format(text, languageWith(options.customCommands), {
    ...(width === undefined ? {} : { width }),
    ...(entry === undefined ? {} : { entry }),
    ...(name === undefined ? {} : { name }),
  });
}

/** A macro as users give it: `name` or `name(2)` to its parameters and text. */
export type MacroRecord = Readonly<
  Record<
    string,
    string | ({ readonly args?: readonly string[] } & Omit<MacroDefinition, 'name' | 'args' | 'description' | 'origin'>)
  >
>;

/** Reads macros given by key `name` or `name(arity)`. */
export function macroTableOf(given: MacroRecord, base: Iterable<Parameters<MacroTable['add']>[0]> = []): MacroTable {
  const table = new MacroTable(base);
  for (const [key, value] of Object.entries(given)) {
    const definition = typeof value === 'string' ? { definition: value } : value;
    table.add({ ...definition, name: key.replace(/\(\d+\)$/, ''), args: definition.args ?? [] });
  }
  return table;
}

/** Replaces the macro calls of a search and parses the result. Diagnostics point into macro bodies and at the calls. */
export function expand(search: string | PipelineNode, macros: MacroTable | MacroRecord): ExpandResult {
  const text = typeof search === 'string' ? search : print(search);
  const table = macros instanceof MacroTable ? macros : macroTableOf(macros);
  return expandText(text, table).result;
}

/** What is said of an empty stage, argument or operand: a call that could not be expanded leaves one behind. */
const saidOfHoles = new Set(['SPL1005', 'SPL1009', 'SPL2002', 'SPL3001']);

/** Expands a text and keeps the source of the result, so that later diagnostics can be traced. */
export function expandText(
  text: string,
  macros: MacroTable,
  language: Language = languageWith(),
  context?: EvaluationContext,
): { readonly result: ExpandResult; readonly reporter: Reporter } {
  const source = new Source('search', text);
  const first = new Reporter(source);
  const expanded = expandSource(source, macros, first, context);
  const reporter = new Reporter(expanded);
  reporter.diagnostics.push(...first.diagnostics);
  const { ast, comments } = parseSource(expanded, language, 'search', reporter);
  // A call that could not be expanded leaves a hole: what is said of the hole would only repeat the mistake.
  if (first.hasErrors)
    reporter.diagnostics.splice(
      0,
      reporter.diagnostics.length,
      ...reporter.diagnostics.filter((diagnostic) => !saidOfHoles.has(diagnostic.code)),
    );
  return { result: { ast, comments, text: expanded.text, diagnostics: reporter.diagnostics }, reporter };
}
