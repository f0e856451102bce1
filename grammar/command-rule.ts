// Reads the arguments of a command by its shapes. Options may stand anywhere; clauses begin with their keyword.

import { EOF, type IToken, type ParserMethod } from 'chevrotain';
import type {
  ArgumentNode,
  ArgumentValue,
  ExpressionNode,
  MacroCallNode,
  SearchNode,
  SubsearchNode,
  WordNode,
} from './ast.ts';
import type { Reporter } from './diagnostic.ts';
import { explainMismatch } from './explain.ts';
import type { ExpressionParser, InnerReader } from './expression.ts';
import { endOf, spanOf, touches, unescapeWord, unquote } from './lexer.ts';
import type { Source, Span } from './source.ts';
import type { ClauseShape, CommandSyntax, OptionShape, PlainShape } from './syntax.ts';
import * as t from './tokens.ts';
import { checkOption } from './option-value.ts';
import { described, synopsis } from './synopsis.ts';
import { isDeeperThan } from './visit.ts';

/** The tokens of one stage; a subsearch stands as its opening bracket alone. */
export interface StageTokens {
  readonly source: Source;
  readonly tokens: readonly IToken[];
  /** Offset after the stage. */
  readonly end: number;
}

/** What reading arguments needs from the reader of the pipeline. */
export interface ReadContext {
  readonly parser: ExpressionParser;
  readonly reporter: Reporter;
  readonly reader: InnerReader;
  lexExpression(span: Span): IToken[];
}

/** Reads the arguments of a command; null when they hold a mistake, which is reported. */
export function readArguments(stage: StageTokens, command: CommandSyntax, context: ReadContext): ArgumentNode[] | null {
  const rule = new CommandRule(stage, command, context);
  return rule.read();
}

/** Chains of operators nest: a tree deeper than this would exhaust the stack of whoever walks it. */
const deepestTree = 1000;

class Mismatch {}

class CommandRule {
  private readonly stage: StageTokens;
  private readonly command: CommandSyntax;
  private readonly context: ReadContext;
  private position = 0;
  private limit: number;

  constructor(stage: StageTokens, command: CommandSyntax, context: ReadContext) {
    this.stage = stage;
    this.command = command;
    this.context = context;
    this.limit = stage.tokens.length;
  }

  read(): ArgumentNode[] | null {
    try {
      return this.readAll();
    } catch (mismatch) {
      if (mismatch instanceof Mismatch) return null;
      throw mismatch;
    }
  }

  private readAll(): ArgumentNode[] {
    const read: ArgumentNode[] = [];
    const clauses = this.command.syntax.filter((shape): shape is ClauseShape => shape.kind === 'clause');
    const starts = this.clauseStarts(clauses);
    const plain = this.command.syntax.filter((shape): shape is PlainShape => shape.kind !== 'clause');
    this.limit = starts[0]?.index ?? this.stage.tokens.length;
    this.readShapes(plain, read);
    const seen = new Set<string>();
    for (const [order, start] of starts.entries()) {
      const keyword = this.stage.tokens[start.index];
      if (keyword === undefined) continue;
      if (seen.has(start.clause.slot))
        this.fail('SPL2006', spanOf(keyword), `${keyword.image} is given twice. Keep one and join the two.`);
      seen.add(start.clause.slot);
      this.position = start.index + 1;
      this.limit = starts[order + 1]?.index ?? this.stage.tokens.length;
      const inner: ArgumentNode[] = [];
      this.readShapes(start.clause.shapes, inner);
      const end = inner[inner.length - 1]?.span.end ?? endOf(keyword);
      const span = { start: keyword.startOffset, end };
      const value = { kind: 'clause', keyword: start.clause.keywords[0] ?? '', arguments: inner, span } as const;
      read.push({ kind: 'argument', slot: start.clause.slot, value, span });
    }
    return read;
  }

