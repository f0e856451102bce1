// The Chevrotain parser: eval expressions and search terms.

import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import type {
  BinaryOperator,
  ExpressionNode,
  MacroCallNode,
  SearchNode,
  SearchOperator,
  SearchValueNode,
  SubsearchNode,
  WordNode,
} from './ast.ts';
import { endOf, spanOf, unquote } from './lexer.ts';
import { type OperatorItem, operatorTree } from './operator-tree.ts';
import * as t from './tokens.ts';

/** What stands between brackets or backticks is read by the owner of the parser. */
export interface InnerReader {
  readMacroCall(token: IToken): MacroCallNode;
  readSubsearch(open: IToken): SubsearchNode;
}

interface ValueList {
  readonly values: readonly (SearchValueNode | MacroCallNode | SubsearchNode)[];
  /** The end of its parentheses; null when there are none. */
  readonly end: number | null;
}

/** Reads expressions and search terms from tokens. One instance is kept and given tokens again and again. */
export class ExpressionParser extends EmbeddedActionsParser {
  reader: InnerReader | null = null;
  readonly expression: ParserMethod<[], ExpressionNode>;
  readonly searchTerms: ParserMethod<[], SearchNode>;

  constructor() {
    super([...new Set(Object.values(t.lexerModes).flat()), t.Comparison, t.CommandWord, t.SearchValue], {
      recoveryEnabled: false,
      maxLookahead: 2,
      skipValidations: true,
    });

    const operand = this.RULE('operand', (): ExpressionNode =>
      this.OR([
        {
          ALT: (): ExpressionNode => {
            const token = this.CONSUME(t.NumberLiteral);
            return { kind: 'number', text: token.image, span: spanOf(token) };
          },
        },
        {
          ALT: (): ExpressionNode => {
            const token = this.CONSUME(t.Text);
            return { kind: 'text', text: unquote(token.image), span: spanOf(token) };
          },
        },
        {
          ALT: (): ExpressionNode => {
            const token = this.CONSUME(t.EscapedText);
            return { kind: 'text', text: unquote(token.image.slice(1, -2) + '"'), span: spanOf(token) };
          },
        },
        {
          ALT: (): ExpressionNode => {
            const token = this.CONSUME(t.QuotedField);
            return { kind: 'field', name: unquote(token.image), quoted: true, span: spanOf(token) };
          },
        },
        {
          ALT: (): ExpressionNode => {
            const token = this.CONSUME(t.Template);
            return { kind: 'field', name: token.image, quoted: false, span: spanOf(token) };
          },
        },
        { ALT: () => this.SUBRULE(nameOrCall) },
        {
          ALT: (): ExpressionNode => {
            const open = this.CONSUME(t.LeftParenthesis);
            const inner = this.SUBRULE(expression);
            const close = this.CONSUME(t.RightParenthesis);
            return { kind: 'expression-group', inner, span: { start: open.startOffset, end: endOf(close) } };
          },
        },
        { ALT: () => this.macroCall(this.CONSUME(t.MacroCall)) },
        {
          ALT: (): ExpressionNode => {
            const token = this.CONSUME(t.DashboardToken);
            return { kind: 'dashboard-token', text: token.image, span: spanOf(token) };
          },
        },
        { ALT: () => this.subsearch(this.CONSUME(t.LeftBracket)) },
      ]),
    );

    const nameOrCall = this.RULE('nameOrCall', (): ExpressionNode => {
      const name = this.CONSUME(t.Identifier);
      const call = this.OPTION(() => {
        this.CONSUME(t.LeftParenthesis);
        const args: ExpressionNode[] = [];
        this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(expression)) });
        const close = this.CONSUME(t.RightParenthesis);
        return { args, end: endOf(close) };
      });
      if (call === undefined) return { kind: 'field', name: name.image, quoted: false, span: spanOf(name) };
      return {
        kind: 'function-call',
        name: name.image,
        nameSpan: spanOf(name),
        arguments: call.args,
        span: { start: name.startOffset, end: call.end },
      };
    });

    const prefix = this.RULE('prefix', (): OperatorItem => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.Minus) },
        { ALT: () => this.CONSUME(t.Plus) },
        { ALT: () => this.CONSUME(t.NotOperator) },
        { ALT: () => this.CONSUME(t.Bang) },
      ]);
      return this.ACTION((): OperatorItem => {
        const operator = token.image === '-' ? '-' : token.image === '+' ? '+' : 'NOT';
        return { kind: 'prefix', operator, span: spanOf(token) };
      });
    });

    const binaryOperator = this.RULE('binaryOperator', (): IToken =>
      this.OR([
        { ALT: () => this.CONSUME(t.Comparison) },
        { ALT: () => this.CONSUME(t.Plus) },
        { ALT: () => this.CONSUME(t.Minus) },
        { ALT: () => this.CONSUME(t.Times) },
        { ALT: () => this.CONSUME(t.Slash) },
        { ALT: () => this.CONSUME(t.Percent) },
        { ALT: () => this.CONSUME(t.Dot) },
        { ALT: () => this.CONSUME(t.AndOperator) },
        { ALT: () => this.CONSUME(t.OrOperator) },
        { ALT: () => this.CONSUME(t.XorOperator) },
        { ALT: () => this.CONSUME(t.LikeOperator) },
      ]),
    );

    const inList = this.RULE('inList', (): OperatorItem => {
      this.CONSUME(t.InOperator);
      this.CONSUME(t.LeftParenthesis);
      const items: ExpressionNode[] = [];
      this.MANY_SEP({ SEP: t.Comma, DEF: () => items.push(this.SUBRULE(expression)) });
      const close = this.CONSUME(t.RightParenthesis);
      return { kind: 'in', items, end: endOf(close) };
    });

    const expression = this.RULE('expression', (): ExpressionNode => {
      const items: OperatorItem[] = [];
      this.MANY(() => items.push(this.SUBRULE(prefix)));
      items.push({ kind: 'operand', node: this.SUBRULE(operand) });
      this.MANY1(() => {
        this.OR([
          { ALT: () => items.push(this.SUBRULE(inList)) },
          {
            ALT: () => {
              const operator = this.SUBRULE(binaryOperator);
              this.ACTION(() => items.push({ kind: 'binary', operator: operatorOf(operator) }));
              this.MANY2(() => items.push(this.SUBRULE1(prefix)));
              items.push({ kind: 'operand', node: this.SUBRULE1(operand) });
            },
          },
        ]);
      });
      return this.ACTION(() => operatorTree(items));
    });
    this.expression = expression;

    // Search terms: NOT binds tightest, then OR, then AND, which is implied between terms.
    const searchTerms = this.RULE('searchTerms', (): SearchNode => {
      const operands: SearchNode[] = [this.SUBRULE(alternatives)];
      this.MANY(() => {
        this.OPTION(() => this.CONSUME(t.And));
        operands.push(this.SUBRULE1(alternatives));
      });
      return this.ACTION(() => joined('and', operands));
    });
    this.searchTerms = searchTerms;

    const alternatives = this.RULE('alternatives', (): SearchNode => {
      const operands: SearchNode[] = [this.SUBRULE(negation)];
      this.MANY(() => {
        this.CONSUME(t.Or);
        operands.push(this.SUBRULE1(negation));
      });
      return this.ACTION(() => joined('or', operands));
    });

    const negation = this.RULE('negation', (): SearchNode => {
      const nots: IToken[] = [];
      this.MANY(() => nots.push(this.CONSUME(t.Not)));
      const operand = this.SUBRULE(searchOperand);
      return this.ACTION(() =>
        nots.reduceRight<SearchNode>(
          (inner, not) => ({ kind: 'not', operand: inner, span: { start: not.startOffset, end: inner.span.end } }),
          operand,
        ),
      );
    });

    const searchOperand = this.RULE('searchOperand', (): SearchNode =>
      this.OR([
        {
          ALT: (): SearchNode => {
            const open = this.CONSUME(t.LeftParenthesis);
            const inner = this.OPTION(() => this.SUBRULE(searchTerms)) ?? null;
            const close = this.CONSUME(t.RightParenthesis);
            return { kind: 'search-group', inner, span: { start: open.startOffset, end: endOf(close) } };
          },
        },
        { ALT: () => this.subsearch(this.CONSUME(t.LeftBracket)) },
        { ALT: () => this.macroCall(this.CONSUME(t.MacroCall)) },
        { ALT: () => this.SUBRULE(termOrComparison) },
      ]),
    );

    const comparisonValue = this.RULE('comparisonValue', (): SearchValueNode | MacroCallNode | SubsearchNode =>
      this.OR([
        { ALT: () => this.macroCall(this.CONSUME(t.MacroCall)) },
        { ALT: () => this.subsearch(this.CONSUME(t.LeftBracket)) },
        { ALT: () => this.searchValue(this.CONSUME(t.SearchValue)) },
      ]),
    );

    const termOrComparison = this.RULE('termOrComparison', (): SearchNode => {
      const left = this.searchValue(this.CONSUME(t.SearchValue));
      return this.OR([
        {
          ALT: (): SearchNode => {
            const operator = this.CONSUME(t.Comparison);
            const value = this.SUBRULE(comparisonValue);
            return this.ACTION((): SearchNode => ({
              kind: 'field-comparison',
              field: wordOf(left),
              operator: searchOperatorOf(operator),
              value,
              span: { start: left.span.start, end: value.span.end },
            }));
          },
        },
        {
          ALT: (): SearchNode => {
            this.CONSUME(t.In);
            const { values, end } = this.SUBRULE(valueList);
            return this.ACTION((): SearchNode => ({
              kind: 'field-in',
              field: wordOf(left),
              hasParentheses: end !== null,
              values,
              span: { start: left.span.start, end: end ?? values[0]?.span.end ?? left.span.end },
            }));
          },
        },
        { ALT: () => this.ACTION(() => termOf(left)) },
      ]);
    });

    const valueList = this.RULE('valueList', (): ValueList =>
      this.OR([
        {
          ALT: (): ValueList => {
            this.CONSUME(t.LeftParenthesis);
            const values: (SearchValueNode | MacroCallNode | SubsearchNode)[] = [];
            this.MANY(() => values.push(this.SUBRULE(comparisonValue)));
            const close = this.CONSUME(t.RightParenthesis);
            return { values, end: endOf(close) };
          },
        },
        { ALT: (): ValueList => ({ values: [this.SUBRULE1(comparisonValue)], end: null }) },
      ]),
    );

    this.performSelfAnalysis();
  }

  private searchValue(token: IToken): SearchValueNode {
    const read: unknown = token.payload;
    if (this.RECORDING_PHASE || read === undefined)
      return { kind: 'search-value', text: '', quoted: false, directive: null, span: spanOf(token) };
    return read as SearchValueNode;
  }

  private macroCall(token: IToken): MacroCallNode {
    if (this.RECORDING_PHASE || this.reader === null)
      return { kind: 'macro-call', name: '', arguments: [], text: '', span: spanOf(token) };
    return this.reader.readMacroCall(token);
  }

  /** Reads a subsearch: its owner takes the tokens up to the bracket that closes it, here they are skipped. */
  private subsearch(open: IToken): SubsearchNode {
    if (this.RECORDING_PHASE || this.reader === null) {
      return {
        kind: 'subsearch',
        pipeline: { kind: 'pipeline', leadingPipe: false, stages: [], span: spanOf(open) },
        span: spanOf(open),
      };
    }
    return this.reader.readSubsearch(open);
  }
}

