// What the makers of completions are given, and how names are written where they are inserted.

import { isIdentifier } from '../../grammar/identifier.ts';
import type { Span } from '../../grammar/source.ts';
import { completionItem, type CompletionItem, type CompletionKind } from './completion-item.ts';
import type { AssistKnowledge, KnownName } from './knowledge.ts';
import type { AssistContext, Place } from './place.ts';
import type { StageAt } from './stage-at.ts';

/** One request for completions. */
export interface CompletionRequest {
  readonly text: string;
  readonly offset: number;
  readonly context: AssistContext;
  /** The stage the offset is in. */
  readonly stage: StageAt;
  readonly knowledge: Required<AssistKnowledge>;
  /** What is replaced. */
  readonly span: Span;
  /** What is written of the word so far. */
  readonly written: string;
  /** The character behind the span. */
  readonly following: string;
}

const inExpressions: ReadonlySet<Place['kind']> = new Set(['operand', 'operator', 'target']);

/** Says whether names are written as in expressions. */
export function isInExpression({ context }: CompletionRequest): boolean {
  return inExpressions.has(context.place.kind);
}

/** Writes a name so that it is read as one: in the quotes that are open, or in those it needs. */
export function writtenName(request: CompletionRequest, name: string): string {
  const { quote } = request.context.word;
  if (quote !== null) return request.following === quote ? name : `${name}${quote}`;
  if (isInExpression(request)) return isIdentifier(name) ? name : `'${name}'`;
  return /[\s"`()[\]|,=<>!\\]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
}

/** Offers names, written so that they are read as one. */
export function nameItems(
  request: CompletionRequest,
  kind: CompletionKind,
  names: readonly KnownName[],
  detail: string,
): CompletionItem[] {
  return names.map(({ name, about }) =>
    completionItem(kind, name, { detail, documentation: about ?? '', insertText: writtenName(request, name) }),
  );
}

/** Offers a keyword, in lower case for those who write so. */
export function keywordItem(request: CompletionRequest, keyword: string, detail: string): CompletionItem {
  const isLower = /^[a-z]/.test(request.written);
  return completionItem('keyword', keyword, { detail, insertText: isLower ? keyword.toLowerCase() : keyword });
}

/** Writes a name with the parenthesis that opens its arguments, unless one is there. */
export function calledName({ following }: CompletionRequest, name: string): string {
  return following === '(' ? name : `${name}(`;
}

/** Writes a name with the equals sign behind it, unless one is there. */
export function assignedName({ following }: CompletionRequest, name: string): string {
  return following === '=' ? name : `${name}=`;
}
