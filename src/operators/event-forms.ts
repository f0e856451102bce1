// Forms: texts with named places, [[kind:field]], that show how an event is laid out.

import { compileRegex, type Regex } from '../regex/regex.ts';
import { literalPattern } from './text-runs.ts';

/** The kinds of values that need no definition. A text ends where the form goes on, or with its line. */
const knownKinds: ReadonlyMap<string, string> = new Map([
  ['string', '[^\\r\\n]*?'],
  ['int', '[-+]?\\d+'],
]);

const place = /\[\[([^[\]:]+)(?::([^[\]]*))?\]\]/g;

/** Reads a form; `patternOf` gives the regular expression of a kind of values by its name. */
export function readForm(
  text: string,
  patternOf: (kind: string) => string | undefined,
): { readonly regex: Regex } | { readonly mistake: string } {
  let pattern = '';
  let last = 0;
  const whole = text.trim();
  for (const match of whole.matchAll(place)) {
    const [written, kind = '', field] = match;
    const value = patternOf(kind.trim()) ?? knownKinds.get(kind.trim());
    if (value === undefined)
      return { mistake: `${written} asks for a regular expression ${kind}, and there is no transform of that name.` };
    const group = field === undefined ? '?:' : `?<${field.trim()}>`;
    if (field !== undefined && !/^[A-Za-z_]\w*$/.test(field.trim()))
      return { mistake: `${written} needs a field name of letters, digits and underscores.` };
    pattern += `${staticPattern(whole.slice(last, match.index))}(${group}${value})`;
    last = match.index + written.length;
  }
  if (pattern === '') return { mistake: 'It has no place for a value, written [[kind:field]].' };
  const rest = whole.slice(last);
  const compiled = compileRegex(`${pattern}${rest === '' ? '(?=\\s*$)' : staticPattern(rest)}`, { multiline: true });
  return 'mistake' in compiled ? { mistake: compiled.mistake } : compiled;
}

/** The text between the places; blanks and line breaks may be more or fewer. */
function staticPattern(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => literalPattern(word))
    .join('\\s+');
}
