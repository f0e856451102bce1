// Finds out what stands at an offset of a text that need not be complete, from what stands before the offset.

import type { IToken } from 'chevrotain';
import { startOfText } from '../../grammar/language.ts';
import { endOf, lex, lexStretch } from '../../grammar/lexer.ts';
import type { CommandSyntax } from '../../grammar/syntax.ts';
import * as t from '../../grammar/tokens.ts';
import { argumentPlace } from './argument-place.ts';
import { expressionPlace } from './expression-place.ts';
import { macroPlace } from './macro-place.ts';
import type { AssistContext, EnclosingCall, Place, WordAt } from './place.ts';
import { openStages, type StageAt } from './stage-at.ts';
import { partedAt } from './word-at.ts';

/** Finds out what stands at an offset. Never fails: where nothing can be said, the place is `nothing`. */
export function contextAt(text: string, offset: number, commands: ReadonlyMap<string, CommandSyntax>): AssistContext {
  const end = Math.max(0, Math.min(Math.trunc(offset) || 0, text.length));
  const before = text.slice(0, end);
  const { tokens, comments } = lex(before, before[startOfText(before)] === '|' ? 'command' : 'terms');
  const openCall = tokens.find(({ tokenType }) => tokenType === t.OpenBacktick);
  const here: WordAt = { start: end, quote: null };
  const comment = comments.at(-1);
  const isInComment = comment !== undefined && comment.end === end && !before.endsWith('```');
  if (openCall !== undefined) {
    const stages = openStages(tokens.filter((token) => token.startOffset < openCall.startOffset));
    if (before.startsWith('```', openCall.startOffset))
      return { place: { kind: 'comment' }, word: here, stages, calls: [] };
    return { ...macroPlace(before, openCall.startOffset, end), stages };
  }
  if (isInComment) return { place: { kind: 'comment' }, word: here, stages: openStages(tokens), calls: [] };
  const placeholder = openPlaceholder(before, tokens, commands);
  if (placeholder !== null) return placeholder;
  const { before: finished, word } = partedAt(tokens, end);
  const stages = openStages(finished);
  const stage = stages.at(-1);
  if (stage === undefined) return { place: { kind: 'nothing' }, word, stages, calls: [] };
  return { word, stages, ...placeInStage(before, stages, stage, word, commands) };
}

type Found = { readonly place: Place; readonly calls: readonly EnclosingCall[]; readonly word?: WordAt };

function placeInStage(
  before: string,
  stages: readonly StageAt[],
  stage: StageAt,
  word: WordAt,
  commands: ReadonlyMap<string, CommandSyntax>,
): Found {
  const nothing: Found = { place: { kind: 'nothing' }, calls: [] };
  if (stage.isSubsearch && isCharacterClass(stages.at(-2), commands)) return nothing;
  if (stage.name === '')
    return stage.tokens.length === 0 && word.quote === null ? { place: { kind: 'command' }, calls: [] } : nothing;
  const command = commands.get(stage.name);
  if (command === undefined) return nothing;
  const [first] = command.syntax;
  if (isExpressionCommand(stage.name)) return expressionPlace(stage.tokens, first?.kind === 'assignments');
  return argumentPlace(before, stage, word, command, inExpression);
}

/** Reads what stands behind an offset as an expression. */
function inExpression(before: string, start: number): Found {
  const { tokens } = lexStretch(before, { start, end: before.length }, 'expression');
  const { before: finished, word } = partedAt(tokens, before.length);
  return { ...expressionPlace(finished, false), word };
}

/** The lexer reads these as expressions from the name on. */
function isExpressionCommand(name: string): boolean {
  return name === 'eval' || name === 'where' || name === 'fieldformat';
}

/** A bracket in an unquoted regex opens no subsearch. */
function isCharacterClass(outer: StageAt | undefined, commands: ReadonlyMap<string, CommandSyntax>): boolean {
  const shapes = outer === undefined ? [] : (commands.get(outer.name)?.syntax ?? []);
  return shapes.some(({ kind }) => kind === 'regex' || kind === 'regex-filter');
}

/** `<` or `<<FI` in the brackets of a command that takes a template. */
function openPlaceholder(
  before: string,
  tokens: readonly IToken[],
  commands: ReadonlyMap<string, CommandSyntax>,
): AssistContext | null {
  const match = /<<?\w*$/.exec(before);
  if (match === null) return null;
  const stages = openStages(tokens.filter((token) => endOf(token) <= match.index));
  const isTemplate = stages.slice(0, -1).some((stage) => hasTemplate(commands.get(stage.name)));
  if (!isTemplate) return null;
  return { place: { kind: 'placeholder' }, word: { start: match.index, quote: null }, stages, calls: [] };
}

/** Says whether a command takes a pipeline with placeholders. */
export function hasTemplate(command: CommandSyntax | undefined): boolean {
  return command?.syntax.some(({ kind }) => kind === 'template') === true;
}