  /** Finds the keywords that begin a clause: outside parentheses, not a value, and not the name of a field. */
  private clauseStarts(clauses: readonly ClauseShape[]): { index: number; clause: ClauseShape }[] {
    const starts: { index: number; clause: ClauseShape }[] = [];
    if (clauses.length === 0) return starts;
    let depth = 0;
    for (const [index, token] of this.stage.tokens.entries()) {
      if (token.tokenType === t.LeftParenthesis) depth += 1;
      else if (token.tokenType === t.RightParenthesis) depth -= 1;
      if (depth !== 0 || token.tokenType !== t.Word) continue;
      const text = token.image.toLowerCase();
      const clause = clauses.find((candidate) => candidate.keywords.includes(text));
      if (clause === undefined) continue;
      const before = this.stage.tokens[index - 1];
      const after = this.stage.tokens[index + 1];
      const isValue = before !== undefined && (isOperator(before) || /^as$/i.test(before.image));
      const isOption = after !== undefined && isOperator(after);
      if (!isValue && !isOption) starts.push({ index, clause });
    }
    return starts;
  }

  private readShapes(shapes: readonly PlainShape[], into: ArgumentNode[]): void {
    const optionShape = shapes.find((shape) => shape.kind === 'options');
    const rest = shapes.filter((shape) => shape.kind !== 'options');
    let hasMacro = false;
    const skipSides = (): void => {
      for (;;) {
        this.skipCommas();
        const token = this.token();
        if (token === undefined) return;
        if (token.tokenType === t.MacroCall) {
          hasMacro = true;
          this.pushMacro(token, into);
        } else if (optionShape === undefined || !this.readOption(optionShape.options, into)) return;
      }
    };
    for (const shape of rest) {
      if (shape.kind === 'search' || shape.kind === 'expression') {
        if (optionShape !== undefined) this.skipOptions(optionShape.options, into);
      } else skipSides();
      const before = into.length;
      this.readShape(shape, into, optionShape?.options ?? {});
      if (into.length === before && isRequired(shape) && !hasMacro) this.reportMissing(shape);
    }
    skipSides();
    const left = this.token();
    if (left !== undefined) {
      this.fail(
        'SPL2001',
        spanOf(left),
        `${this.command.name} does not take ${shown(left)} here. Its form is: ${synopsis(this.command)}.`,
      );
    }
  }

  private skipOptions(known: Record<string, OptionShape>, into: ArgumentNode[]): void {
    while (this.readOption(known, into)) this.skipCommas();
  }

  private reportMissing(shape: PlainShape): never {
    const end = this.stage.tokens[this.limit - 1];
    const at = end === undefined ? { start: this.stage.end, end: this.stage.end } : spanOf(end);
    return this.fail(
      'SPL2002',
      at,
      `${this.command.name} needs ${described(shape)} here. Its form is: ${synopsis(this.command)}.`,
    );
  }

  private readShape(shape: PlainShape, into: ArgumentNode[], options: Record<string, OptionShape>): void {
    switch (shape.kind) {
      case 'options':
        return;
      case 'integer': {
        const token = this.token();
        if (token?.tokenType === t.Word && /^\d+$/.test(token.image)) {
          this.position += 1;
          if (Number(token.image) < shape.min) {
            this.fail('SPL2003', spanOf(token), `${this.command.name} needs a ${shape.slot} of ${shape.min} or more.`);
          }
          this.push(shape.slot, bareWord(token), into);
        }
        return;
      }
      case 'word':
        if (this.token() !== undefined) this.push(shape.slot, this.readName(), into);
        return;
      case 'sign': {
        const token = this.token();
        if (token?.tokenType === t.Word && (token.image === '+' || token.image === '-')) {
          this.position += 1;
          this.push(shape.slot, bareWord(token), into);
        }
        return;
      }
      case 'fields':
        this.readList(options, into, () => this.push(shape.slot, this.readName(), into));
        return;
      case 'aliases':
        this.readList(options, into, () => this.readAlias(shape.slot, shape.aliasRequired, into));
        return;
      case 'sort-fields':
        this.readSortFields(shape.slot, options, into);
        return;
      case 'aggregates':
        this.readList(options, into, () => this.readAggregate(shape.slot, shape.bare, into));
        return;
      case 'assignments':
        this.readAssignments(shape.slot, into);
        return;
      case 'expression':
        if (this.position < this.limit) this.push(shape.slot, this.readExpression(this.limit), into);
        return;
      case 'search':
        if (this.position < this.limit)
          this.push(shape.slot, this.parse(this.context.parser.searchTerms, this.slice(this.limit)), into);
        return;
    }
  }

