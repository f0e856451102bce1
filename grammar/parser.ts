// Text to syntax tree: stages between pipes, each read by the syntax of its command. Mistakes become diagnostics.

import type { IToken } from 'chevrotain';
import type { MacroArgumentNode, MacroCallNode, PipelineNode, StageNode, SubsearchNode } from './ast.ts';
import { readArguments, type StageTokens } from './command-rule.ts';
import type { Reporter } from './diagnostic.ts';
import { ExpressionParser } from './expression.ts';
import { endOf, lex, lexStretch, spanOf, unquote } from './lexer.ts';
import type { Source, Span } from './source.ts';
import type { CommandSyntax } from './syntax.ts';
import * as t from './tokens.ts';

/** Parentheses or brackets deeper than this are a mistake: no search a person writes comes near. */
export const deepestNesting = 250;

/** The commands a parser knows, by lower-case name and alias. */
export type CommandTable = ReadonlyMap<string, CommandSyntax>;

/** Where a text stands: a search, a dashboard's follow-up that begins with a command, or any piece of SPL. */
export type ParseEntry = 'search' | 'post-process' | 'fragment';

let sharedParser: ExpressionParser | null = null;

/** Reads a source. Always gives a tree; what could not be read is left out of it and reported. */
export function parseSource(
  source: Source,
  commands: CommandTable,
  entry: ParseEntry,
  reporter: Reporter,
): PipelineNode {
  const { text } = source;
  const startsWithPipe = text[startOfText(text)] === '|';
  const { tokens } = lex(text, startsWithPipe || entry === 'post-process' ? 'command' : 'terms');
  const reader = new PipelineReader(source, tokens, commands, reporter);
  return reader.readAll();
}

/** Finds the first character that is neither blank nor in a comment. */
function startOfText(text: string): number {
  const blanks = /\s*/y;
  for (let at = 0; ;) {
    blanks.lastIndex = at;
    blanks.exec(text);
    at = blanks.lastIndex;
    if (!text.startsWith('```', at)) return at;
    const end = text.indexOf('```', at + 3);
    if (end === -1) return at;
    at = end + 3;
  }
}

class PipelineReader {
  readonly source: Source;
  readonly tokens: readonly IToken[];
  readonly reporter: Reporter;
  private readonly commands: CommandTable;
  private readonly closings = new Map<number, number>();
  private readonly subsearches = new Map<IToken, SubsearchNode>();

  constructor(source: Source, tokens: readonly IToken[], commands: CommandTable, reporter: Reporter) {
    this.source = source;
    this.tokens = tokens;
    this.commands = commands;
    this.reporter = reporter;
  }

  readAll(): PipelineNode {
    if (!this.checkTokens()) return { kind: 'pipeline', leadingPipe: false, stages: [], span: { start: 0, end: 0 } };
    if (this.tokens.length === 0)
      this.reporter.error(
        'SPL1009',
        { start: 0, end: 0 },
        'The search is empty. Write at least one search term or command.',
      );
    return this.readPipeline(0, this.tokens.length, true);
  }

  /** Pairs brackets and parentheses, and reports what is not closed. A text with such a mistake is not read further. */
  private checkTokens(): boolean {
    const open: number[] = [];
    for (const [index, token] of this.tokens.entries()) {
      const type = token.tokenType;
      if (type === t.UnclosedText) {
        this.reporter.error(
          'SPL1001',
          { start: token.startOffset, end: token.startOffset + 1 },
          'This quote is not closed. Add a closing double quote; inside the text, write a double quote as \\".',
        );
        return false;
      }
      if (type === t.OpenBacktick) {
        if (this.source.text.startsWith('```', token.startOffset)) {
          this.reporter.error(
            'SPL1007',
            { start: token.startOffset, end: token.startOffset + 3 },
            'This comment is not closed. End it with three backticks.',
          );
        } else {
          this.reporter.error(
            'SPL1003',
            spanOf(token),
            'This macro call is not closed. Write `name` or `name(arguments)`, with a backtick on either side.',
          );
        }
        return false;
      }
      if (type === t.LeftBracket || type === t.LeftParenthesis) {
        open.push(index);
        if (open.length > deepestNesting) {
          this.reporter.error(
            'SPL1006',
            spanOf(token),
            `Brackets are nested more than ${deepestNesting} deep. Take the search apart.`,
          );
          return false;
        }
      } else if (type === t.RightBracket || type === t.RightParenthesis) {
        const start = open.pop();
        const opener = start === undefined ? undefined : this.tokens[start];
        const wanted = type === t.RightBracket ? t.LeftBracket : t.LeftParenthesis;
        if (start === undefined || opener === undefined) {
          this.reporter.error(
            'SPL1002',
            spanOf(token),
            `This ${token.image} closes nothing. Remove it, or open the bracket before it.`,
          );
          return false;
        }
        if (opener.tokenType !== wanted) {
          this.reporter.error(
            'SPL1002',
            spanOf(opener),
            `This ${opener.image} is not closed before the ${token.image} that follows.`,
            {
              labels: [{ span: spanOf(token), message: 'closed here by another kind of bracket' }],
            },
          );
          return false;
        }
        this.closings.set(start, index);
      }
    }
    const [unclosed] = open.slice(-1);
    const opener = unclosed === undefined ? undefined : this.tokens[unclosed];
    if (opener === undefined) return true;
    this.reporter.error(
      'SPL1002',
      spanOf(opener),
      `This ${opener.image} is not closed. Add ${opener.image === '[' ? ']' : ')'} where it ends.`,
    );
    return false;
  }

