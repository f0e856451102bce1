// Sed scripts as rex reads them: s/pattern/replacement/flags and y/characters/characters/, one after the other.

import { compileRegex, type Regex } from './regex.ts';
import { parseReplacement } from './replacement.ts';

/** A script that is ready to run, with the expressions it uses. */
export interface SedScript {
  readonly regexes: readonly Regex[];
  apply(text: string): string;
}

export type ParsedSedScript = { readonly script: SedScript } | { readonly mistake: string };

type Step = { readonly apply: (text: string) => string; readonly regex: Regex | null };

/** Reads a script, or says what is wrong with it. Blanks, line breaks and semicolons stand between its commands. */
export function parseSedScript(text: string): ParsedSedScript {
  const steps: Step[] = [];
  let position = skipped(text, 0);
  if (position === text.length) return { mistake: `The sed script is empty. ${form}` };
  while (position < text.length) {
    const letter = text.charAt(position);
    const delimiter = text.charAt(position + 1);
    if ((letter !== 's' && letter !== 'y') || /^[\w\s\\]?$/.test(delimiter))
      return { mistake: `${shown(text.slice(position))} is no sed command. ${form}` };
    const first = partFrom(text, position + 2, delimiter);
    const second = first === null ? null : partFrom(text, first.end, delimiter);
    if (first === null || second === null)
      return { mistake: `${shown(text.slice(position))} needs ${delimiter} three times. ${form}` };
    const flags = /^\w*/.exec(text.slice(second.end))?.[0] ?? '';
    const step =
      letter === 'y'
        ? characterStep(first.text, second.text, flags)
        : replacementStep(first.text, second.text, flags, delimiter);
    if ('mistake' in step) return step;
    steps.push(step);
    position = skipped(text, second.end + flags.length);
  }
  return {
    script: {
      regexes: steps.flatMap(({ regex }) => (regex === null ? [] : [regex])),
      apply: (value) => steps.reduce((result, { apply }) => apply(result), value),
    },
  };
}

const form = 'Write s/pattern/replacement/g, or y/abc/xyz/.';

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function skipped(text: string, from: number): number {
  let position = from;
  while (position < text.length && /[\s;]/.test(text.charAt(position))) position += 1;
  return position;
}

/** Reads up to the next delimiter without a backslash before it. */
function partFrom(
  text: string,
  from: number,
  delimiter: string,
): { readonly text: string; readonly end: number } | null {
  for (let position = from; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === delimiter) return { text: text.slice(from, position), end: position + 1 };
    if (character === '\\') position += 1;
  }
  return null;
}

function replacementStep(
  pattern: string,
  replacement: string,
  flags: string,
  delimiter: string,
): Step | { readonly mistake: string } {
  const match = /^(?=[gi\d]*$)(?:g|i|[1-9]\d*)*$/.exec(flags);
  const nth = Number(/[1-9]\d*/.exec(flags)?.[0] ?? '1');
  if (match === null || (flags.match(/\d+/g)?.length ?? 0) > 1)
    return { mistake: `${flags} are no flags of s. It takes g for all matches, or the number of the one to replace.` };
  // A delimiter with a backslash is the character itself, unless the expression gives that another meaning.
  const ownPattern = /[.^$*+?()[\]{}|/]/.test(delimiter) ? pattern : pattern.replaceAll(`\\${delimiter}`, delimiter);
  const compiled = compileRegex(ownPattern, { caseInsensitive: flags.includes('i') });
  if ('mistake' in compiled) return { mistake: `${compiled.mistake} The pattern is ${ownPattern}` };
  const { regex } = compiled;
  const parts = parseReplacement(replacement.replaceAll(`\\${delimiter}`, () => delimiter));
  const replacesAll = flags.includes('g');
  return {
    regex,
    apply: (text) => {
      let result = '';
      let from = 0;
      const matches = regex.execAll(text, replacesAll ? Number.POSITIVE_INFINITY : nth);
      for (const found of matches.slice(nth - 1)) {
        result += text.slice(from, found.index);
        for (const part of parts) result += typeof part === 'string' ? part : (found.groups[part] ?? '');
        from = found.end;
      }
      return from === 0 && result === '' ? text : result + text.slice(from);
    },
  };
}

function characterStep(from: string, to: string, flags: string): Step | { readonly mistake: string } {
  const before = charactersOf(from);
  const after = charactersOf(to);
  if (flags !== '') return { mistake: `y takes no flags, and ${flags} follows it.` };
  if (before.length !== after.length)
    return { mistake: `y needs as many characters before as behind: ${before.length} and ${after.length} are given.` };
  const changes = new Map<string, string>();
  for (const [index, character] of before.entries())
    if (!changes.has(character)) changes.set(character, after[index] ?? '');
  return {
    regex: null,
    apply: (text) => {
      let result = '';
      for (const character of text) result += changes.get(character) ?? character;
      return result;
    },
  };
}

/** The characters of one side of y; a backslash makes the next one a plain character, n a line break, t a tab. */
function charactersOf(text: string): string[] {
  const characters: string[] = [];
  let isEscaped = false;
  for (const character of text) {
    if (!isEscaped && character === '\\') isEscaped = true;
    else {
      characters.push(isEscaped && character === 'n' ? '\n' : isEscaped && character === 't' ? '\t' : character);
      isEscaped = false;
    }
  }
  if (isEscaped) characters.push('\\');
  return characters;
}
