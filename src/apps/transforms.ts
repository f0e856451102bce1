// transforms.conf: stanzas to transforms, and to lookups where a stanza names a table.

import type { LookupDefinition, LookupMatchType, LookupTable } from '../catalog/lookup-definition.ts';
import type { TransformDefinition } from '../catalog/transform-definition.ts';
import type { AppMistake } from './app-files.ts';
import { type Conf, type ConfStanza, flagOf, textOf } from './conf.ts';
import { ModularPatterns } from './modular-patterns.ts';
import { wordsOf } from './words.ts';

/** Reads the stanzas that extract fields, by name. */
export function transformsOf(conf: Conf, mistakes: AppMistake[]): Map<string, TransformDefinition> {
  const transforms = new Map<string, TransformDefinition>();
  const patterns = new ModularPatterns(conf);
  for (const stanza of conf.values()) {
    const pattern = patterns.of(stanza, mistakes);
    const delimiters = textOf(stanza, 'DELIMS');
    if (pattern === undefined && delimiters === undefined) continue;
    const format = textOf(stanza, 'FORMAT');
    const fields = textOf(stanza, 'FIELDS');
    const destinationKey = textOf(stanza, 'DEST_KEY');
    transforms.set(stanza.name, {
      name: stanza.name,
      ...(pattern === undefined ? {} : { pattern }),
      ...(format === undefined ? {} : { format }),
      sourceKey: sourceKeyOf(textOf(stanza, 'SOURCE_KEY') ?? '_raw'),
      ...(destinationKey === undefined ? {} : { destinationKey }),
      ...(delimiters === undefined ? {} : { delimiters: delimitersOf(delimiters) }),
      ...(fields === undefined ? {} : { fields: wordsOf(fields) }),
      addsValues: flagIn(stanza, 'MV_ADD', false, mistakes),
      cleansKeys: flagIn(stanza, 'CLEAN_KEYS', true, mistakes),
      keepsEmptyValues: flagIn(stanza, 'KEEP_EMPTY_VALS', false, mistakes),
    });
  }
  return transforms;
}

/** Reads the stanzas that name a table, by name. `tableOf` gives the rows of a table by its file name. */
export function lookupsOf(
  conf: Conf,
  tableOf: (fileName: string) => LookupTable | undefined,
  mistakes: AppMistake[],
): Map<string, LookupDefinition> {
  const lookups = new Map<string, LookupDefinition>();
  for (const stanza of conf.values()) {
    const fileName = textOf(stanza, 'filename');
    const table = fileName === undefined ? emptyCollection(stanza) : tableOf(fileName);
    if (fileName === undefined && table === undefined) continue;
    if (table === undefined) {
      const message = `The lookup ${stanza.name} names the file ${fileName}, which is not in a lookups folder.`;
      mistakes.push({ message, file: stanza.file, line: stanza.values.get('filename')?.line ?? stanza.line });
      continue;
    }
    const timeField = textOf(stanza, 'time_field');
    const timeFormat = textOf(stanza, 'time_format');
    const description = textOf(stanza, 'description') ?? stanza.comment;
    lookups.set(stanza.name, {
      name: stanza.name,
      ...(fileName === undefined ? {} : { fileName }),
      table,
      maxMatches: numberIn(stanza, 'max_matches', timeField === undefined ? 100 : 1, mistakes),
      minMatches: numberIn(stanza, 'min_matches', 0, mistakes),
      defaultMatch: textOf(stanza, 'default_match') ?? '',
      isCaseSensitive: flagIn(stanza, 'case_sensitive_match', true, mistakes),
      matchTypes: matchTypesOf(textOf(stanza, 'match_type') ?? ''),
      ...(timeField === undefined ? {} : { timeField }),
      ...(timeFormat === undefined ? {} : { timeFormat }),
      maxOffsetSeconds: numberIn(stanza, 'max_offset_secs', 2_000_000_000, mistakes),
      minOffsetSeconds: numberIn(stanza, 'min_offset_secs', 0, mistakes),
      ...(description === undefined ? {} : { description }),
    });
  }
  return lookups;
}

/** A lookup of the KV store has no file: it begins without rows. */
function emptyCollection(stanza: ConfStanza): LookupTable | undefined {
  if (textOf(stanza, 'external_type')?.toLowerCase() !== 'kvstore') return undefined;
  return { fields: wordsOf(textOf(stanza, 'fields_list') ?? ''), rows: [] };
}

function sourceKeyOf(text: string): string {
  return text.startsWith('field:') ? text.slice('field:'.length) : text;
}

function delimitersOf(text: string): string[] {
  const quoted = Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"/g), (match) => match[1] ?? '');
  return (quoted.length === 0 ? [text] : quoted).map((set) =>
    set.replace(/\\([tn\\"])/g, (_, letter: string) => (letter === 't' ? '\t' : letter === 'n' ? '\n' : letter)),
  );
}

function matchTypesOf(text: string): Map<string, LookupMatchType> {
  const types = new Map<string, LookupMatchType>();
  for (const match of text.matchAll(/(wildcard|cidr|exact)\s*\(([^)]*)\)/gi)) {
    const kind = (match[1] ?? '').toLowerCase();
    const type = kind === 'wildcard' ? 'wildcard' : kind === 'cidr' ? 'cidr' : 'exact';
    for (const field of wordsOf(match[2] ?? '')) types.set(field, type);
  }
  return types;
}

function flagIn(stanza: ConfStanza, key: string, unset: boolean, mistakes: AppMistake[]): boolean {
  const written = stanza.values.get(key);
  if (written === undefined) return unset;
  const flag = flagOf(written.value);
  if (flag === undefined) {
    mistakes.push({ message: `${key} is neither true nor false.`, file: written.file, line: written.line });
  }
  return flag ?? unset;
}

function numberIn(stanza: ConfStanza, key: string, unset: number, mistakes: AppMistake[]): number {
  const written = stanza.values.get(key);
  if (written === undefined) return unset;
  const number = Number(written.value);
  if (Number.isInteger(number) && number >= 0) return number;
  mistakes.push({ message: `${key} is no whole number.`, file: written.file, line: written.line });
  return unset;
}
