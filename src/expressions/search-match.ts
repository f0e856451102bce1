// searchmatch: search terms in a text of an expression.

import { isSearch, type SearchNode } from '../../grammar/ast.ts';
import { bracketsOf } from '../../grammar/brackets.ts';
import { type Diagnostic, Reporter } from '../../grammar/diagnostic.ts';
import { lex } from '../../grammar/lexer.ts';
import { PipelineReader } from '../../grammar/pipeline-reader.ts';
import { Source } from '../../grammar/source.ts';
import { searchTerms } from '../../grammar/syntax.ts';
import { type BoundSearch, bindSearch, type SearchContext } from './bound-search.ts';

/** Binds the search terms of a text, or says what is wrong with them. */
export function bindSearchText(text: string, context: SearchContext): BoundSearch | { readonly mistake: string } {
  const reporter = new Reporter(new Source('searchmatch', text));
  const node = searchTermsOf(text, reporter);
  const bound = bindSearch(node, reporter, context);
  const mistake = reporter.diagnostics.find(({ severity }: Diagnostic) => severity === 'error');
  return mistake === undefined ? bound : { mistake: mistake.message };
}

/** Reads a text as search terms; null where it is none, which is reported, or empty. */
export function searchTermsOf(text: string, reporter: Reporter): SearchNode | null {
  const { tokens } = lex(text, 'terms');
  const brackets = bracketsOf(reporter.source, tokens, reporter);
  if (brackets === null || tokens.length === 0) return null;
  const reader = new PipelineReader(reporter.source, tokens, brackets, { commands: new Map() }, reporter);
  const args = reader.readFragment({ name: 'search', syntax: [searchTerms('terms')] }, 'terms');
  const value = args?.[0]?.value;
  if (value !== undefined && isSearch(value)) return value;
  if (!reporter.hasErrors)
    reporter.error('SPL2012', { start: 0, end: text.length }, 'These are no search terms, such as status=404 error.');
  return null;
}
