// Walks over the tokens of one stage, and reads what every argument is made of: names, expressions, search terms.

import { EOF, type IToken, type ParserMethod } from 'chevrotain';
import type {
  ArgumentNode,
  ArgumentValue,
  ExpressionNode,
  MacroCallNode,
  RawTextNode,
  SearchNode,
  SubsearchNode,
  WordNode,
} from './ast.ts';
import type { DiagnosticCode } from './codes.ts';
import type { Reporter } from './diagnostic.ts';
import { explainMismatch } from './explain.ts';
import type { ExpressionParser, InnerReader } from './expression.ts';
import { endOf, hasControlCharacter, spanOf, touches, unescapeWord, unquote } from './lexer.ts';
import { partsOf } from './macro-call.ts';
import { joinSearchValues } from './search-values.ts';
import type { Source, Span } from './source.ts';
import { synopsis } from './synopsis.ts';
import type { CommandSyntax } from './syntax.ts';
import * as t from './tokens.ts';
import { isDeeperThan, visit } from './visit.ts';

/** The tokens of one stage; a subsearch stands as its opening bracket alone. */
export interface StageTokens {
  readonly source: Source;
  readonly tokens: readonly IToken[];
  /** How the tokens were made: those of `eval` and its like are tokens of expressions. */
  readonly mode: 'terms' | 'expression';
  /** Offset after the stage. */
  readonly end: number;
}

/** What reading arguments needs from the reader of the pipeline. */
export interface ReadContext {
  readonly parser: ExpressionParser;
  readonly reporter: Reporter;
  readonly reader: InnerReader & {
    /** Gives a subsearch, or its text where it could not be read. */
    readTemplate(open: IToken): SubsearchNode | RawTextNode;
    endOfSubsearch(open: IToken): number;
  };
  /** Reads a stretch again as tokens of an expression, each subsearch standing as its opening bracket alone. */
  lexExpression(span: Span): IToken[];
  /** Says whether a word is the name of a command. */
  isCommand(name: string): boolean;
}

/** Thrown when the arguments of a stage cannot be read; what is wrong was reported. */
export class Mismatch {}

/** Chains of operators nest: a tree deeper than this would exhaust the stack of whoever walks it. */
const deepestTree = 1000;

