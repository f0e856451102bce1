// The `search` of YAML content: where it stands in the file, and how another text is put in its place.

import { type Document, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { readYamlDocuments, type YamlMistake } from '../apps/read-yaml.ts';
import { LinesOfText } from '../content/content-text.ts';

/** The text of a `search` key, and the bytes it takes in the file. */
export interface YamlSearch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isBlock: boolean;
  /** True in braces, where a text cannot take lines of its own. */
  readonly isInFlow: boolean;
  /** How far its key is indented. */
  readonly keyColumn: number;
}

/** Finds the searches of a file: the text under `search` of each document, or of each entry of its list. */
export function findYamlSearches(file: string): readonly YamlSearch[] | YamlMistake {
  const read = readYamlDocuments(file);
  if ('mistake' in read) return read;
  const placeOf = placesIn(file, read.text);
  return read.documents.flatMap((document) =>
    mappingsOf(document).flatMap((one) => searchOf(file, one, placeOf) ?? []),
  );
}

/**
 * Puts texts in the place of the searches of a file, as block texts where that can be read back. Null when it cannot:
 * the rest of the file, and what the searches load as, are checked.
 */
export function replaceYamlSearches(
  file: string,
  searches: readonly YamlSearch[],
  texts: readonly string[],
): string | null {
  for (const write of [blockText, quotedText]) {
    let changed = file;
    for (let index = searches.length - 1; index >= 0; index -= 1) {
      const search = searches[index];
      const text = texts[index];
      if (search === undefined || text === undefined || text === search.text) continue;
      const isQuoted = search.isInFlow || outsideBlocks.test(text);
      const { written, end } = isQuoted ? quotedText(file, search, text) : write(file, search, text);
      changed = changed.slice(0, search.start) + written + changed.slice(end);
    }
    if (isReplaced(file, changed, texts)) return changed;
  }
  return null;
}

/** Characters that only quotes can hold: not every reader of YAML takes them as they are. */
const outsideBlocks = /(?![\t\n])[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;

interface Replacement {
  readonly written: string;
  /** Where the rest of the file goes on. */
  readonly end: number;
}

/** A literal block; a comment behind the old text moves behind the mark of the block. */
function blockText(file: string, { start, end, isBlock, keyColumn }: YamlSearch, text: string): Replacement {
  const lineEnd = /\r?\n/.exec(file.slice(start))?.[0] ?? '\n';
  const given = file.slice(start, end);
  const [head = ''] = given.split(/\r?\n/, 1);
  const comment = isBlock ? /[ \t]+#.*$/.exec(head)?.[0] : /^[ \t]+#[^\r\n]*/.exec(file.slice(end))?.[0];
  const newlines = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomping = newlines === 0 ? '-' : newlines === 1 ? '' : '+';
  const mark = isBlock ? `|${/[+-]/.exec(head.replace(/#.*/, ''))?.[0] ?? ''}` : `|${chomping}`;
  const indentation = ' '.repeat((isBlock ? indentationOf(given) : null) ?? keyColumn + 2);
  const lines = text.replace(/\n+$/, '').split('\n');
  const body = lines.map((line) => lineEnd + (line === '' ? '' : indentation + line)).join('');
  // The blank lines behind a block are part of it, and say how the text ends.
  const tail = isBlock ? (/[\s]*$/.exec(given)?.[0] ?? '') : lineEnd.repeat(Math.max(0, newlines - 1));
  const rest = isBlock || comment === undefined ? end : end + comment.length;
  return { written: `${mark}${comment ?? ''}${body}${tail}`, end: rest };
}

/** A text in double quotes on one line, which can hold any character. */
function quotedText(file: string, { start, end, isBlock }: YamlSearch, text: string): Replacement {
  const tail = isBlock ? (/[\s]*$/.exec(file.slice(start, end))?.[0] ?? '') : '';
  const escaped = JSON.stringify(text).replace(
    new RegExp(outsideBlocks, 'gu'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { written: escaped + tail, end };
}

/** Says whether a changed file loads as before, but for its searches. */
function isReplaced(file: string, changed: string, texts: readonly string[]): boolean {
  const [before, after] = [readYamlDocuments(file), readYamlDocuments(changed)];
  if ('mistake' in before || 'mistake' in after) return false;
  const found = after.documents.flatMap((document) =>
    mappingsOf(document).flatMap((one) => searchOf(changed, one, (offset) => offset) ?? []),
  );
  if (found.length !== texts.length || found.some(({ text }, index) => text !== texts[index])) return false;
  return JSON.stringify(contentsOf(before.documents)) === JSON.stringify(contentsOf(after.documents));
}

/** Everything a file loads as, without the values of its searches. */
function contentsOf(documents: readonly Document[]): unknown {
  return documents.map((document) => {
    for (const mapping of mappingsOf(document)) {
      const value = searchScalar(mapping);
      if (value !== null) value.value = '';
    }
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  });
}

function mappingsOf({ contents }: Document): YAMLMap[] {
  if (isMap(contents)) return [contents];
  return isSeq(contents) ? contents.items.filter((item) => isMap(item)) : [];
}

function searchScalar(mapping: YAMLMap): Scalar | null {
  const value: unknown = mapping.get('search', true);
  return isScalar(value) && typeof value.value === 'string' ? value : null;
}

function searchOf(file: string, mapping: YAMLMap, placeOf: (offset: number) => number): YamlSearch | null {
  const scalar = searchScalar(mapping);
  const pair = mapping.items.find(({ key }) => isScalar(key) && key.value === 'search');
  const key = isScalar(pair?.key) ? pair.key.range : undefined;
  if (scalar === null || !scalar.range || !key) return null;
  const keyStart = placeOf(key[0]);
  const lineStart = keyStart === 0 ? 0 : file.lastIndexOf('\n', keyStart - 1) + 1;
  return {
    text: String(scalar.value),
    start: placeOf(scalar.range[0]),
    end: placeOf(scalar.range[1]),
    isBlock: scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED',
    isInFlow: mapping.flow === true,
    keyColumn: file.slice(lineStart, keyStart).replace('\ufeff', '').length,
  };
}

/** How far the first line of a block is indented. */
function indentationOf(block: string): number | null {
  return /\n( +)\S/.exec(block)?.[1]?.length ?? null;
}

/** Gives the place in a file of a place in its text where lines may be further indented. */
function placesIn(file: string, text: string): (offset: number) => number {
  if (file === text) return (offset) => offset;
  const [given, read] = [new LinesOfText(file), new LinesOfText(text)];
  return (offset) => {
    const line = read.lineAt(offset);
    const added = read.startOf(line + 1) - read.startOf(line) - (given.startOf(line + 1) - given.startOf(line));
    return given.startOf(line) + Math.max(0, offset - read.startOf(line) - Math.max(0, added));
  };
}