  private readList(options: Record<string, OptionShape>, into: ArgumentNode[], readOne: () => void): void {
    for (;;) {
      this.skipCommas();
      const token = this.token();
      if (token === undefined) return;
      if (token.tokenType === t.MacroCall) this.pushMacro(token, into);
      else if (!this.readOption(options, into)) readOne();
    }
  }

  private readAlias(slot: string, isRequired: boolean, into: ArgumentNode[]): void {
    const from = this.readName();
    this.skipCommasBeforeAs();
    const keyword = this.token();
    const isAlias = keyword?.tokenType === t.Word && /^(?:as|to)$/i.test(keyword.image);
    if (!isAlias && !isRequired) {
      this.push(slot, from, into);
      return;
    }
    if (!isAlias || keyword === undefined) {
      this.fail('SPL2002', from.span, `${this.command.name} needs AS and a new name after ${from.text}.`);
    }
    this.position += 1;
    if (this.token() === undefined) this.fail('SPL2002', spanOf(keyword), `A name is missing after ${keyword.image}.`);
    const to = this.readName();
    this.push(slot, { kind: 'alias', from, to, span: { start: from.span.start, end: to.span.end } }, into);
  }

  private readSortFields(slot: string, options: Record<string, OptionShape>, into: ArgumentNode[]): void {
    let groupDescending = false;
    this.readList(options, into, () => {
      const token = this.token();
      if (token?.tokenType === t.Word && (token.image === '-' || token.image === '+')) {
        groupDescending = token.image === '-';
        this.position += 1;
        if (this.token() !== undefined) return;
        this.fail('SPL2002', spanOf(token), 'A field is missing after the sign.');
      }
      const field = this.readName();
      const signed = field.quoted ? null : /^[+-]/.exec(field.text);
      const bare = signed === null ? field.text : field.text.slice(1);
      const cast = field.quoted ? null : /^(auto|num|str|ip)\((.*)\)$/is.exec(bare);
      const name: WordNode = { ...field, text: cast?.[2] ?? bare };
      const descending = signed === null ? groupDescending : signed[0] === '-';
      this.push(
        slot,
        { kind: 'sort-field', descending, cast: cast?.[1]?.toLowerCase() ?? null, field: name, span: field.span },
        into,
      );
    });
  }

