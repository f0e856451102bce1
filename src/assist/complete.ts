// Completion: what may stand at an offset of a search.

import { identifierCharacter, identifierPattern } from '../../grammar/identifier.ts';
import type { Span } from '../../grammar/source.ts';
import { argumentItems, optionValueItems } from './argument-items.ts';
import { macroItems } from './call-items.ts';
import { valueItems } from './catalog-items.ts';
import { commandItems } from './command-items.ts';
import { completionItem, type CompletionItem, type Completions, matchingItems } from './completion-item.ts';
import { type CompletionRequest, isInExpression } from './completion-request.ts';
import { contextAt } from './context-at.ts';
import { fieldItems, placeholderItems } from './field-items.ts';
import { type AssistKnowledge, completed } from './knowledge.ts';
import type { AssistContext } from './place.ts';
import { operandItems, operatorItems, searchTermItems } from './term-items.ts';
import { endOfWord } from './word-end.ts';

/** Offers what may stand at an offset, best first, and the stretch of the text that it replaces. */
export function complete(text: string, offset: number, knowledge: AssistKnowledge = {}): Completions {
  const known = completed(knowledge);
  const at = Math.max(0, Math.min(Math.trunc(offset) || 0, text.length));
  const context = contextAt(text, at, known.commands);
  const stage = context.stages.at(-1);
  const span = { start: context.word.start, end: endOfWord(text, at, context) };
  if (stage === undefined) return { span, items: [] };
  const request = requestFor(text, at, context, { stage, knowledge: known, span });
  const dotted = dottedFields(request);
  if (dotted !== null) return dotted;
  return { span, items: matchingItems(itemsAt(request), request.written) };
}

function requestFor(
  text: string,
  offset: number,
  context: AssistContext,
  more: Pick<CompletionRequest, 'stage' | 'knowledge' | 'span'>,
): CompletionRequest {
  const written = text.slice(more.span.start, offset);
  return { text, offset, context, ...more, written, following: text[more.span.end] ?? '' };
}

function itemsAt(request: CompletionRequest): CompletionItem[] {
  const { place } = request.context;
  switch (place.kind) {
    case 'command':
      return commandItems(request);
    case 'macro-name':
      return macroItems(request);
    case 'macro-argument':
    case 'target':
      return fieldItems(request);
    case 'placeholder':
      return placeholderItems(request);
    case 'search-term':
      return searchTermItems(request, place);
    case 'search-value':
      return valueItems(request, place.field);
    case 'operand':
      return operandItems(request, place.comparedTo);
    case 'operator':
      return operatorItems(request);
    case 'aggregate-argument':
      return [...fieldItems(request), ...evalItem(request)];
    case 'option-value':
      return optionValueItems(request, place.name, place.option);
    case 'argument':
      return argumentItems(request, place.next);
    case 'comment':
    case 'nothing':
      return [];
  }
}

/** An aggregate takes the values of an expression, too. */
function evalItem({ context, following }: CompletionRequest): CompletionItem[] {
  if (context.word.quote !== null) return [];
  const insertText = following === '(' ? 'eval' : 'eval(';
  return [completionItem('keyword', 'eval', { detail: 'the values of an expression', insertText })];
}

const chainOfNames = new RegExp(String.raw`(?:${identifierPattern}\.)+${identifierCharacter}*$`, 'u');

/** In an expression a name with dots is several tokens: where a field begins like them, it takes their place. */
function dottedFields(request: CompletionRequest): Completions | null {
  const { text, offset, context } = request;
  if (!isInExpression(request) || context.word.quote !== null) return null;
  const chain = chainOfNames.exec(text.slice(Math.max(0, offset - 200), offset))?.[0];
  if (chain === undefined) return null;
  const span: Span = { start: offset - chain.length, end: request.span.end };
  const items = fieldItems({ ...request, span, written: chain }).filter(({ label }) =>
    label.toLowerCase().startsWith(chain.toLowerCase()),
  );
  return items.length === 0 ? null : { span, items };
}
