// multikv.conf: stanzas to table forms.

import type { AlignedColumn, SectionForm, TextTableForm, TokenRule } from '../catalog/text-table-form.ts';
import { compileRegex } from '../regex/regex.ts';
import type { AppMistake } from './app-files.ts';
import type { Conf, ConfStanza, ConfValue } from './conf.ts';

/** Reads table forms, by name. A stanza with a setting that cannot be read is left out. */
export function textTableFormsOf(conf: Conf, mistakes: AppMistake[]): Map<string, TextTableForm> {
  const forms = new Map<string, TextTableForm>();
  for (const stanza of conf.values()) {
    if (stanza.name === 'default') continue;
    const before = mistakes.length;
    const sections = new Map(sectionNames.map((name) => [name, sectionOf(stanza, name, mistakes)]));
    const body = sections.get('body') ?? null;
    if (body?.tokens == null && mistakes.length === before)
      mistakes.push({
        message: `The table ${stanza.name} has no body. Write body.tokens = and how its lines become fields.`,
        file: stanza.file,
        line: stanza.line,
      });
    if (body === null || mistakes.length > before) continue;
    const [pre = null, header = null, post = null] = ['pre', 'header', 'post'].map((name) => sections.get(name));
    forms.set(stanza.name, { name: stanza.name, pre, header, body, post });
  }
  return forms;
}

const sectionNames = ['pre', 'header', 'body', 'post'];

/** Reads the settings of a section; null when there are none. */
function sectionOf(stanza: ConfStanza, section: string, mistakes: AppMistake[]): SectionForm | null {
  let isThere = false;
  const read = <T, N>(
    setting: string,
    missing: N,
    reader: (text: string) => T | { readonly mistake: string },
  ): T | N => {
    const written: ConfValue | undefined = stanza.values.get(`${section}.${setting}`);
    if (written === undefined || written.value === '') return missing;
    isThere = true;
    const found = reader(written.value);
    if (!isMistake(found)) return found;
    mistakes.push({ message: `${section}.${setting}: ${found.mistake}`, file: written.file, line: written.line });
    return missing;
  };
  const form: SectionForm = {
    start: read('start', null, patternOf),
    startOffset: read('start_offset', null, countOf),
    member: read('member', null, patternOf),
    end: read('end', null, patternOf),
    lineCount: read('linecount', null, countOf),
    ignores: read('ignore', [], ignoredOf),
    replacements: read('replace', [], replacementsOf),
    tokens: read('tokens', null, tokenRuleOf),
  };
  return isThere ? form : null;
}

function isMistake<T>(found: T | { readonly mistake: string }): found is { readonly mistake: string } {
  return typeof found === 'object' && found !== null && 'mistake' in found;
}

function patternOf(text: string): string | { readonly mistake: string } {
  const pattern = unquoted(text);
  const compiled = compileRegex(pattern);
  return 'mistake' in compiled ? { mistake: `The regular expression is not valid: ${compiled.mistake}` } : pattern;
}

function countOf(text: string): number | { readonly mistake: string } {
  return /^\d{1,9}$/.test(text) ? Number(text) : { mistake: `A number of lines is needed, not ${text}.` };
}

function ignoredOf(text: string): SectionForm['ignores'] | { readonly mistake: string } {
  if (text === '_all_') return 'all';
  if (text === '_none_') return [];
  const list = /^_regex_\s*,?(.*)$/s.exec(text)?.[1];
  if (list === undefined) return { mistake: 'Write _all_, _none_, or _regex_ and regular expressions.' };
  const patterns: string[] = [];
  for (const piece of piecesOf(list)) {
    const pattern = patternOf(piece);
    if (typeof pattern !== 'string') return pattern;
    patterns.push(pattern);
  }
  return patterns;
}

