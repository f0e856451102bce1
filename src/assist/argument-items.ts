// What may follow among the arguments of a command: names, options, their values, and keywords.

import type { ClauseShape, OptionShape, PlainShape } from '../../grammar/syntax.ts';
import { aggregateItems, conversionItems, functionItems } from './call-items.ts';
import {
  dataModelItems,
  datasetItems,
  lookupItems,
  qualifiedDatasetItems,
  sourceItems,
  valueItems,
} from './catalog-items.ts';
import { completionItem, type CompletionItem } from './completion-item.ts';
import { assignedName, type CompletionRequest, keywordItem, nameItems } from './completion-request.ts';
import { describeOption, optionDetail } from './describe-command.ts';
import { fieldItems } from './field-items.ts';
import type { NextArgument, NextArguments } from './place.ts';
import { fieldsOfLookup, firstWord, lookupOfStage } from './stage-text.ts';

/** Offers what may follow: what is still needed first, after an item what goes on with it. */
export function argumentItems(request: CompletionRequest, next: NextArguments): CompletionItem[] {
  const names = next.arguments.flatMap((argument) => itemsOf(request, argument, next));
  if (request.context.word.quote !== null) return names;
  const keywords = next.arguments.flatMap((argument) => joiningKeywords(request, argument));
  const clauses = clauseItems(request, next.clauses);
  const options = optionItems(request, next.options);
  const isAfterItem = next.arguments.some(({ follows }) => follows === 'item' || follows === 'whole-item');
  return isAfterItem
    ? [...keywords, ...clauses, ...names, ...options]
    : [...names, ...options, ...keywords, ...clauses];
}

/** Offers the keywords of clauses. */
export function clauseItems(request: CompletionRequest, clauses: readonly ClauseShape[]): CompletionItem[] {
  return clauses.map(({ keywords }) =>
    keywordItem(request, (keywords[0] ?? '').toUpperCase(), `clause of ${request.stage.name}`),
  );
}

/** Offers options; those that cannot run yet come last. */
export function optionItems(
  request: CompletionRequest,
  options: readonly (readonly [string, OptionShape])[],
): CompletionItem[] {
  const ordered = [...options].sort(([, a], [, b]) => Number(a.runs === 'not yet') - Number(b.runs === 'not yet'));
  return ordered.map(([name, option]) =>
    completionItem('option', name, {
      detail: optionDetail(option),
      documentation: describeOption(option),
      insertText: assignedName(request, name),
    }),
  );
}

/** Offers the values of an option. */
export function optionValueItems(request: CompletionRequest, name: string, option: OptionShape): CompletionItem[] {
  if (name === 'datamodel') return [...dataModelItems(request), ...qualifiedDatasetItems(request)];
  if (name === 'index' || name === 'sourcetype') return valueItems(request, name);
  const value = (text: string, byDefault: string): CompletionItem =>
    completionItem('value', text, { detail: text === byDefault ? 'default' : '', documentation: option.about ?? '' });
  switch (option.type) {
    case 'flag': {
      // Whoever writes the option most likely wants what is not the default.
      const values = option.default ? ['false', 'true'] : ['true', 'false'];
      return values.map((text) => value(text, String(option.default)));
    }
    case 'text':
      return (option.choices ?? []).map((text) => value(text, option.default ?? ''));
    case 'field':
      return fieldItems(request);
    case 'condition':
      return [completionItem('keyword', 'eval', { detail: 'a condition', insertText: 'eval(' })];
    default:
      return [];
  }
}

function joiningKeywords(request: CompletionRequest, { shape, follows }: NextArgument): CompletionItem[] {
  if (follows !== 'item') return [];
  if (shape.kind === 'aliases' || shape.kind === 'aggregates') return [keywordItem(request, 'AS', 'another name')];
  return shape.kind === 'replacements' ? [keywordItem(request, 'WITH', 'what takes its place')] : [];
}

/** Slots of single words that hold the name of a field. */
const fieldSlots = new Set(['field', 'fieldBehind', 'row', 'column', 'x']);

function itemsOf(request: CompletionRequest, argument: NextArgument, next: NextArguments): CompletionItem[] {
  const { shape, follows } = argument;
  if (shape.kind === 'replacements') return [];
  // After AS a name is made up, but for lookup, where it is a field of the row.
  if (follows === 'keyword') return request.stage.name === 'lookup' && next.clause === null ? fieldItems(request) : [];
  if (shape.kind === 'aggregates') {
    if (request.context.word.quote !== null) return [];
    return shape.slot === 'conversions' ? conversionItems(request) : aggregateItems(request);
  }
  if (shape.kind === 'aliases' && follows === 'item' && shape.aliasRequired) return [];
  switch (shape.kind) {
    case 'fields':
    case 'sort-fields':
    case 'items':
    case 'regex-filter':
      return fieldItems(request);
    case 'aliases':
      return request.stage.name === 'lookup' ? lookupFieldItems(request, next) : fieldItems(request);
    case 'sources':
      return sourceItems(request);
    case 'word':
      return wordItems(request, shape);
    case 'expression':
      return [...fieldItems(request), ...functionItems(request)];
    default:
      return [];
  }
}

/** Fields of the lookup, and before OUTPUT also those of the row, where the lookup's have the same name. */
function lookupFieldItems(request: CompletionRequest, next: NextArguments): CompletionItem[] {
  const lookup = lookupOfStage(request.stage, request.knowledge.lookups);
  const own = nameItems(request, 'field', fieldsOfLookup(lookup), `field of ${lookup?.name ?? 'the lookup'}`);
  return next.clause !== null && lookup !== null ? own : [...own, ...fieldItems(request)];
}

function wordItems(request: CompletionRequest, shape: Extract<PlainShape, { kind: 'word' }>): CompletionItem[] {
  if (shape.choices !== undefined) return shape.choices.map((text) => completionItem('value', text));
  if (fieldSlots.has(shape.slot)) return fieldItems(request);
  const given = firstWord(request.stage);
  switch (shape.slot) {
    case 'lookup':
      return lookupItems(request);
    case 'model':
      return dataModelItems(request);
    case 'dataset':
      return given === null ? sourceItems(request) : datasetItems(request, given);
    case 'name':
      if (given === 'lookup') return lookupItems(request);
      return given === 'datamodel' ? qualifiedDatasetItems(request) : [];
    default:
      return [];
  }
}
