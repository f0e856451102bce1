// Transforms as steps: one transform, compiled, takes its fields out of an event.

import type { TransformDefinition } from '../catalog/transform-definition.ts';
import { compileRegex, type Regex, type RegexMatch } from '../regex/regex.ts';
import { entriesOf } from '../values/value.ts';
import type { ExtractedFields } from './extracted-fields.ts';
import { splitByDelimiters } from './split-by-delimiters.ts';

/** Takes fields out of the current event; `raw` is its text. */
export type ExtractionStep = (raw: string, fields: ExtractedFields) => void;

type Piece = string | number;

interface FormatPair {
  readonly name: readonly Piece[];
  readonly value: readonly Piece[];
}

/** More matches in one event than this are left out: a pattern that matches everywhere must not fill the memory. */
const mostMatches = 10_000;

/** Compiles a transform; null when its pattern cannot be read. */
export function transformStep(transform: TransformDefinition): ExtractionStep | null {
  const store = storing(transform);
  const read = reading(transform.sourceKey);
  if (transform.delimiters !== undefined) {
    return (raw, fields) => {
      splitByDelimiters(read(raw, fields), transform, (name, value) => store(fields, name, value));
    };
  }
  const compiled = compileRegex(transform.pattern ?? '');
  if ('mistake' in compiled || transform.pattern === undefined) return null;
  return matchStep(transform, compiled.regex, read, store);
}

/** Reads a field, or several behind `fields:`, which are joined by blanks. */
function reading(sourceKey: string): (raw: string, fields: ExtractedFields) => string {
  if (sourceKey === '_raw') return (raw) => raw;
  const textOf = (fields: ExtractedFields, name: string): string => entriesOf(fields.valueOf(name)).join('\n');
  if (!sourceKey.startsWith('fields:')) return (_, fields) => textOf(fields, sourceKey);
  const names = sourceKey.slice('fields:'.length).split(',');
  return (_, fields) => names.map((name) => textOf(fields, name.trim())).join(' ');
}

type Store = (fields: ExtractedFields, name: string, value: string) => void;

function storing(transform: TransformDefinition): Store {
  const cleaned = new Map<string, string>();
  const clean = (name: string): string => {
    if (!transform.cleansKeys) return name;
    const known = cleaned.get(name);
    if (known !== undefined) return known;
    const made = cleanedKey(name);
    // Names may come from the events; a log of endless names must not fill the memory.
    if (cleaned.size < 10_000) cleaned.set(name, made);
    return made;
  };
  return (fields, name, value) => {
    if (value === '' && !transform.keepsEmptyValues) return;
    const field = clean(name);
    if (field === '') return;
    if (transform.addsValues) fields.add(field, value);
    else fields.set(field, value);
  };
}

/** Turns a name found in an event into a field name: other characters become `_`, leading `_` and digits go. */
export function cleanedKey(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_0-9]+/, '');
}

function matchStep(
  transform: TransformDefinition,
  regex: Regex,
  read: (raw: string, fields: ExtractedFields) => string,
  store: Store,
): ExtractionStep {
  const pairs = formatPairsOf(transform.format ?? '');
  const keyPairs = regex.groupNames.filter((name) => name.startsWith('_KEY_'));
  const isDynamic = keyPairs.length > 0 || pairs.some((pair) => pair.name.some((piece) => typeof piece === 'number'));
  const groups = pairs.flatMap(({ name, value }) => [...name, ...value]).filter((piece) => typeof piece === 'number');
  const last = Math.max(0, ...groups);
  const take = (match: RegexMatch, fields: ExtractedFields): void => {
    // A format that names a group the pattern lacks gives nothing at all.
    if (last >= match.groups.length) return;
    for (const pair of pairs) {
      const name = filled(pair.name, match);
      const value = filled(pair.value, match);
      if (name !== undefined && value !== undefined) store(fields, name, value);
    }
    if (pairs.length > 0) return;
    for (const key of keyPairs) {
      const name = match.named.get(key);
      const value = match.named.get(`_VAL_${key.slice('_KEY_'.length)}`);
      if (name !== undefined && value !== undefined) store(fields, name, value);
    }
    for (const [name, value] of match.named) if (!/^_(?:KEY|VAL)_/.test(name)) store(fields, name, value);
  };
  return (raw, fields) => {
    const text = read(raw, fields);
    let from = 0;
    for (let count = 0; count < mostMatches && from <= text.length; count += 1) {
      const match = regex.exec(text, from);
      if (match === null) return;
      take(match, fields);
      if (!isDynamic && !transform.addsValues) return;
      from = match.end > match.index ? match.end : match.end + 1;
    }
  };
}

/** Reads `name::$1 $2::$3`; what stands in double quotes may hold blanks. */
function formatPairsOf(format: string): FormatPair[] {
  const pairs: FormatPair[] = [];
  for (const match of format.matchAll(/("[^"]*"|[^\s":]+)::("[^"]*"|\S+)/g)) {
    pairs.push({ name: piecesOf(match[1] ?? ''), value: piecesOf(match[2] ?? '') });
  }
  return pairs;
}

function piecesOf(text: string): Piece[] {
  const bare = text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
  return bare
    .split(/(\$\d+)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\$\d+$/.test(piece) ? Number(piece.slice(1)) : piece));
}

function filled(pieces: readonly Piece[], match: RegexMatch): string | undefined {
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === 'number') return match.groups[only];
  let text = '';
  for (const piece of pieces) text += typeof piece === 'number' ? (match.groups[piece] ?? '') : piece;
  return text;
}