  /** Reads the stages between two token indexes. */
  private readPipeline(from: number, to: number, isWhole: boolean): PipelineNode {
    const stages: StageNode[] = [];
    const leadingPipe = this.tokens[from]?.image === '|' && this.isPipe(from);
    let start = from;
    for (let index = from; index <= to; index += 1) {
      if (index < to && !this.isPipe(index)) {
        index = this.closings.get(index) ?? index;
        continue;
      }
      const isEmpty = index === start;
      if (!isEmpty) stages.push(...this.readStage(start, index, isWhole && start === from && !leadingPipe));
      else if (index !== from && !(index === to && to === from)) {
        const at = this.tokens[Math.min(index, to - 1)];
        if (at !== undefined)
          this.reporter.warning('SPL1005', spanOf(at), 'A stage between two pipes is empty. Remove the pipe.');
      }
      start = index + 1;
    }
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    const span =
      first === undefined || last === undefined || to <= from
        ? { start: 0, end: 0 }
        : { start: first.startOffset, end: endOf(last) };
    return { kind: 'pipeline', leadingPipe, stages, span };
  }

  private isPipe(index: number): boolean {
    const type = this.tokens[index]?.tokenType;
    return type === t.Pipe || type === t.LeadingPipe || type === t.StrayPipe;
  }

  private readStage(from: number, to: number, isFirst: boolean): StageNode[] {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    if (first === undefined || last === undefined) return [];
    const stage = this.stageTokens(from, to);
    const span = { start: first.startOffset, end: endOf(last) };
    const isCommandWord = first.tokenType === t.ExpressionCommand || first.tokenType === t.ArgumentsCommand;
    if (isFirst && !isCommandWord) {
      const explicit =
        first.tokenType === t.Word &&
        first.image === 'search' &&
        to > from + 1 &&
        this.tokens[from + 1]?.tokenType.name !== 'Equals';
      const search = this.commands.get('search');
      if (search === undefined) return [];
      const inner = explicit ? { ...stage, tokens: stage.tokens.slice(1) } : stage;
      const args = readArguments(inner, search, this.context());
      if (args === null) return [];
      return [
        {
          kind: 'command',
          name: 'search',
          implied: !explicit,
          nameSpan: explicit ? spanOf(first) : { start: span.start, end: span.start },
          arguments: args,
          span,
        },
      ];
    }
    if (!isCommandWord) {
      if (first.tokenType === t.StageMacro || stage.tokens.some((token) => token.tokenType === t.MacroCall))
        return [this.unexpanded(stage, span)];
      if (first.image.includes('$') || first.image.startsWith('<<')) return [this.unexpanded(stage, span)];
      this.reporter.error(
        'SPL4001',
        spanOf(first),
        `A stage begins with the name of a command; ${first.image} is none.`,
      );
      return [];
    }
    const syntax = this.commands.get(first.image.toLowerCase());
    if (syntax === undefined) {
      this.reporter.error('SPL4001', spanOf(first), `There is no command ${first.image}.`, this.nearest(first));
      return [];
    }
    const inner = { ...stage, tokens: stage.tokens.slice(1) };
    const mark = this.reporter.diagnostics.length;
    const args = readArguments(inner, syntax, this.context());
    if (args === null) {
      const open = inner.tokens.some(
        (token) => token.tokenType === t.MacroCall || token.image.includes('$') || token.image.includes('<<'),
      );
      if (!open) return [];
      // Only the expanded text can tell whether this is right.
      this.reporter.diagnostics.length = mark;
      return [this.unexpanded(stage, span)];
    }
    return [{ kind: 'command', name: syntax.name, implied: false, nameSpan: spanOf(first), arguments: args, span }];
  }

  private nearest(token: IToken): { notes: string[] } {
    const near = nearestNames(token.image.toLowerCase(), this.commands.keys());
    return { notes: near.length === 0 ? [] : [`Did you mean ${near.join(' or ')}?`] };
  }

