// Finds the end of the word that an offset is in.

import { identifierCharacter } from '../../grammar/identifier.ts';
import type { AssistContext, Place } from './place.ts';

const identifier = new RegExp(`${identifierCharacter}*`, 'uy');
const macroWord = /[\w-]*/y;
const placeholder = /\w*>{0,2}/y;
const termWord = /[^\s"'`()[\]|,=<>!]*/y;
// A quote that is not closed nearby belongs to something else.
const doubleQuoted = /[^"\n|[\]]*(?=")/y;
const singleQuoted = /[^'\n|]*(?=')/y;

const identifierPlaces: ReadonlySet<Place['kind']> = new Set(['operand', 'operator', 'target', 'command']);

/** Gives the offset behind the word: what an item at the offset replaces goes on to there. */
export function endOfWord(text: string, offset: number, { place, word }: AssistContext): number {
  if (word.quote !== null) {
    return (
      endBy(word.quote === '"' ? doubleQuoted : singleQuoted, text, offset) ?? endBy(identifier, text, offset) ?? offset
    );
  }
  return endBy(patternFor(place), text, offset) ?? offset;
}

function patternFor({ kind }: Place): RegExp {
  if (identifierPlaces.has(kind)) return identifier;
  if (kind === 'macro-name' || kind === 'macro-argument') return macroWord;
  return kind === 'placeholder' ? placeholder : termWord;
}

function endBy(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.exec(text) === null ? null : pattern.lastIndex;
}
