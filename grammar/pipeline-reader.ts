// Reads the stages of a pipeline, and the pipelines in its brackets.

import type { IToken } from 'chevrotain';
import type {
  ArgumentNode,
  MacroCallNode,
  PartNode,
  PipelineNode,
  RawTextNode,
  StageNode,
  SubsearchNode,
} from './ast.ts';
import type { Brackets } from './brackets.ts';
import type { Diagnostic, Reporter } from './diagnostic.ts';
import { ExpressionParser } from './expression.ts';
import { endOf, lexStretch, spanOf } from './lexer.ts';
import { partsOf, readMacroCall } from './macro-call.ts';
import { nearestNames } from './near-names.ts';
import type { Language } from './language.ts';
import { readArguments } from './read-arguments.ts';
import type { Source, Span } from './source.ts';
import { isComparison, type ReadContext, type StageTokens } from './stage-cursor.ts';
import { type CommandSyntax, itemsAndPairs } from './syntax.ts';
import * as t from './tokens.ts';

let sharedParser: ExpressionParser | null = null;

interface ReadSubsearch {
  readonly node: SubsearchNode;
  /** What was said inside it: said again only where it is used as a subsearch. */
  readonly diagnostics: readonly Diagnostic[];
}

export class PipelineReader {
  private readonly source: Source;
  private readonly tokens: readonly IToken[];
  private readonly brackets: Brackets;
  private readonly language: Language;
  private readonly reporter: Reporter;
  /** By the offset of the opening bracket: a stretch that is lexed again has other tokens. */
  private readonly subsearches = new Map<number, ReadSubsearch>();

  constructor(source: Source, tokens: readonly IToken[], brackets: Brackets, language: Language, reporter: Reporter) {
    this.source = source;
    this.tokens = tokens;
    this.brackets = brackets;
    this.language = language;
    this.reporter = reporter;
  }

  readAll(): PipelineNode {
    return this.readPipeline(0, this.tokens.length, true);
  }

  /** Reads the arguments of a command that has no name in the text: a fragment. */
  readFragment(syntax: CommandSyntax, mode: 'terms' | 'expression'): ArgumentNode[] | null {
    return readArguments(this.stageTokens(0, this.tokens.length, mode), syntax, this.context());
  }

