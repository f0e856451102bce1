// The stages that are open at the end of a text: the last one, and those whose brackets it stands in.

import type { IToken } from 'chevrotain';
import { spanOf } from '../../grammar/lexer.ts';
import type { Span } from '../../grammar/source.ts';
import * as t from '../../grammar/tokens.ts';

/** A stage that is not finished where the text ends. */
export interface StageAt {
  /** Where its pipeline begins: at the start of the text, or after a bracket. */
  readonly pipelineStart: number;
  /** Where the stage begins: there, or after a pipe. */
  readonly start: number;
  readonly isFirst: boolean;
  /** True where a pipe stands before the first stage. */
  readonly hasPipe: boolean;
  readonly isSubsearch: boolean;
  /** The command in lower case: `search` where none is written, empty where there is none. */
  readonly name: string;
  readonly nameSpan: Span | null;
  /** What follows the name. Of searches in brackets that are closed, only the brackets are left. */
  readonly tokens: readonly IToken[];
}

interface OpenStage {
  readonly pipelineStart: number;
  readonly isSubsearch: boolean;
  start: number;
  isFirst: boolean;
  hasPipe: boolean;
  tokens: IToken[];
}

/** Finds the stages that are open after the last token, outermost first. */
export function openStages(tokens: readonly IToken[]): StageAt[] {
  const open: OpenStage[] = [opened(0, false)];
  for (const token of tokens) {
    const stage = open.at(-1);
    if (stage === undefined) break;
    const type = token.tokenType;
    if (type === t.LeftBracket) {
      stage.tokens.push(token);
      open.push(opened(token.startOffset + 1, true));
    } else if (type === t.RightBracket) {
      if (open.length > 1) {
        open.pop();
        open.at(-1)?.tokens.push(token);
      }
    } else if (t.isPipe(token)) {
      // A pipe with nothing before it opens the first stage.
      if (stage.isFirst && !stage.hasPipe && stage.tokens.length === 0) stage.hasPipe = true;
      else stage.isFirst = false;
      stage.start = token.startOffset + 1;
      stage.tokens = [];
    } else stage.tokens.push(token);
  }
  return open.map(named);
}

function opened(start: number, isSubsearch: boolean): OpenStage {
  return { pipelineStart: start, isSubsearch, start, isFirst: true, hasPipe: false, tokens: [] };
}

const commandWords = new Set([t.ExpressionCommand, t.ArgumentsCommand]);

function named(stage: OpenStage): StageAt {
  const [first, ...rest] = stage.tokens;
  if (first !== undefined && commandWords.has(first.tokenType))
    return { ...stage, name: first.image.toLowerCase(), nameSpan: spanOf(first), tokens: rest };
  const isImplied = stage.isFirst && !stage.hasPipe && !stage.isSubsearch;
  return { ...stage, name: isImplied ? 'search' : '', nameSpan: null };
}
