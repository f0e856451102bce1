// What may follow in search terms and in expressions.

import { clauseItems, optionItems } from './argument-items.ts';
import { functionItems } from './call-items.ts';
import { lookupItems, valueItems } from './catalog-items.ts';
import { openingCommandItems } from './command-items.ts';
import { completionItem, type CompletionItem } from './completion-item.ts';
import { assignedName, type CompletionRequest, keywordItem, nameItems } from './completion-request.ts';
import { fieldItems } from './field-items.ts';
import type { Place } from './place.ts';

/** Fields that only the search at the start knows, beside those of every event. */
const searchFields = ['index', 'sourcetype', 'source', 'host', 'eventtype', 'tag', 'earliest', 'latest'];

/** Offers what may follow in search terms. */
export function searchTermItems(
  request: CompletionRequest,
  place: Extract<Place, { kind: 'search-term' }>,
): CompletionItem[] {
  const { stage, context } = request;
  if (context.word.quote !== null) return [];
  const opens = stage.isFirst && stage.name === 'search';
  const fields = [
    ...(opens ? nameItems(request, 'field', searchFields.map(named), 'field of every event') : []),
    ...fieldItems(request),
  ].map((item) => ({ ...item, insertText: assignedName(request, item.insertText) }));
  const not = keywordItem(request, 'NOT', 'what the next term says must not hold');
  const opening = opens && stage.nameSpan === null && place.follows === 'start' ? openingCommandItems(request) : [];
  if (place.follows !== 'term') return [...fields, not, ...opening, ...optionItems(request, place.next.options)];
  return [
    ...clauseItems(request, place.next.clauses),
    ...[
      ['OR', 'one of both must hold'],
      ['AND', 'both must hold; the same as a blank'],
      ['IN', 'one of a list of values'],
    ].map(([keyword = '', detail = '']) => completionItem('keyword', keyword, { detail })),
    not,
    ...fields,
  ];
}

function named(name: string): { readonly name: string } {
  return { name };
}

/** Offers what may stand as a value of an expression. */
export function operandItems(request: CompletionRequest, comparedTo: string | null): CompletionItem[] {
  const { quote } = request.context.word;
  if (quote === '"') return quotedItems(request, comparedTo);
  const fields = fieldItems(request);
  return quote === "'" ? fields : [...fields, ...functionItems(request), keywordItem(request, 'NOT', 'not true')];
}

/** A text in double quotes may name something: the lookup of `lookup(…)`, or a value of the field beside it. */
function quotedItems(request: CompletionRequest, comparedTo: string | null): CompletionItem[] {
  const call = request.context.calls.at(-1);
  if (call?.kind === 'function' && call.name.toLowerCase() === 'lookup' && call.argument === 0)
    return lookupItems(request);
  return comparedTo === null ? [] : valueItems(request, comparedTo);
}

const operators = [
  ['AND', 'both must be true'],
  ['OR', 'one of both must be true'],
  ['XOR', 'one of both must be true, but not the other'],
  ['LIKE', 'compares with a pattern: % for any text, _ for one character'],
  ['IN', 'one of a list of values'],
  ['NOT', 'not true'],
] as const;

/** Offers the operators that are words. */
export function operatorItems(request: CompletionRequest): CompletionItem[] {
  return operators.map(([keyword, detail]) => keywordItem(request, keyword, detail));
}
