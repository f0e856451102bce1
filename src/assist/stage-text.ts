// Reads what a stage names from its text, also behind the offset: tstats says last what it reads from.

import { lexStretch, unquote } from '../../grammar/lexer.ts';
import * as t from '../../grammar/tokens.ts';
import {
  type AssistKnowledge,
  datasetNamed,
  type KnownDataset,
  type KnownLookup,
  type KnownName,
} from './knowledge.ts';
import type { StageAt } from './stage-at.ts';

/** Gives the text of the stage an offset is in, up to its end. */
export function wholeStage(text: string, stage: StageAt, offset: number): string {
  let depth = 0;
  let isQuoted = false;
  for (let at = stage.start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    if (at >= offset && !isQuoted && (depth < 0 || (character === '|' && depth === 0)))
      return text.slice(stage.start, at);
  }
  return text.slice(stage.start);
}

/** Finds the dataset that `datamodel=` names in the text of a stage. */
export function datasetOfStage(stageText: string, knowledge: Required<AssistKnowledge>): KnownDataset | null {
  const named = /\bdatamodel\s*=\s*"?([^\s"|\]]+)/i.exec(stageText)?.[1];
  const found = named === undefined ? null : datasetNamed(knowledge.dataModels, named)?.dataset;
  const node = /\bnodename\s*=\s*"?([^\s"|\]]+)/i.exec(stageText)?.[1];
  if (node === undefined || named === undefined) return found ?? null;
  const model = datasetNamed(knowledge.dataModels, named)?.model;
  const below = model?.datasets.find(({ lineage, name }) => (lineage ?? name) === node || name === node);
  return below ?? found ?? null;
}

/** Finds the lookup that a stage names first. */
export function lookupOfStage(stage: StageAt, lookups: readonly KnownLookup[]): KnownLookup | null {
  const name = firstWord(stage);
  return name === null ? null : (lookups.find((lookup) => lookup.name === name) ?? null);
}

/** Gives the first word of a stage that is neither an option nor its value. */
export function firstWord(stage: StageAt): string | null {
  const { tokens } = stage;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (tokens[at + 1]?.tokenType === t.Equals) at += 2;
    else if (token.tokenType === t.Text) return unquote(token.image);
    else return t.isWordLike(token) ? token.image : null;
  }
  return null;
}

/** Reads a stage again from its whole text, so that what stands behind the offset is there, too. */
export function wholeTokens(text: string, stage: StageAt, offset: number): StageAt {
  const whole = wholeStage(text, stage, offset);
  const start = stage.nameSpan?.end ?? stage.start;
  const { tokens } = lexStretch(text, { start, end: stage.start + whole.length }, 'terms');
  return { ...stage, tokens };
}

/** Lists the fields of a lookup as names. */
export function fieldsOfLookup(lookup: KnownLookup | null): KnownName[] {
  return (lookup?.fields ?? []).map((name) => ({ name, about: `A field of the lookup ${lookup?.name ?? ''}.` }));
}