  private unexpanded(stage: StageTokens, span: Span): StageNode {
    const parts: (MacroCallNode | { kind: 'plain-text'; text: string; span: Span })[] = [];
    let at = span.start;
    const addText = (until: number): void => {
      const text = this.source.text.slice(at, until).trim();
      if (text !== '') parts.push({ kind: 'plain-text', text, span: { start: at, end: until } });
    };
    for (const token of stage.tokens) {
      if (token.tokenType !== t.MacroCall && token.tokenType !== t.StageMacro) continue;
      addText(token.startOffset);
      parts.push(readMacroCall(token, this.reporter));
      at = endOf(token);
    }
    addText(span.end);
    return { kind: 'unexpanded', parts, span };
  }

  /** The tokens of a stage, each subsearch standing as its opening bracket alone. */
  private stageTokens(from: number, to: number): StageTokens {
    const tokens: IToken[] = [];
    for (let index = from; index < to; index += 1) {
      const token = this.tokens[index];
      if (token === undefined) continue;
      tokens.push(token);
      if (token.tokenType !== t.LeftBracket) continue;
      const close = this.closings.get(index) ?? index;
      this.subsearches.set(token, this.readSubsearch(index, close));
      index = close;
    }
    return {
      source: this.source,
      tokens,
      end: endOf(this.tokens[to - 1] ?? ({ startOffset: 0, image: '' } as IToken)),
    };
  }

  private context() {
    sharedParser ??= new ExpressionParser();
    const parser = sharedParser;
    return {
      parser,
      reporter: this.reporter,
      reader: {
        readMacroCall: (token: IToken) => readMacroCall(token, this.reporter),
        readSubsearch: (token: IToken): SubsearchNode => {
          const read = this.subsearches.get(token);
          if (read === undefined) throw new Error('a subsearch is read before the stage that holds it');
          return read;
        },
      },
      lexExpression: (span: Span) => lexStretch(this.source.text, span, 'expression').tokens,
    };
  }

  /** Reads what stands between the brackets of a subsearch; done before the outer stage, as they share a parser. */
  private readSubsearch(index: number, close: number): SubsearchNode {
    const open = this.tokens[index];
    const closing = this.tokens[close];
    const start = open?.startOffset ?? 0;
    const span = { start, end: closing === undefined ? start : endOf(closing) };
    return { kind: 'subsearch', pipeline: this.readPipeline(index + 1, close, false), span };
  }
}

/** Reads name and arguments of a macro call. Commas in quotes or parentheses do not split arguments. */
export function readMacroCall(token: IToken, reporter: Reporter | null): MacroCallNode {
  const span = spanOf(token);
  const inner = token.image.slice(1, -1);
  const match = /^\s*([^\s(),"`]+)\s*(\(([\s\S]*)\))?\s*$/.exec(inner);
  const args: MacroArgumentNode[] = [];
  if (match === null) {
    reporter?.error('SPL1004', span, 'This is not a macro call. Write `name` or `name(arguments)`.');
    return { kind: 'macro-call', name: inner, arguments: args, text: token.image, span };
  }
  const body = match[3];
  if (body !== undefined && body.trim() !== '') {
    const base = span.start + 1 + inner.indexOf('(') + 1;
    let depth = 0;
    let quoted = false;
    let start = 0;
    for (let at = 0; at <= body.length; at += 1) {
      const character = body[at];
      if (character === '\\') at += 1;
      else if (character === '"') quoted = !quoted;
      else if (!quoted && character === '(') depth += 1;
      else if (!quoted && character === ')') depth -= 1;
      else if (character === undefined || (character === ',' && !quoted && depth === 0)) {
        args.push(macroArgument(body, start, Math.min(at, body.length), base));
        start = at + 1;
      }
    }
  }
  return { kind: 'macro-call', name: match[1] ?? '', arguments: args, text: token.image, span };
}

function macroArgument(body: string, start: number, end: number, base: number): MacroArgumentNode {
  const written = body.slice(start, end);
  const text = written.trim();
  const from = start + (written.length - written.trimStart().length);
  const named = /^([A-Za-z_][\w-]*)\s*=(?!=)\s*/.exec(text);
  const value = named === null ? text : text.slice(named[0].length);
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  const offset = base + from + (named?.[0].length ?? 0);
  return {
    kind: 'macro-argument',
    name: named?.[1] ?? null,
    text: isQuoted ? unquote(value) : value,
    span: { start: offset, end: offset + value.length },
  };
}

/** Finds the names that differ least from a name, at most three. */
export function nearestNames(name: string, known: Iterable<string>): string[] {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const near: { name: string; distance: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit) near.push({ name: candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, 3).map((entry) => entry.name);
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + cost),
      );
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