  /** Reads the stages between two token indexes. */
  private readPipeline(from: number, to: number, isWhole: boolean): PipelineNode {
    const stages: StageNode[] = [];
    const leadingPipe = t.isPipe(this.tokens[from]) && from < to;
    let start = from;
    for (let index = from; index <= to; index += 1) {
      if (index < to && !t.isPipe(this.tokens[index])) {
        if (this.tokens[index]?.tokenType === t.LeftBracket) index = this.brackets.closings.get(index) ?? index;
        continue;
      }
      const isEmpty = index === start;
      if (!isEmpty) {
        if (!this.brackets.brokenStages.has(start))
          stages.push(...this.readStage(start, index, isWhole && start === from && !leadingPipe));
      } else if (index !== from && !(index === to && to === from)) {
        const at = this.tokens[Math.min(index, to - 1)];
        const message =
          index === to
            ? 'Nothing follows this pipe. Remove it.'
            : 'A stage between two pipes is empty. Remove the pipe.';
        if (at !== undefined) this.reporter.warning('SPL1005', spanOf(at), message);
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

  private readStage(from: number, to: number, isFirst: boolean): StageNode[] {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    if (first === undefined || last === undefined) return [];
    const span = { start: first.startOffset, end: endOf(last) };
    const mode = first.tokenType === t.ExpressionCommand ? 'expression' : 'terms';
    const stage = this.stageTokens(from, to, mode);
    const isCommandWord = first.tokenType === t.ExpressionCommand || first.tokenType === t.ArgumentsCommand;
    if (isFirst && !isCommandWord) return this.readFirstSearch(stage, span);
    if (!isCommandWord) {
      if (t.isMacroCall(first) || first.image.includes('$') || first.image.startsWith('<<'))
        return [this.unexpanded(span)];
      const hasInsert = stage.tokens.some((token) => t.isMacroCall(token));
      if (hasInsert) return [this.unexpanded(span)];
      this.reporter.error(
        'SPL4001',
        spanOf(first),
        `A stage begins with the name of a command; ${first.image} is none.`,
      );
      return [];
    }
    const name = first.image.toLowerCase();
    const syntax = this.language.commands.get(name);
    const inner = { ...stage, tokens: stage.tokens.slice(1) };
    const mark = this.reporter.diagnostics.length;
    if (name === 'search' && inner.tokens.length === 0) {
      this.reporter.warning('SPL1005', spanOf(first), 'This search has no terms and lets everything pass. Remove it.');
      return [];
    }
    const args = readArguments(inner, syntax ?? customSyntax(name), this.context());
    if (args === null) return this.readLater(inner, span, mark);
    if (syntax === undefined) {
      if (this.language.customCommands?.has(name) !== true) this.warnOfUnknown(first);
      return [
        { kind: 'command', name, implied: false, nameSpan: spanOf(first), arguments: args, isCustom: true, span },
      ];
    }
    return [{ kind: 'command', name: syntax.name, implied: false, nameSpan: spanOf(first), arguments: args, span }];
  }

  /** The stage that a search begins with when no pipe stands before it. */
  private readFirstSearch(stage: StageTokens, span: Span): StageNode[] {
    const [first, second] = stage.tokens;
    const search = this.language.commands.get('search');
    if (first === undefined || search === undefined) return [];
    const explicit =
      first.tokenType === t.Word && /^search$/i.test(first.image) && second !== undefined && !isComparison(second);
    const inner = explicit ? { ...stage, tokens: stage.tokens.slice(1) } : stage;
    const mark = this.reporter.diagnostics.length;
    const args = readArguments(inner, search, this.context());
    if (args === null) return this.readLater(inner, span, mark);
    if (args.length === 0) {
      this.reporter.error('SPL1009', span, 'The search is empty. Write at least one search term or command.');
      return [];
    }
    if (!explicit) this.warnOfForgottenPipe(stage, mark);
    const nameSpan = explicit ? spanOf(first) : { start: span.start, end: span.start };
    return [{ kind: 'command', name: 'search', implied: !explicit, nameSpan, arguments: args, span }];
  }

  /** A stage that cannot be read: what takes the place of its macros, tokens and subsearches may make it right. */
  private readLater(stage: StageTokens, span: Span, mark: number): StageNode[] {
    const hasInsert = stage.tokens.some(
      (token) =>
        t.isMacroCall(token) ||
        token.tokenType === t.LeftBracket ||
        (token.tokenType !== t.Text && /\$[A-Za-z].*\$|<<\w+>>/s.test(token.image)),
    );
    if (!hasInsert) return [];
    // A bracket alone is no excuse: where the mistake is inside it, it stays a mistake.
    const errors = this.reporter.diagnostics.slice(mark).filter(({ severity }) => severity === 'error');
    const isOnlyBracket = stage.tokens.every((token) => !t.isMacroCall(token) && !/\$.+\$|<<\w+>>/s.test(token.image));
    if (isOnlyBracket && errors.some(({ code }) => code !== 'SPL2001' && code !== 'SPL2002' && code !== 'SPL3001'))
      return [];
    this.reporter.diagnostics.length = mark;
    return [this.unexpanded(span)];
  }

  /** `top user | …` without its pipe: to Splunk these are search terms. */
  private warnOfForgottenPipe(stage: StageTokens, start: number): void {
    const [first, second] = stage.tokens;
    if (first === undefined || second === undefined || !t.isWordLike(first)) return;
    const syntax = this.language.commands.get(first.image.toLowerCase());
    if (syntax === undefined || isComparison(second) || /^(?:AND|OR|IN)$/.test(second.image)) return;
    const mark = this.reporter.diagnostics.length;
    const isCommand = readArguments({ ...stage, tokens: stage.tokens.slice(1) }, syntax, this.context()) !== null;
    this.reporter.diagnostics.length = mark;
    if (!isCommand) return;
    // What looks odd in the terms is right in the command.
    this.reporter.diagnostics.length = start;
    this.reporter.warning(
      'SPL1011',
      spanOf(first),
      `Without a pipe before it, ${first.image} is a term to search for. Write | ${first.image} for the command.`,
    );
  }

  private warnOfUnknown(token: IToken): void {
    const near = nearestNames(token.image.toLowerCase(), this.language.commands.keys());
    this.reporter.warning('SPL4001', spanOf(token), `There is no command ${token.image}.`, {
      notes: near.length === 0 ? [] : [`Did you mean ${near.join(' or ')}?`],
    });
  }

  private unexpanded(span: Span): StageNode {
    const parts: PartNode[] = [];
    const { text } = this.source;
    let at = span.start;
    const addText = (until: number): void => {
      if (until <= at) return;
      const stretch = text.slice(at, until);
      const plain: PartNode = { kind: 'plain-text', text: stretch, span: { start: at, end: until } };
      parts.push(...(partsOf(stretch, at, this.reporter) ?? [plain]));
    };
    const brackets = [...this.subsearches.keys()].filter((offset) => offset >= span.start && offset < span.end);
    for (const offset of brackets.sort((left, right) => left - right)) {
      const inner = this.subsearches.get(offset);
      if (inner === undefined || offset < at) continue;
      addText(offset);
      this.reporter.diagnostics.push(...inner.diagnostics);
      parts.push(inner.node);
      at = inner.node.span.end;
    }
    addText(span.end);
    return { kind: 'unexpanded', parts, span };
  }

  /** The tokens of a stage, each subsearch standing as its opening bracket alone. */
  private stageTokens(from: number, to: number, mode: 'terms' | 'expression'): StageTokens {
    const tokens: IToken[] = [];
    for (let index = from; index < to; index += 1) {
      const token = this.tokens[index];
      if (token === undefined) continue;
      tokens.push(token);
      if (token.tokenType !== t.LeftBracket) continue;
      const close = this.brackets.closings.get(index) ?? index;
      this.readSubsearch(index, close);
      index = close;
    }
    const last = this.tokens[to - 1];
    return { source: this.source, tokens, mode, end: last === undefined ? 0 : endOf(last) };
  }

  private context(): ReadContext {
    sharedParser ??= new ExpressionParser();
    return {
      parser: sharedParser,
      reporter: this.reporter,
      reader: {
        readMacroCall: (token: IToken): MacroCallNode => readMacroCall(token, this.reporter),
        readSubsearch: (token: IToken): SubsearchNode => {
          const read = this.subsearchAt(token);
          this.reporter.diagnostics.push(...read.diagnostics);
          return read.node;
        },
        readTemplate: (token: IToken): SubsearchNode | RawTextNode => {
          const { node, diagnostics } = this.subsearchAt(token);
          if (diagnostics.every(({ severity }) => severity !== 'error')) return node;
          return { kind: 'raw-text', text: this.source.text.slice(node.span.start, node.span.end), span: node.span };
        },
        endOfSubsearch: (token: IToken): number => this.subsearchAt(token).node.span.end,
      },
      lexExpression: (span: Span): IToken[] => this.lexExpression(span),
      isCommand: (name: string): boolean => this.language.commands.has(name.toLowerCase()),
    };
  }

  private lexExpression(span: Span): IToken[] {
    const { tokens } = lexStretch(this.source.text, span, 'expression');
    const kept: IToken[] = [];
    let skipUntil = span.start;
    for (const token of tokens) {
      if (token.startOffset < skipUntil) continue;
      kept.push(token);
      if (token.tokenType === t.LeftBracket)
        skipUntil = this.subsearches.get(token.startOffset)?.node.span.end ?? skipUntil;
    }
    return kept;
  }

  private subsearchAt(open: IToken): ReadSubsearch {
    const read = this.subsearches.get(open.startOffset);
    if (read === undefined) throw new Error('a subsearch is read before the stage that holds it');
    return read;
  }

  /** Reads what stands between brackets; done before the outer stage, as they share a parser. */
  private readSubsearch(index: number, close: number): void {
    const open = this.tokens[index];
    const closing = this.tokens[close];
    if (open === undefined || this.subsearches.has(open.startOffset)) return;
    const start = open.startOffset;
    const span = { start, end: closing === undefined ? this.source.text.length : endOf(closing) };
    const mark = this.reporter.diagnostics.length;
    const pipeline = this.readPipeline(index + 1, close, false);
    const diagnostics = this.reporter.diagnostics.splice(mark);
    this.subsearches.set(start, { node: { kind: 'subsearch', pipeline, span }, diagnostics });
  }
}

/** A command that the table does not know takes anything. */
function customSyntax(name: string): CommandSyntax {
  return { name, syntax: [itemsAndPairs('arguments')] };
}
