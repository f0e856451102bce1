// Pairs brackets and parentheses. Brackets hold subsearches; parentheses belong to one stage.

import type { IToken } from 'chevrotain';
import type { Reporter } from './diagnostic.ts';
import { spanOf } from './lexer.ts';
import type { Source } from './source.ts';
import * as t from './tokens.ts';

/** Parentheses or brackets deeper than this are a mistake: no search a person writes comes near. */
export const deepestNesting = 250;

/** Which brackets belong together, and which stages hold a parenthesis that does not. */
export interface Brackets {
  /** Index of the closing token by that of the opening one; a bracket left open closes at the end. */
  readonly closings: ReadonlyMap<number, number>;
  /** Index of the first token of each stage that cannot be read. */
  readonly brokenStages: ReadonlySet<number>;
}

/** Pairs the brackets of a text; null when it cannot be read at all. What does not fit is reported. */
export function bracketsOf(source: Source, tokens: readonly IToken[], reporter: Reporter): Brackets | null {
  return new BracketPairs(source, tokens, reporter).pair();
}

interface Open {
  readonly index: number;
  readonly token: IToken;
  /** The stage that goes on behind the bracket. */
  readonly stage: number;
}

class BracketPairs {
  private readonly source: Source;
  private readonly tokens: readonly IToken[];
  private readonly reporter: Reporter;
  private readonly closings = new Map<number, number>();
  private readonly broken = new Set<number>();
  private readonly open: Open[] = [];
  private stage = 0;

  constructor(source: Source, tokens: readonly IToken[], reporter: Reporter) {
    this.source = source;
    this.tokens = tokens;
    this.reporter = reporter;
  }

  pair(): Brackets | null {
    for (const [index, token] of this.tokens.entries()) {
      const type = token.tokenType;
      if (type === t.UnclosedText || type === t.OpenBacktick) {
        this.reportUnclosed(token);
        return null;
      }
      if (type === t.LeftBracket || type === t.LeftParenthesis) {
        this.open.push({ index, token, stage: this.stage });
        if (this.open.length > deepestNesting) {
          const message = `Brackets are nested more than ${deepestNesting} deep. Take the search apart.`;
          this.reporter.error('SPL1006', spanOf(token), message);
          return null;
        }
        if (type === t.LeftBracket) this.stage = index + 1;
      } else if (type === t.RightParenthesis) this.closeParenthesis(index, token);
      else if (type === t.RightBracket) this.closeBracket(index, token);
      else if (t.isPipe(token)) {
        this.reportParentheses(token);
        this.stage = index + 1;
      }
    }
    this.reportParentheses(null);
    for (let unclosed = this.open.pop(); unclosed !== undefined; unclosed = this.open.pop()) {
      this.report(unclosed, null);
      this.closings.set(unclosed.index, this.tokens.length);
      this.reportParentheses(null);
    }
    return { closings: this.closings, brokenStages: this.broken };
  }

  private closeParenthesis(index: number, token: IToken): void {
    const opener = this.open[this.open.length - 1];
    if (opener?.token.tokenType === t.LeftParenthesis) {
      this.open.pop();
      this.closings.set(opener.index, index);
      return;
    }
    if (opener !== undefined && this.open.some((open) => open.token.tokenType === t.LeftParenthesis)) {
      // The bracket stands between two parentheses that belong together.
      this.report(opener, token);
      while (this.open.pop()?.token.tokenType === t.LeftBracket) this.stage = opener.stage;
      return;
    }
    if (!this.broken.has(this.stage)) {
      const message = 'This ) closes nothing. Remove it, or open the bracket before it.';
      this.reporter.error('SPL1002', spanOf(token), message);
    }
    this.broken.add(this.stage);
  }

  private closeBracket(index: number, token: IToken): void {
    this.reportParentheses(token);
    const opener = this.open.pop();
    if (opener === undefined) {
      const message = 'This ] closes nothing. Remove it, or open the bracket before it.';
      if (!this.broken.has(this.stage)) this.reporter.error('SPL1002', spanOf(token), message);
      this.broken.add(this.stage);
      return;
    }
    this.closings.set(opener.index, index);
    this.stage = opener.stage;
  }

  /** The parentheses still open where a stage ends are closed nowhere: the first of them is reported. */
  private reportParentheses(end: IToken | null): void {
    let first: Open | null = null;
    for (let top = this.open.at(-1); top?.token.tokenType === t.LeftParenthesis; top = this.open.at(-1)) {
      first = top;
      this.open.pop();
    }
    if (first !== null) this.report(first, end);
  }

  private report(opener: Open, end: IToken | null): void {
    const { image } = opener.token;
    if (this.broken.has(opener.stage)) return;
    this.broken.add(opener.stage);
    if (end === null || t.isPipe(end)) {
      const message = `This ${image} is not closed. Add ${image === '[' ? ']' : ')'} where it ends.`;
      this.reporter.error('SPL1002', spanOf(opener.token), message);
      return;
    }
    this.reporter.error(
      'SPL1002',
      spanOf(opener.token),
      `This ${image} is not closed before the ${end.image} that follows.`,
      { labels: [{ span: spanOf(end), message: 'closed here by another kind of bracket' }] },
    );
  }

  private reportUnclosed(token: IToken): void {
    const start = token.startOffset;
    if (token.tokenType === t.UnclosedText) {
      const doubtful = this.tokens.find(({ tokenType, image }) => tokenType === t.Text && /[|\n]/.test(image));
      const span = doubtful === undefined ? null : { start: doubtful.startOffset, end: doubtful.startOffset + 1 };
      this.reporter.error(
        'SPL1001',
        { start, end: start + 1 },
        'This quote is not closed. Add a closing double quote; inside the text, write a double quote as \\".',
        span === null
          ? {}
          : { labels: [{ span, message: 'the text that begins here holds a pipe: is it closed where it should be?' }] },
      );
    } else if (this.source.text.startsWith('```', start)) {
      this.reporter.error(
        'SPL1007',
        { start, end: start + 3 },
        'This comment is not closed. End it with three backticks.',
      );
    } else {
      this.reporter.error(
        'SPL1003',
        spanOf(token),
        'This macro call is not closed. Write `name` or `name(arguments)`, with a backtick on either side.',
      );
    }
  }
}
