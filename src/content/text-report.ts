// What one text of a content repository comes to: whether it is read, printed back, expanded and can run.

import type { PipelineNode } from '../../grammar/ast.ts';
import { type Diagnostic, Reporter } from '../../grammar/diagnostic.ts';
import type { ParseEntry } from '../../grammar/language.ts';
import { print } from '../../grammar/printer.ts';
import { Source, type Span } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { commandTable } from '../commands/all.generated.ts';
import { expandSource } from '../expand/expand.ts';
import type { Engine } from '../search/engine.ts';
import { parse } from '../search/parse.ts';
import type { ContentText, TextOrigin } from './content-text.ts';
import { placeInFile } from './file-place.ts';
import { isSameTree } from './same-tree.ts';

/** The steps a text goes through; `bug` when one of them threw. */
export type TextStep = 'parse' | 'print' | 'expand' | 'run' | 'bug';

/** Why a text does not get through a step. */
export interface FailureReason {
  readonly step: TextStep;
  /** The code of the diagnostic; null where there is none. */
  readonly code: Diagnostic['code'] | null;
  readonly message: string;
  /** The place in the file. */
  readonly line: number;
  readonly column: number;
}

/** One text and how far it gets. */
export interface TextReport {
  readonly file: string;
  readonly name: string;
  readonly origin: TextOrigin;
  readonly entry: ParseEntry;
  readonly line: number;
  /** It is read without an error. */
  readonly parsed: boolean;
  /** Printed and read again it gives an equal tree. */
  readonly printedBack: boolean;
  /** All its macros are there, and it is read without an error once they are replaced. */
  readonly expanded: boolean;
  /** All its commands can run. */
  readonly runnable: boolean;
  readonly reasons: readonly FailureReason[];
  readonly parseMilliseconds: number;
}

interface Mistake {
  readonly code: Diagnostic['code'] | null;
  readonly message: string;
  /** Where in the text. */
  readonly at: number;
}

interface Reading {
  readonly ast: PipelineNode;
  /** The source the tree was read from, which knows where its pieces were written. */
  readonly source: Source;
  readonly mistakes: readonly Mistake[];
}

/**
 * Takes a text through all steps, with the macros it may call and an engine that knows them, too; `file` is the text of
 * the file that holds it.
 */
export function reportText(text: ContentText, file: string, macros: MacroTable, engine: Engine): TextReport {
  const reasons: FailureReason[] = [];
  const tell = (step: TextStep, mistakes: readonly Mistake[]): void => {
    for (const { code, message, at } of mistakes)
      if (!reasons.some((reason) => reason.code === code && reason.message === message))
        reasons.push({ step, code, message, ...placeInFile(file, text, at) });
  };
  const reached = { parsed: false, printedBack: false, expanded: false, runnable: false };
  let parseMilliseconds = 0;
  try {
    const started = performance.now();
    const { ast, diagnostics } = parse(text.text, { as: text.entry, name: text.file });
    parseMilliseconds = performance.now() - started;
    const parsed = { ast, source: new Source(text.file, text.text), mistakes: firstError(diagnostics, text.file) };
    reached.parsed = parsed.mistakes.length === 0;
    tell('parse', parsed.mistakes);
    if (reached.parsed) {
      const mistakes = printingMistakes(ast, text.entry);
      reached.printedBack = mistakes.length === 0;
      tell('print', mistakes);
    }
    const expanded = text.text.includes('`') ? expandedReading(text, macros) : parsed;
    reached.expanded = expanded.mistakes.length === 0;
    // What keeps a text from being read is told once.
    if (reached.parsed) tell('expand', expanded.mistakes);
    if (reached.expanded) {
      const commands = runningMistakes(expanded, text.file);
      const mistakes =
        commands.length > 0 || text.entry !== 'search' ? commands : analysisMistakes(text.text, engine, text.file);
      reached.runnable = mistakes.length === 0;
      tell('run', mistakes);
    }
  } catch (error) {
    // A bug that one text brings out must not hide what there is to say of the others.
    tell('bug', [{ code: null, message: error instanceof Error ? error.message : String(error), at: 0 }]);
  }
  const { name, origin, entry, line } = text;
  return { file: text.file, name, origin, entry, line, ...reached, reasons, parseMilliseconds };
}

