// Tables in the text of an event that are laid out in sections, as a stanza of multikv.conf tells.

import type { AlignedColumn, SectionForm, TextTableForm, TokenRule } from '../catalog/text-table-form.ts';
import { compileRegex, type Regex } from '../regex/regex.ts';
import type { TableLine } from './text-table.ts';

/** Reads the lines of the tables in a text; with `takesSeveral` false, those of the first. */
export type TableReader = (text: string, takesSeveral: boolean) => TableLine[];

/** Makes the reader of a form, or says which of its regular expressions is not valid. */
export function tableReader(form: TextTableForm): TableReader | { readonly mistake: string } {
  const mistakes: string[] = [];
  const compiled = (pattern: string): Regex | null => {
    const read = compileRegex(pattern);
    if ('regex' in read) return read.regex;
    mistakes.push(`The regular expression ${pattern} of the table ${form.name} is not valid: ${read.mistake}`);
    return null;
  };
  const section = (given: SectionForm | null): Section | null => (given === null ? null : new Section(given, compiled));
  const body = new Section(form.body, compiled);
  const sections = { pre: section(form.pre), header: section(form.header), body, post: section(form.post) };
  const [mistake] = mistakes;
  if (mistake !== undefined) return { mistake };
  return (text, takesSeveral) => {
    const lines = text.split(/\r?\n/);
    const found: TableLine[] = [];
    // What stands behind a table is another one only if a line says so.
    const isMarked = [sections.pre, sections.header, body].some((part) => part?.start != null);
    for (let at = 0; at < lines.length;) {
      const next = addTable(lines, at, sections, found);
      if (next === null || next <= at || !takesSeveral || !isMarked) break;
      at = next;
    }
    return found;
  };
}

interface Sections {
  readonly pre: Section | null;
  readonly header: Section | null;
  readonly body: Section;
  readonly post: Section | null;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Adds the rows of the table that begins at a line or behind it. Gives the line behind the table; null for no table. */
function addTable(
  lines: readonly string[],
  first: number,
  { pre, header, body, post }: Sections,
  found: TableLine[],
): number | null {
  const marks = [pre, header].flatMap((section) => section?.start ?? []);
  let at = first;
  if (pre !== null) {
    const range = pre.range(lines, at, [header?.start ?? body.start ?? null], 1);
    if (range !== null) at = range.to;
    else if (at > 0 && header?.start == null && body.start === null) return null;
  }
  let names: readonly string[] = [];
  let headerLines: readonly string[] = [];
  if (header !== null) {
    const range = header.range(lines, at, [body.start], header.tokens?.kind === 'list' ? 0 : 1);
    if (range === null) return null;
    const above = header.membersOf(lines, range);
    // Values stand below the header as it is in the text, even where replacements change its length.
    headerLines = above.slice(0, 1).flatMap(({ text, replaced }) => [text, replaced]);
    names = header.namesOf(above.map(({ replaced }) => replaced));
    at = range.to;
  }
  const range = body.range(lines, at, [post?.start ?? null, ...marks], lines.length);
  if (range === null) return null;
  let count = names.length;
  for (const { text, replaced } of body.membersOf(lines, range)) {
    if (replaced.trim() === '' || body.tokens === null) continue;
    const cells =
      body.tokens.kind === 'align'
        ? alignedCells(replaced, body.tokens.columns, headerLines, names)
        : numberedCells(tokensOf(replaced, body.tokens, count), names);
    // Without a header, the first line tells how many fields there are.
    if (count === 0) count = cells.size;
    if (cells.size > 0) found.push({ text, cells });
  }
  at = range.to;
  return post?.range(lines, at, marks, lines.length)?.to ?? at;
}

/** A section with its regular expressions ready. */
class Section {
  readonly start: Regex | null;
  readonly tokens: TokenRule | null;
  private readonly form: SectionForm;
  private readonly member: Regex | null;
  private readonly end: Regex | null;
  private readonly ignored: readonly Regex[];
  private readonly replacements: readonly { readonly regex: Regex; readonly replacement: string }[];

  constructor(form: SectionForm, compiled: (pattern: string) => Regex | null) {
    const optional = (pattern: string | null): Regex | null => (pattern === null ? null : compiled(pattern));
    this.form = form;
    this.tokens = form.tokens;
    this.start = optional(form.start);
    this.member = optional(form.member);
    this.end = optional(form.end);
    this.ignored = form.ignores === 'all' ? [] : form.ignores.flatMap((pattern) => compiled(pattern) ?? []);
    this.replacements = form.replacements.flatMap(({ pattern, replacement }) => {
      const regex = compiled(pattern);
      return regex === null ? [] : [{ regex, replacement }];
    });
  }