const quotedPair = /\s*("(?:[^"\\]|\\.)*")\s*=\s*("(?:[^"\\]|\\.)*")\s*(?:,|$)/sy;

function replacementsOf(text: string): SectionForm['replacements'] | { readonly mistake: string } {
  const found: { pattern: string; replacement: string }[] = [];
  quotedPair.lastIndex = 0;
  while (quotedPair.lastIndex < text.length) {
    const match = quotedPair.exec(text);
    if (match === null) return { mistake: 'Write "text" = "replacement", and a comma before the next.' };
    const pattern = patternOf(match[1] ?? '');
    if (typeof pattern !== 'string') return pattern;
    found.push({ pattern, replacement: unquoted(match[2] ?? '') });
  }
  return found;
}

function tokenRuleOf(text: string): TokenRule | { readonly mistake: string } {
  const [, kind = '', rest = ''] = /^(_\w+?_)(?![A-Za-z])\s*,?(.*)$/s.exec(text) ?? [];
  switch (kind) {
    case '_chop_':
      return chopOf(rest);
    case '_tokenize_':
      return tokenizeOf(rest);
    case '_align_':
      return alignOf(rest);
    case '_token_list_':
      return { kind: 'list', tokens: piecesOf(rest).map(unquoted) };
    default:
      return { mistake: 'Write _chop_, _tokenize_, _align_ or _token_list_ and what belongs to it.' };
  }
}

function chopOf(text: string): TokenRule | { readonly mistake: string } {
  const numbers = text.split(/[\s,]+/).filter((piece) => piece !== '');
  if (numbers.length === 0 || numbers.length % 2 === 1 || !numbers.every((piece) => /^\d{1,9}$/.test(piece)))
    return { mistake: '_chop_ takes pairs of an offset and a length: _chop_, 0, 9, 10, 4.' };
  const pieces = Array.from({ length: numbers.length / 2 }, (_, at) => ({
    offset: Number(numbers[2 * at]),
    length: Number(numbers[2 * at + 1]),
  }));
  return { kind: 'chop', pieces };
}

function tokenizeOf(text: string): TokenRule | { readonly mistake: string } {
  const [, most, list = ''] = /^\s*(-?\d{1,9})(?:\s*,|\s)\s*(.*)$/s.exec(text) ?? [];
  const pieces = Array.from(list.matchAll(/"(?:[^"\\]|\\.)*"|[^\s,"]+/gs), (match) => match[0]);
  const last = pieces[pieces.length - 1] ?? '';
  const hasFlag = pieces.length > 1 && /^(?:0|1|t|f|true|false)$/i.test(last);
  const delimiters = pieces.slice(0, hasFlag ? -1 : undefined).map((piece) => controlCharacters(unquoted(piece)));
  if (most === undefined || delimiters.join('') === '')
    return { mistake: '_tokenize_ takes the most tokens and the delimiters: _tokenize_, -1, " ".' };
  return {
    kind: 'tokenize',
    most: Number(most),
    delimiters: delimiters.join(''),
    consumes: !hasFlag || /^(?:1|t)/i.test(last),
  };
}

function alignOf(text: string): TokenRule | { readonly mistake: string } {
  const pieces = piecesOf(text).filter((piece) => piece !== '_align_');
  const columns: AlignedColumn[] = [];
  for (let at = 0; at < pieces.length; at += 3) {
    const [header = '', side = '', width = ''] = pieces.slice(at, at + 3).map(unquoted);
    if (header === '' || !/^[LR]$/i.test(side) || !/^(?:-1|\d{1,9})$/.test(width)) {
      columns.length = 0;
      break;
    }
    columns.push({ header, side: /l/i.test(side) ? 'left' : 'right', width: Number(width) });
  }
  if (columns.length > 0) return { kind: 'align', columns };
  return { mistake: '_align_ takes a text of the header, L or R, and a width for each field: _align_, PID, R, -1.' };
}

/** Splits at commas outside quotes; empty pieces are left out. */
function piecesOf(text: string): string[] {
  return Array.from(text.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^,"]|")+/gs), (match) => match[0].trim()).filter(
    (piece) => piece !== '',
  );
}

/** Takes away quotes around a text; of what is escaped in it, only quotes. */
function unquoted(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('\\"', '"') : text;
}

function controlCharacters(text: string): string {
  return text.replace(/\\([tnr\\])/g, (_, letter: string) => written[letter] ?? letter);
}

const written: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