/** Gives the first error; the others often follow from it. */
function firstError(diagnostics: readonly Diagnostic[], name: string): Mistake[] {
  const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (error === undefined) return [];
  // What is wrong in the body of a macro is told where the text calls it.
  const place = [error.span, ...error.labels.map((label) => label.location)].find(({ source }) => source === name);
  return [{ code: error.code, message: error.message, at: place?.start ?? 0 }];
}

function printingMistakes(ast: PipelineNode, entry: ParseEntry): Mistake[] {
  const printed = parse(print(ast), { as: entry });
  const [error] = firstError(printed.diagnostics, 'search');
  if (error !== undefined)
    return [{ code: null, message: `Printed, it is not read any more: ${error.message}`, at: 0 }];
  return isSameTree(ast, printed.ast)
    ? []
    : [{ code: null, message: 'Printed and read again it is another search.', at: 0 }];
}

function expandedReading(text: ContentText, macros: MacroTable): Reading {
  const reporter = new Reporter(new Source(text.file, text.text));
  const source = expandSource(reporter.source, macros, reporter);
  const { ast, diagnostics } = parse(source.text, { as: text.entry, name: text.file });
  const [missing] = firstError(
    reporter.diagnostics.filter((diagnostic) => !isNamedByArgument(text, diagnostic)),
    text.file,
  );
  if (missing !== undefined) return { ast, source, mistakes: [missing] };
  const mistakes = firstError(diagnostics, text.file).map((mistake) => ({
    ...mistake,
    at: writtenAt(source, { start: mistake.at, end: mistake.at }, text.file),
  }));
  return { ast, source, mistakes };
}

/** Says whether the body of a macro calls another one whose name an argument gives. */
function isNamedByArgument({ origin, text, file }: ContentText, { code, span, labels }: Diagnostic): boolean {
  if (origin !== 'macro' || code !== 'SPL4003') return false;
  const places = [span, ...labels.map(({ location }) => location)];
  return places.some(({ source, start, end }) => source === file && text.slice(start, end).includes('$'));
}

/** What the engine would refuse; data models and lookups that this content does not hold are no reason. */
const refusals: ReadonlySet<string> = new Set(['SPL4010', 'SPL5001', 'SPL5002']);

/** Says which options and forms of a search that is read cannot run. */
function analysisMistakes(text: string, engine: Engine, name: string): Mistake[] {
  return engine
    .analyze(text)
    .diagnostics.filter(({ severity, code }) => severity === 'error' && refusals.has(code))
    .map(({ code, message, span, labels }) => {
      const place = [span, ...labels.map(({ location }) => location)].find(
        ({ source }) => source === 'search' || source === name,
      );
      return { code, message, at: place?.start ?? 0 };
    });
}

/**
 * Says what keeps an expanded text from running: each command that can only be read, once, and stages that cannot even
 * be read before something in them is replaced.
 */
function runningMistakes({ ast, source }: Reading, name: string): Mistake[] {
  const mistakes = new Map<string, Mistake>();
  visit(ast, (node) => {
    if (node.kind === 'unexpanded') {
      const message = 'A stage can only be read once its macros and tokens are replaced by what they stand for.';
      if (!mistakes.has('')) mistakes.set('', { code: 'SPL5002', message, at: writtenAt(source, node.span, name) });
    } else if (node.kind === 'command' && !mistakes.has(node.name)) {
      if (commandTable.get(node.name)?.prepare !== undefined) return;
      const message = `${node.name} runs only where the host gives the engine a command of that name.`;
      mistakes.set(node.name, { code: 'SPL5001', message, at: writtenAt(source, node.nameSpan, name) });
    }
  });
  return [...mistakes.values()];
}

/** Finds where a span of an expanded text was written, or the call in the text that brought it in. */
function writtenAt(source: Source, span: Span, name: string): number {
  const { location, uses } = source.trace(span);
  return location.source === name ? location.start : (uses.at(-1)?.span.start ?? 0);
}