  /**
   * Finds the lines of the section from a line on; null when its first line is not there. If the form does not tell
   * where it ends, it goes on to a line that `following` finds, or takes `usual` lines.
   */
  range(lines: readonly string[], at: number, following: readonly (Regex | null)[], usual: number): Range | null {
    const from = this.start === null ? at + (this.form.startOffset ?? 0) : firstMatch(lines, at, [this.start]);
    if (from < 0 || from > lines.length) return null;
    const limit = (to: number): Range => ({ from, to: Math.min(to, lines.length) });
    if (this.form.lineCount !== null) return limit(from + this.form.lineCount);
    const behindStart = this.start === null ? from : from + 1;
    const ends = this.end === null ? following.filter((regex) => regex !== null) : [this.end];
    const end = firstMatch(lines, behindStart, ends);
    if (end >= 0) return limit(end);
    return limit(this.end === null ? from + usual : lines.length);
  }

  /** Lists the lines of the section that are not passed over, also with their replacements made. */
  membersOf(lines: readonly string[], { from, to }: Range): { readonly text: string; readonly replaced: string }[] {
    if (this.form.ignores === 'all') return [];
    const members: { text: string; replaced: string }[] = [];
    for (const text of lines.slice(from, to)) {
      if (this.member !== null && !this.member.test(text)) continue;
      if (this.ignored.some((regex) => regex.test(text))) continue;
      const replaced = this.replacements.reduce(
        (line, { regex, replacement }) => regex.replace(line, replacement),
        text,
      );
      members.push({ text, replaced });
    }
    return members;
  }

  /** Gives the names of fields; those of several lines are joined, column by column. */
  namesOf(lines: readonly string[]): readonly string[] {
    const { tokens } = this;
    if (tokens === null || tokens.kind === 'align') return [];
    if (tokens.kind === 'list') return tokens.tokens;
    const names: string[] = [];
    for (const line of lines)
      for (const [at, token] of tokensOf(line, tokens, 0).entries())
        names[at] = [names[at] ?? '', token].filter((part) => part !== '').join('_');
    return names;
  }
}

function firstMatch(lines: readonly string[], from: number, regexes: readonly Regex[]): number {
  if (regexes.length === 0) return -1;
  for (let at = from; at < lines.length; at += 1) if (regexes.some((regex) => regex.test(lines[at] ?? ''))) return at;
  return -1;
}

function numberedCells(tokens: readonly string[], names: readonly string[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    const name = names[at] || `Column_${at + 1}`;
    if (token !== '' && !cells.has(name)) cells.set(name, token);
  }
  return cells;
}

/** Splits a line; `inherited` is how many tokens the section before has, 0 for none. */
function tokensOf(line: string, rule: Exclude<TokenRule, { kind: 'align' }>, inherited: number): readonly string[] {
  switch (rule.kind) {
    case 'list':
      return rule.tokens;
    case 'chop':
      return rule.pieces.map(({ offset, length }) => line.slice(offset, offset + length).trim());
    case 'tokenize': {
      const most = rule.most === 0 ? inherited : rule.most;
      return delimited(line, rule.delimiters, rule.consumes, most > 0 ? most : Number.POSITIVE_INFINITY);
    }
  }
}

/** Splits at single characters; the last of `most` tokens takes the rest. */
function delimited(line: string, delimiters: string, consumes: boolean, most: number): string[] {
  const isDelimiter = (at: number): boolean => delimiters.includes(line.charAt(at));
  let end = line.length;
  if (consumes) while (end > 0 && isDelimiter(end - 1)) end -= 1;
  const tokens: string[] = [];
  let start = 0;
  let at = 0;
  while (at < end) {
    if (!isDelimiter(at)) {
      at += 1;
      continue;
    }
    if (consumes && at === start) start = at + 1;
    else if (tokens.length + 1 < most) {
      tokens.push(line.slice(start, at));
      start = at + 1;
    }
    at += 1;
  }
  if (!consumes || start < end) tokens.push(line.slice(start, end));
  return tokens;
}

/** Takes the texts below one end of texts of the header. */
function alignedCells(
  line: string,
  columns: readonly AlignedColumn[],
  headerLines: readonly string[],
  names: readonly string[],
): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { header, side, width } of columns) {
    const place = headerLines.map((above) => above.indexOf(header)).find((at) => at >= 0);
    if (place === undefined) continue;
    const value = side === 'left' ? rightOf(line, place, width) : leftOf(line, place + header.length, width);
    if (value !== '') cells.set(names.find((name) => name.includes(header)) ?? header, value);
  }
  return cells;
}

function rightOf(line: string, from: number, width: number): string {
  if (width >= 0) return line.slice(from, from + width).trim();
  return /^[^ \t]*/.exec(line.slice(from))?.[0] ?? '';
}

function leftOf(line: string, to: number, width: number): string {
  if (width >= 0) return line.slice(Math.max(to - width, 0), to).trim();
  let from = Math.min(to, line.length);
  while (from > 0 && !' \t'.includes(line.charAt(from - 1))) from -= 1;
  return line.slice(from, to);
}