function operatorOf(token: IToken): BinaryOperator {
  const text = withoutEntity(token.image.toUpperCase());
  return (text === '==' ? '=' : text) as BinaryOperator;
}

function searchOperatorOf(token: IToken): SearchOperator {
  return (token.image === '==' ? '=' : withoutEntity(token.image.toUpperCase())) as SearchOperator;
}

/** Operators that went through HTML: `&gt;=`. */
function withoutEntity(text: string): string {
  return text.replace('&LT;', '<').replace('&GT;', '>');
}

function joined(kind: 'and' | 'or', operands: readonly SearchNode[]): SearchNode {
  const [first] = operands;
  const last = operands[operands.length - 1];
  if (first === undefined || last === undefined || first === last) return first as SearchNode;
  return { kind, operands, span: { start: first.span.start, end: last.span.end } };
}

function wordOf(value: SearchValueNode): WordNode {
  return {
    kind: 'word',
    text: value.text,
    quoted: value.quoted,
    ...(value.isRaw === undefined ? {} : { isRaw: value.isRaw }),
    ...(value.parts === undefined ? {} : { parts: value.parts }),
    span: value.span,
  };
}

function termOf(value: SearchValueNode): SearchNode {
  const colons = value.quoted || value.directive !== null || value.isRaw === true ? -1 : value.text.indexOf('::');
  if (colons > 0 && colons + 2 < value.text.length) {
    const middle = value.span.start + colons;
    return {
      kind: 'field-comparison',
      field: {
        kind: 'word',
        text: value.text.slice(0, colons),
        quoted: false,
        span: { start: value.span.start, end: middle },
      },
      operator: '::',
      value: { ...value, text: value.text.slice(colons + 2), span: { start: middle + 2, end: value.span.end } },
      span: value.span,
    };
  }
  return { kind: 'term', value, span: value.span };
}
