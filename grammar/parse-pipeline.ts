// Reads a whole text as a pipeline.

import { bracketsOf } from './brackets.ts';
import type { Reporter } from './diagnostic.ts';
import { warnOfForeignText } from './foreign-text.ts';
import { isCommandAt, type Language, type ParsedSource, startOfText } from './language.ts';
import { lex } from './lexer.ts';
import { PipelineReader } from './pipeline-reader.ts';
import type { Source } from './source.ts';

/** Reads a pipeline. Always gives a tree; what could not be read is left out of it and reported. */
export function parsePipeline(
  source: Source,
  language: Language,
  entry: 'search' | 'post-process',
  reporter: Reporter,
): ParsedSource {
  const { text } = source;
  const start = startOfText(text);
  const startsWithCommand =
    text[start] === '|' || (entry === 'post-process' && isCommandAt(text, start, language.commands));
  const { tokens, comments } = lex(text, startsWithCommand ? 'command' : 'terms');
  warnOfForeignText(source, tokens, comments, reporter);
  const brackets = bracketsOf(source, tokens, reporter);
  if (brackets === null)
    return { ast: { kind: 'pipeline', leadingPipe: false, stages: [], span: { start: 0, end: 0 } }, comments };
  if (tokens.length === 0) {
    reporter.error('SPL1009', { start: 0, end: 0 }, 'The search is empty. Write at least one search term or command.');
  }
  const reader = new PipelineReader(source, tokens, brackets, language, reporter);
  return { ast: reader.readAll(), comments };
}
