// The template of foreach: its placeholders, replaced as text or by fields.

import { wildcardParts } from '../operators/wildcard-parts.ts';

/** The texts that stand for the name of a field and for what wildcards match. */
export interface FieldPlaceholders {
  readonly field: string;
  readonly match: string;
  readonly segments: readonly string[];
}

/** Gives placeholders back their signs: where a word holds them, the printed template has a backslash before each. */
export function withPlaceholders(printed: string, options: Readonly<Record<string, string>>): string {
  let text = printed;
  for (const [name, placeholder] of Object.entries(options)) {
    if (name === 'mode') continue;
    const escaped = placeholder.replace(/[<>]/g, '\\$&');
    if (escaped !== placeholder) text = text.replaceAll(escaped, () => placeholder);
  }
  return text;
}

/** A field that the template is run for, and the entry of the list that named it. */
export interface MatchedField {
  readonly name: string;
  readonly pattern: string;
}

/** Writes the template once for each field, as one pipeline. */
export function templateForFields(
  template: string,
  fields: readonly MatchedField[],
  placeholders: FieldPlaceholders,
): string {
  const bare = template.trim().replace(/^\|/, '');
  return fields
    .map(({ name, pattern }) => {
      const parts = wildcardParts(pattern, name) ?? [];
      const replacements: [string, string][] = [
        [placeholders.field, name],
        [placeholders.match, parts.join('')],
        ...placeholders.segments.map((segment, index): [string, string] => [segment, parts[index] ?? '']),
      ];
      return `| ${replaced(bare, replacements)}`;
    })
    .join(' ');
}

/** Replaces all placeholders in one go, so that what is put in is not looked at again. */
function replaced(text: string, replacements: readonly (readonly [string, string])[]): string {
  const known = replacements.filter(([place]) => place !== '');
  let result = '';
  for (let at = 0; at < text.length;) {
    const found = known.find(([place]) => text.startsWith(place, at));
    result += found === undefined ? (text[at] ?? '') : found[1];
    at += found === undefined ? 1 : found[0].length;
  }
  return result;
}

/**
 * Puts fields in the place of placeholders, so that one expression runs for the values of all rows at once: in texts
 * they are joined to what stands around them, in the name of a target they stand in braces.
 */
export function templateOverFields(template: string, fields: ReadonlyMap<string, string>): string {
  let result = '';
  let quoted: string | null = null;
  for (let at = 0; at < template.length;) {
    const [place, field] = [...fields].find(([text]) => text !== '' && template.startsWith(text, at)) ?? [];
    if (place !== undefined && field !== undefined) {
      const after = template.slice(at + place.length);
      if (quoted === '"') result += `".'${field}'."`;
      else if (quoted === "'") result += field;
      else if (/[\w}]$/.test(result) || /^(?:\w|\s*=(?!=))/.test(after)) result += `{${field}}`;
      else result += `'${field}'`;
      at += place.length;
      continue;
    }
    const character = template[at] ?? '';
    if (quoted !== null && character === '\\') {
      result += template.slice(at, at + 2);
      at += 2;
      continue;
    }
    if (character === quoted) quoted = null;
    else if (quoted === null && (character === '"' || character === "'")) quoted = character;
    result += character;
    at += 1;
  }
  return result;
}

/** Tells whether a template is one eval and nothing else. */
export function isOneEval(template: string): boolean {
  const [first = '', ...more] = stagesOf(template);
  return more.length === 0 && /^eval\s/i.test(first);
}

/** Lists the commands of a template, as they are written. */
export function commandsOf(template: string): string[] {
  return stagesOf(template).flatMap((stage) => /^\w+/.exec(stage)?.[0] ?? []);
}

/** Splits a template at its pipes. */
function stagesOf(template: string): string[] {
  const text = template.trim().replace(/^\|/, '');
  const stages: string[] = [];
  let quoted: string | null = null;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\') at += 1;
    else if (character === quoted) quoted = null;
    else if (quoted !== null) continue;
    else if (character === '"' || character === "'") quoted = character;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '|' && depth === 0) {
      stages.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...stages, text.slice(start).trim()];
}
