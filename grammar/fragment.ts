// Reads a piece of SPL that need not be a search, such as the body of a macro. Nothing in it is an error by itself.

import { type ArgumentNode, type ExpressionNode, type FragmentForm, isExpression, type PipelineNode } from './ast.ts';
import { bracketsOf } from './brackets.ts';
import { Reporter } from './diagnostic.ts';
import { lex } from './lexer.ts';
import { isCommandAt, type Language, type ParsedSource, startOfText } from './language.ts';
import { parsePipeline } from './parse-pipeline.ts';
import { PipelineReader } from './pipeline-reader.ts';
import type { Source } from './source.ts';
import { aggregates, assignments, clause, expression, fields, itemsAndPairs, type Shape } from './syntax.ts';
import { isPipe } from './tokens.ts';

interface Form {
  readonly form: FragmentForm;
  readonly mode: 'terms' | 'expression';
  readonly syntax: readonly Shape[];
}

/** What a piece may be when it is no pipeline, in the order they are tried. */
const closeForms: readonly Form[] = [
  { form: 'expression', mode: 'expression', syntax: [expression('expression')] },
  { form: 'assignments', mode: 'expression', syntax: [assignments('assignments')] },
  {
    form: 'aggregates',
    mode: 'terms',
    syntax: [aggregates('aggregates', false), clause('by', ['by', 'groupby'], fields('by'))],
  },
];
const argumentsForm: Form = { form: 'arguments', mode: 'terms', syntax: [itemsAndPairs('arguments')] };

/** Reads a piece as what it fits best; what fits nothing is plain text. Reports only what is well formed and doubtful. */
export function parseFragment(source: Source, language: Language, reporter: Reporter): ParsedSource {
  const { text } = source;
  const start = startOfText(text);
  const { comments } = lex(text, 'terms');
  const isPipeline = text[start] === '|' || isCommandAt(text, start, language.commands);
  const pipeline = tryPipeline(source, language, isPipeline ? 'post-process' : 'search');
  if (pipeline !== null && (isPipeline || pipeline.looksRight)) return accept(pipeline, comments, reporter);
  for (const form of closeForms) {
    const read = tryForm(source, language, form);
    if (read !== null) return { ast: read, comments };
  }
  const search = isPipeline ? tryPipeline(source, language, 'search') : pipeline;
  const hasPipe = search !== null && search.ast.stages.length > 1;
  if (search !== null && (hasPipe || search.looksRight)) return accept(search, comments, reporter);
  const list = tryForm(source, language, argumentsForm);
  if (list !== null) return { ast: list, comments };
  // It may stand where no search terms do, as a list in brackets behind IN: nothing is said of how it looks.
  if (search !== null) return { ast: search.ast, comments };
  const span = { start: 0, end: text.length };
  return {
    ast: wrapped('text', [{ kind: 'argument', slot: 'text', value: { kind: 'raw-text', text, span }, span }], text),
    comments,
  };
}

/** Reads a text as an eval expression; null, with a report, when it is none. */
export function parseExpression(source: Source, reporter: Reporter): ExpressionNode | null {
  const { tokens } = lex(source.text, 'expression');
  const brackets = bracketsOf(source, tokens, reporter);
  if (brackets === null) return null;
  const reader = new PipelineReader(source, tokens, brackets, { commands: new Map() }, reporter);
  const args = reader.readFragment({ name: 'expression', syntax: [expression('expression')] }, 'expression');
  const value = args?.[0]?.value;
  return value !== undefined && isExpression(value) ? value : null;
}

interface Attempt {
  readonly ast: PipelineNode;
  readonly reporter: Reporter;
  /** False when a search term only looks like one. */
  readonly looksRight: boolean;
}

function tryPipeline(source: Source, language: Language, entry: 'search' | 'post-process'): Attempt | null {
  const reporter = new Reporter(source);
  const { ast } = parsePipeline(source, language, entry, reporter);
  if (reporter.hasErrors) return null;
  return { ast, reporter, looksRight: reporter.diagnostics.every(({ code }) => code !== 'SPL2013') };
}

function accept(attempt: Attempt, comments: ParsedSource['comments'], reporter: Reporter): ParsedSource {
  reporter.diagnostics.push(...attempt.reporter.diagnostics);
  return { ast: attempt.ast, comments };
}

function tryForm(source: Source, language: Language, { form, mode, syntax }: Form): PipelineNode | null {
  const reporter = new Reporter(source);
  const { tokens } = lex(source.text, mode);
  const brackets = bracketsOf(source, tokens, reporter);
  if (brackets === null || tokens.length === 0 || tokens.some(isPipe)) return null;
  const reader = new PipelineReader(source, tokens, brackets, language, reporter);
  const args = reader.readFragment({ name: form, syntax }, mode);
  if (args === null || reporter.hasErrors) return null;
  // Punctuation that stands for itself is no list.
  const isList = args.every(
    ({ value }) =>
      value.kind !== 'word' || value.isRaw !== true || value.parts !== undefined || /^\p{L}/u.test(value.text),
  );
  return isList ? wrapped(form, args, source.text) : null;
}

function wrapped(form: FragmentForm, args: readonly ArgumentNode[], text: string): PipelineNode {
  const span = { start: 0, end: text.length };
  return { kind: 'pipeline', leadingPipe: false, stages: [{ kind: 'fragment', form, arguments: args, span }], span };
}
