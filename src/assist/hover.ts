// Hover: what the word at an offset means.

import type { Span } from '../../grammar/source.ts';
import { contextAt } from './context-at.ts';
import { conversions } from './conversions.ts';
import { describeAggregate, describeFunction, describeMacro } from './describe-call.ts';
import { describeCommand, describeOption, optionsOfCommand } from './describe-command.ts';
import { describeDataModel, describeDataset, describeLookup } from './describe-dataset.ts';
import { datasetFields, takesDataModel } from './field-items.ts';
import { aggregateNamed, type AssistKnowledge, completed, datasetNamed } from './knowledge.ts';
import { macroCalledAt } from './macro-at.ts';
import type { AssistContext } from './place.ts';
import { macroSignature } from './signature.ts';
import { datasetOfStage, wholeStage } from './stage-text.ts';
import { endOfWord } from './word-end.ts';

export interface Hover {
  /** The stretch of the text it is about. */
  readonly span: Span;
  /** A name for what stands there. */
  readonly title: string;
  readonly markdown: string;
}

type Knowledge = Required<AssistKnowledge>;
type Meaning = Omit<Hover, 'span'>;

/** Tells what stands at an offset; null where there is nothing to say. */
export function hover(text: string, offset: number, knowledge: AssistKnowledge = {}): Hover | null {
  const known = completed(knowledge);
  const at = Math.max(0, Math.min(Math.trunc(offset) || 0, text.length));
  const end = endOfWord(text, at, contextAt(text, at, known.commands));
  // Of what stands before the end of the word, the word is the last.
  const context = contextAt(text, end, known.commands);
  const span = { start: context.word.start, end };
  if (span.start >= end || at < span.start) return null;
  const meaning = datasetMeaning(text, at, span, context, known) ?? meaningOf(text, span, context, known);
  return meaning === null ? null : { span, ...meaning };
}

function meaningOf(text: string, span: Span, context: AssistContext, known: Knowledge): Meaning | null {
  const word = text.slice(span.start, span.end);
  const behind = text.slice(span.end, span.end + 50);
  const { place } = context;
  const isCall = /^\s*\(/.test(behind) && context.word.quote === null;
  switch (place.kind) {
    case 'command':
      return commandMeaning(word, known);
    case 'macro-name': {
      const macro = macroCalledAt(text, place.call.start, known.macros);
      return macro === null ? null : { title: macroSignature(macro).label, markdown: describeMacro(macro) };
    }
    case 'operand':
    case 'operator':
      return isCall ? functionMeaning(word, known) : fieldMeaning(text, word, span, context, known);
    case 'target':
    case 'search-value':
    case 'aggregate-argument':
      return fieldMeaning(text, word, span, context, known);
    case 'option-value':
      return optionMeaning(place.name, context, known);
    case 'argument':
    case 'search-term':
      if (/^\s*=/.test(behind) && context.word.quote === null) {
        const option = optionMeaning(word, context, known);
        if (option !== null) return option;
      }
      return argumentMeaning(text, word, span, context, known);
    default:
      return null;
  }
}

function commandMeaning(word: string, known: Knowledge): Meaning | null {
  const command = known.commands.get(word.toLowerCase());
  if (command === undefined) return null;
  return { title: `${command.name}: ${command.type} command`, markdown: describeCommand(command) };
}

function functionMeaning(word: string, known: Knowledge): Meaning | null {
  const described = known.functions.get(word.toLowerCase());
  if (described === undefined) return null;
  return { title: `${described.name}: ${described.family} function`, markdown: describeFunction(described) };
}

function optionMeaning(word: string, context: AssistContext, known: Knowledge): Meaning | null {
  const stage = context.stages.at(-1);
  const command = known.commands.get(stage?.name ?? '');
  if (command === undefined) return null;
  const found = optionsOfCommand(command).find(([name]) => name === word.toLowerCase());
  return found === undefined
    ? null
    : { title: `${found[0]}: option of ${command.name}`, markdown: describeOption(found[1]) };
}

function argumentMeaning(
  text: string,
  word: string,
  span: Span,
  context: AssistContext,
  known: Knowledge,
): Meaning | null {
  const { place } = context;
  if (place.kind === 'argument') {
    const aggregates = place.next.arguments.find(({ shape }) => shape.kind === 'aggregates')?.shape;
    if (aggregates?.slot === 'conversions') {
      const conversion = conversions.find(({ name }) => name === word.toLowerCase());
      if (conversion !== undefined)
        return { title: `${conversion.name}: conversion`, markdown: conversion.about ?? '' };
    } else if (aggregates !== undefined) {
      const described = aggregateNamed(known.aggregates, word);
      if (described !== undefined)
        return { title: `${word}: stats function`, markdown: describeAggregate(described, word) };
    }
    if (place.next.arguments.some(({ shape }) => shape.kind === 'word' && shape.slot === 'lookup')) {
      const lookup = known.lookups.find(({ name }) => name === word);
      if (lookup !== undefined) return { title: `${word}: lookup`, markdown: describeLookup(lookup) };
    }
  }
  return fieldMeaning(text, word, span, context, known);
}

/** A field of the dataset that the stage reads, or one that is known. */
function fieldMeaning(
  text: string,
  word: string,
  span: Span,
  context: AssistContext,
  known: Knowledge,
): Meaning | null {
  const stage = context.stages.at(-1);
  const command = known.commands.get(stage?.name ?? '');
  if (stage !== undefined && command !== undefined && takesDataModel(command)) {
    const dataset = datasetOfStage(wholeStage(text, stage, span.end), known);
    const field = dataset === null ? undefined : datasetFields(dataset).find(({ name }) => name === word);
    if (dataset !== null && field !== undefined)
      return { title: `${word}: field of ${dataset.name}`, markdown: field.about ?? '' };
  }
  const field = known.fields.find(({ name }) => name === word);
  return field?.about === undefined ? null : { title: `${word}: field`, markdown: field.about };
}

/** `Model.Dataset` after an option or a type: the model where the offset is in its name, else the dataset. */
function datasetMeaning(
  text: string,
  offset: number,
  span: Span,
  { place, stages }: AssistContext,
  known: Knowledge,
): Meaning | null {
  if (place.kind === 'option-value' && place.name === 'datamodel')
    return namedDataset(text.slice(span.start, span.end), offset - span.start, known);
  if (place.kind !== 'argument') return null;
  const named = datasetNameAt(text, span, stages.at(-1)?.name ?? '');
  if (named === null) return null;
  return namedDataset(named.text, offset - named.start, known);
}

function datasetNameAt(text: string, span: Span, command: string): { text: string; start: number } | null {
  const word = text.slice(span.start, span.end);
  const typed = /^datamodel:/i.exec(word)?.[0].length;
  if (typed !== undefined) return { text: word.slice(typed), start: span.start + typed };
  return command === 'datamodel' || command === 'pivot' ? { text: word, start: span.start } : null;
}

/** Tells of the model or dataset that a part of `Model.Dataset` names. */
function namedDataset(name: string, at: number, known: Knowledge): Meaning | null {
  const dot = name.indexOf('.');
  const found = datasetNamed(known.dataModels, name);
  if (found === null) return null;
  const { model, dataset } = found;
  if (dot === -1 || at <= dot) return { title: `${model.name}: data model`, markdown: describeDataModel(model) };
  return { title: `${dataset.name}: dataset of ${model.name}`, markdown: describeDataset(model, dataset) };
}