/** A word and a quoted text that touch are one name where the word ends with one of these: `datamodel:"Web"."Web"`. */
const opensQuote = /[.:*=/\\_{-]$/;
const followsQuote = /^[.:*=/\\_{}-]/;

export class StageCursor {
  readonly stage: StageTokens;
  readonly command: CommandSyntax;
  readonly context: ReadContext;
  position = 0;
  limit: number;

  constructor(stage: StageTokens, command: CommandSyntax, context: ReadContext) {
    this.stage = stage;
    this.command = command;
    this.context = context;
    this.limit = stage.tokens.length;
  }

  token(ahead = 0): IToken | undefined {
    const index = this.position + ahead;
    return index < this.limit ? this.stage.tokens[index] : undefined;
  }

  fail(code: DiagnosticCode, span: Span, message: string): never {
    this.context.reporter.error(code, span, message);
    throw new Mismatch();
  }

  warn(code: DiagnosticCode, span: Span, message: string): void {
    this.context.reporter.warning(code, span, message);
  }

  push(slot: string, value: ArgumentValue, into: ArgumentNode[]): void {
    into.push({ kind: 'argument', slot, value, span: value.span });
  }

  skipCommas(): void {
    while (this.token()?.tokenType === t.Comma) this.position += 1;
  }

  /** A stray comma before AS is no end of the item. */
  skipCommasBefore(keyword: RegExp): void {
    let ahead = 0;
    while (this.token(ahead)?.tokenType === t.Comma) ahead += 1;
    if (keyword.test(this.token(ahead)?.image ?? '')) this.position += ahead;
  }

  /** Says whether the next token is a bare word that a pattern matches. */
  isWord(pattern: RegExp): boolean {
    const token = this.token();
    return token !== undefined && t.isWordLike(token) && pattern.test(token.image);
  }

  /** Says whether the next token is the first of its line. */
  opensLine(): boolean {
    const token = this.token();
    const before = this.stage.tokens[this.position - 1];
    if (token === undefined || before === undefined) return false;
    return this.text({ start: endOf(before), end: token.startOffset }).includes('\n');
  }

  text(span: Span): string {
    return this.stage.source.text.slice(span.start, span.end);
  }

  /** Where something is missing: the last token that was read, or the end of the stage. */
  endSpan(): Span {
    const last = this.stage.tokens[this.limit - 1];
    return last === undefined ? { start: this.stage.end, end: this.stage.end } : spanOf(last);
  }

  readMacro(token: IToken): MacroCallNode {
    this.position += 1;
    return this.context.reader.readMacroCall(token);
  }

  readSubsearch(token: IToken): SubsearchNode {
    this.position += 1;
    return this.context.reader.readSubsearch(token);
  }

  /** A macro call or a subsearch stands as an argument of its own unless a name goes on with it. */
  startsInsert(): boolean {
    const token = this.token();
    if (token === undefined) return false;
    if (token.tokenType === t.LeftBracket) return true;
    const next = this.token(1);
    return t.isMacroCall(token) && !(next !== undefined && touches(token, next) && t.isWordLike(next));
  }

  /** Reads a name: a quoted text, or a word with what touches it: balanced parentheses, macro calls, quotes after a dot. */
  readName(): WordNode {
    const first = this.token();
    if (first === undefined) throw new Error('a name is read where no token is left');
    if (
      first.tokenType !== t.Text &&
      first.tokenType !== t.Directive &&
      !t.isWordLike(first) &&
      !t.isMacroCall(first)
    ) {
      this.fail(
        'SPL2001',
        spanOf(first),
        `${this.command.name} needs a name here, not ${shown(first)}. Its form is: ${synopsis(this.command)}.`,
      );
    }
    const start = this.position;
    this.position += 1;
    let last = first;
    for (let next = this.token(); next !== undefined && touches(last, next); next = this.token()) {
      if (next.tokenType === t.LeftParenthesis) {
        if (first.tokenType === t.Text) break;
        const close = this.closing(this.position);
        if (close >= this.limit) break;
        this.position = close;
      } else if (!goesOn(last, next)) break;
      last = this.stage.tokens[this.position] ?? last;
      this.position += 1;
    }
    return this.wordOf(this.stage.tokens.slice(start, this.position));
  }

  /** The word that touching tokens make. */
  wordOf(tokens: readonly IToken[]): WordNode {
    const [first] = tokens;
    const last = tokens[tokens.length - 1];
    if (first === undefined || last === undefined) throw new Error('a word is made of no tokens');
    const span = { start: first.startOffset, end: endOf(last) };
    if (tokens.length === 1 && first.tokenType === t.Text)
      return { kind: 'word', text: unquote(first.image), quoted: true, span };
    const written = this.text(span);
    const hasQuotes = tokens.some((token) => token.tokenType === t.Text);
    const parts = hasQuotes ? undefined : partsOf(written, span.start, this.context.reporter);
    if (parts !== undefined) return { kind: 'word', text: written, quoted: false, isRaw: true, parts, span };
    if (first.tokenType === t.Directive) return { kind: 'word', text: written, quoted: false, isRaw: true, span };
    if (!hasQuotes) return { kind: 'word', text: unescapeWord(written), quoted: false, span };
    if (
      /[$`]/.test(written) ||
      hasControlCharacter(written) ||
      tokens.some((token) => token.tokenType === t.LeftParenthesis)
    )
      return { kind: 'word', text: written, quoted: false, isRaw: true, span };
    const text = tokens
      .map((token) => (token.tokenType === t.Text ? unquote(token.image) : unescapeWord(token.image)))
      .join('');
    return { kind: 'word', text, quoted: false, span };
  }

  /** The index of the parenthesis that closes the one at an index, or the number of tokens. */
  closing(open: number): number {
    let depth = 0;
    for (let index = open; index < this.stage.tokens.length; index += 1) {
      const type = this.stage.tokens[index]?.tokenType;
      if (type === t.LeftParenthesis) depth += 1;
      else if (type === t.RightParenthesis) {
        depth -= 1;
        if (depth === 0) return index;
      }
    }
    return this.stage.tokens.length;
  }

  /** Reads the tokens up to an index as an expression. */
  readExpression(end: number): ExpressionNode {
    const tokens = this.slice(end);
    const first = tokens[0];
    const last = tokens[tokens.length - 1];
    if (this.stage.mode === 'expression' || first === undefined || last === undefined)
      return this.parse(this.context.parser.expression, tokens);
    const end_ = last.tokenType === t.LeftBracket ? this.context.reader.endOfSubsearch(last) : endOf(last);
    return this.expressionOf({ start: first.startOffset, end: end_ });
  }

  /** Reads a stretch of the text as an expression. */
  expressionOf(span: Span): ExpressionNode {
    return this.parse(this.context.parser.expression, this.context.lexExpression(span));
  }

  /** Reads the tokens up to the limit as search terms. */
  readSearchTerms(): SearchNode {
    const { reporter, parser } = this.context;
    const tokens = joinSearchValues(this.slice(this.limit), this.stage.source.text, reporter);
    const terms = this.parse(parser.searchTerms, tokens);
    if (tokens.some(({ image }) => lowerOperator.test(image))) warnOfLowerOperators(terms, reporter);
    return terms;
  }

  private slice(end: number): IToken[] {
    const tokens = this.stage.tokens.slice(this.position, end);
    this.position = end;
    return tokens;
  }

  private parse<N extends ExpressionNode | SearchNode>(rule: ParserMethod<[], N>, tokens: IToken[]): N {
    const { parser, reporter } = this.context;
    parser.reader = this.context.reader;
    parser.input = tokens;
    const node = rule.call(parser);
    const [mistake] = parser.errors;
    const braced = tokens.find(({ tokenType, image }) => tokenType === t.Identifier && image.includes('{'));
    if (braced !== undefined)
      this.warn('SPL3005', spanOf(braced), `Braces in a name need single quotes: write '${braced.image}'.`);
    if (mistake === undefined && node !== undefined) {
      const first = tokens[0];
      if (tokens.length > deepestTree && first !== undefined && isDeeperThan(node, deepestTree)) {
        this.fail(
          'SPL1006',
          spanOf(first),
          `More than ${deepestTree} operators are chained here. Take the expression apart.`,
        );
      }
      return node;
    }
    const end = tokens[tokens.length - 1];
    const found = mistake === undefined || mistake.token.tokenType === EOF ? undefined : mistake.token;
    const index = found === undefined ? tokens.length : tokens.indexOf(found);
    const isSearch = rule === parser.searchTerms;
    explainMismatch(reporter, {
      found,
      previous: found === undefined ? end : tokens[index - 1],
      next: tokens[index + 1],
      isSearch,
    });
    throw new Mismatch();
  }
}

const lowerOperator = /^(?:and|or|not)$/;

/** `a=1 or b=2`: the word is searched for; between comparisons an operator was meant. */
function warnOfLowerOperators(terms: SearchNode, reporter: Reporter): void {
  visit(terms, (node) => {
    if (node.kind !== 'and') return;
    for (const [index, operand] of node.operands.entries()) {
      if (operand.kind !== 'term' || operand.value.quoted || !lowerOperator.test(operand.value.text)) continue;
      const [before, after] = [node.operands[index - 1], node.operands[index + 1]];
      if (after?.kind !== 'field-comparison') continue;
      const word = operand.value.text;
      if (before?.kind !== 'field-comparison' && word !== 'not') continue;
      const operator = word.toUpperCase();
      reporter.warning(
        'SPL2013',
        operand.span,
        `${word} is searched for as a word. Write ${operator} for the operator.`,
        { suggestion: { message: `Write ${operator}`, span: operand.span, replacement: operator } },
      );
    }
  });
}

/** Says whether a name goes on with a token that touches it. */
function goesOn(last: IToken, next: IToken): boolean {
  if (next.tokenType === t.Text) return last.tokenType !== t.Text && opensQuote.test(last.image);
  if (last.tokenType === t.Text) return t.isWordLike(next) && followsQuote.test(next.image);
  if (t.isMacroCall(next)) return !t.isMacroCall(last);
  return t.isWordLike(next) || next.tokenType === t.Equals;
}

/** A token, said for people. */
export function shown(token: IToken | undefined): string {
  return token === undefined ? 'the end of the command' : `\`${token.image}\``;
}

export function isComparison(token: IToken | undefined): boolean {
  return token !== undefined && (token.tokenType.CATEGORIES ?? []).includes(t.Comparison);
}