  /** Reads `function(argument) AS alias`, or a bare function. */
  private readAggregate(slot: string, bare: boolean, into: ArgumentNode[]): void {
    const name = this.token();
    if (name?.tokenType !== t.Word) {
      this.fail(
        'SPL2010',
        name === undefined ? { start: this.stage.end, end: this.stage.end } : spanOf(name),
        `${shown(name)} is not an aggregate. Write function(field), as in sum(bytes).`,
      );
    }
    this.position += 1;
    let argument: WordNode | { kind: 'eval-argument'; expression: ExpressionNode; span: Span } | null = null;
    let end = endOf(name);
    const open = this.token();
    if (open?.tokenType === t.LeftParenthesis) {
      const close = this.closing(this.position);
      const inner = this.stage.tokens.slice(this.position + 1, close);
      const closing = this.stage.tokens[close];
      if (closing === undefined) this.fail('SPL2010', spanOf(open), 'This aggregate is not closed.');
      end = endOf(closing);
      argument = this.readAggregateArgument(inner);
      this.position = close + 1;
    } else if (!bare) {
      this.fail('SPL2010', spanOf(name), `${name.image} is not written as function(field).`);
    }
    const written = this.stage.source.text.slice(name.startOffset, end);
    // Blanks outside quotes are one blank: the text is also the name of a column.
    const text = written.replace(/"(?:[^"\\]|\\[\s\S])*"|\s+/g, (part) => (part.startsWith('"') ? part : ' '));
    let alias: WordNode | MacroCallNode | null = null;
    this.skipCommasBeforeAs();
    const keyword = this.token();
    if (
      keyword?.tokenType === t.Word &&
      /^as$/i.test(keyword.image) &&
      this.stage.tokens[this.position + 1] !== undefined
    ) {
      this.position += 1;
      const target = this.token();
      if (target?.tokenType === t.MacroCall) {
        this.position += 1;
        alias = this.context.reader.readMacroCall(target);
      } else alias = this.readName();
      end = alias.span.end;
    }
    this.push(
      slot,
      { kind: 'aggregate', function: name.image, argument, alias, text, span: { start: name.startOffset, end } },
      into,
    );
  }

  private readAggregateArgument(
    inner: readonly IToken[],
  ): WordNode | { kind: 'eval-argument'; expression: ExpressionNode; span: Span } | null {
    const [first, second] = inner;
    const last = inner[inner.length - 1];
    if (first === undefined || last === undefined) return null;
    const span = { start: first.startOffset, end: endOf(last) };
    if (/^eval$/i.test(first.image) && second?.tokenType === t.LeftParenthesis) {
      const stretch = { start: endOf(second), end: last.startOffset };
      const expression = this.parse(this.context.parser.expression, this.context.lexExpression(stretch));
      return { kind: 'eval-argument', expression, span };
    }
    if (inner.length === 1 && first.tokenType === t.Text)
      return { kind: 'word', text: unquote(first.image), quoted: true, span };
    return {
      kind: 'word',
      text: unescapeWord(this.stage.source.text.slice(span.start, span.end)),
      quoted: false,
      span,
    };
  }

  private readAssignments(slot: string, into: ArgumentNode[]): void {
    while (this.position < this.limit) {
      this.skipCommas();
      const first = this.token();
      if (first === undefined) return;
      let equals = this.position;
      while (equals < this.limit && this.stage.tokens[equals]?.tokenType !== t.Equals) equals += 1;
      const sign = this.stage.tokens[equals];
      const target = this.stage.tokens[equals - 1];
      if (equals >= this.limit || sign === undefined || target === undefined || equals === this.position) {
        this.fail('SPL2002', spanOf(first), 'eval needs field=expression here.');
      }
      const end = this.endOfExpression(equals + 1);
      const span = { start: first.startOffset, end: endOf(target) };
      const written = this.stage.source.text.slice(span.start, span.end);
      const quoted = /^(["']).*\1$/s.test(written);
      const name: WordNode = { kind: 'word', text: quoted ? unquote(written) : written, quoted, span };
      this.position = equals + 1;
      if (this.position >= end) this.fail('SPL2002', spanOf(sign), `An expression is missing after ${written}=.`);
      const expression = this.readExpression(end);
      this.push(
        slot,
        { kind: 'assignment', target: name, expression, span: { start: span.start, end: expression.span.end } },
        into,
      );
    }
  }

  /** Finds the comma outside parentheses that ends an expression. */
  private endOfExpression(from: number): number {
    let depth = 0;
    for (let index = from; index < this.limit; index += 1) {
      const type = this.stage.tokens[index]?.tokenType;
      if (type === t.LeftParenthesis) depth += 1;
      else if (type === t.RightParenthesis) depth -= 1;
      else if (type === t.Comma && depth === 0) return index;
    }
    return this.limit;
  }

  private readExpression(end: number): ExpressionNode {
    return this.parse(this.context.parser.expression, this.slice(end));
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
    const previous = found === undefined ? end : tokens[tokens.indexOf(found) - 1];
    explainMismatch(reporter, found, previous, rule === parser.searchTerms);
    throw new Mismatch();
  }

  /** Reads a name: a quoted text, or a word with the balanced parentheses that touch it. */
  private readName(): WordNode {
    const first = this.token();
    if (first === undefined) throw new Error('a name is read where no token is left');
    if (first.tokenType === t.Text) {
      this.position += 1;
      return { kind: 'word', text: unquote(first.image), quoted: true, span: spanOf(first) };
    }
    if (!t.isWordLike(first)) {
      this.fail(
        'SPL2001',
        spanOf(first),
        `${this.command.name} needs a name here, not ${shown(first)}. Its form is: ${synopsis(this.command)}.`,
      );
    }
    let last = first;
    this.position += 1;
    let next = this.token();
    while (next !== undefined && touches(last, next)) {
      if (next.tokenType === t.LeftParenthesis) {
        const close = this.stage.tokens[this.closing(this.position)];
        if (close === undefined) break;
        this.position = this.closing(this.position) + 1;
        last = close;
      } else if (t.isWordLike(next) || next.tokenType === t.Equals) {
        this.position += 1;
        last = next;
      } else break;
      next = this.token();
    }
    const span = { start: first.startOffset, end: endOf(last) };
    return {
      kind: 'word',
      text: unescapeWord(this.stage.source.text.slice(span.start, span.end)),
      quoted: false,
      span,
    };
  }

  private closing(open: number): number {
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

  private readOption(known: Record<string, OptionShape>, into: ArgumentNode[]): boolean {
    const name = this.token();
    const equals = this.stage.tokens[this.position + 1];
    if (name?.tokenType !== t.Word || equals?.tokenType !== t.Equals || this.position + 1 >= this.limit) return false;
    const lower = name.image.toLowerCase();
    const shape = Object.hasOwn(known, lower) ? known[lower] : undefined;
    if (shape === undefined) {
      const names = Object.keys(known);
      this.fail(
        'SPL2004',
        spanOf(name),
        `${this.command.name} has no option ${name.image}.${names.length === 0 ? '' : ` Its options are: ${names.join(', ')}.`}`,
      );
    }
    this.position += 2;
    const value = this.readOptionValue(name);
    checkOption(lower, shape, value, (message) => this.fail('SPL2003', value.span, message));
    if (into.some((given) => given.value.kind === 'option' && given.value.name === lower)) {
      this.fail('SPL2005', spanOf(name), `The option ${lower} is given twice.`);
    }
    this.push(
      'options',
      { kind: 'option', name: lower, value, span: { start: name.startOffset, end: value.span.end } },
      into,
    );
    return true;
  }

  private readOptionValue(name: IToken): WordNode | MacroCallNode | SubsearchNode {
    const token = this.token();
    if (token === undefined) this.fail('SPL2002', spanOf(name), `The option ${name.image} has no value.`);
    if (token.tokenType === t.MacroCall) {
      this.position += 1;
      return this.context.reader.readMacroCall(token);
    }
    if (token.tokenType === t.LeftBracket) {
      this.position += 1;
      return this.context.reader.readSubsearch(token);
    }
    return this.readName();
  }

  private pushMacro(token: IToken, into: ArgumentNode[]): void {
    this.position += 1;
    const call = this.context.reader.readMacroCall(token);
    into.push({ kind: 'argument', slot: 'macro', value: call, span: call.span });
  }

  private push(slot: string, value: ArgumentValue, into: ArgumentNode[]): void {
    into.push({ kind: 'argument', slot, value, span: value.span });
  }

  /** A stray comma before AS is no end of the item. */
  private skipCommasBeforeAs(): void {
    let ahead = this.position;
    while (ahead < this.limit && this.stage.tokens[ahead]?.tokenType === t.Comma) ahead += 1;
    if (ahead < this.limit && /^as$/i.test(this.stage.tokens[ahead]?.image ?? '')) this.position = ahead;
  }

  private skipCommas(): void {
    while (this.token()?.tokenType === t.Comma) this.position += 1;
  }

  private token(): IToken | undefined {
    return this.position < this.limit ? this.stage.tokens[this.position] : undefined;
  }

  private fail(code: Parameters<Reporter['error']>[0], span: Span, message: string): never {
    this.context.reporter.error(code, span, message);
    throw new Mismatch();
  }
}

function isOperator(token: IToken): boolean {
  return (token.tokenType.CATEGORIES ?? []).includes(t.Comparison);
}

function bareWord(token: IToken): WordNode {
  return { kind: 'word', text: unescapeWord(token.image), quoted: false, span: spanOf(token) };
}

function shown(token: IToken | undefined): string {
  return token === undefined ? 'the end of the command' : `\`${token.image}\``;
}

function isRequired(shape: PlainShape): boolean {
  if (shape.kind === 'fields') return shape.min > 0;
  if (shape.kind === 'word' || shape.kind === 'expression' || shape.kind === 'search') return shape.required;
  return (
    shape.kind === 'aliases' ||
    shape.kind === 'aggregates' ||
    shape.kind === 'assignments' ||
    shape.kind === 'sort-fields'
  );
}
