// Puts the values of search terms together: words, quoted texts and macro calls that touch are one value.

import type { IToken } from 'chevrotain';
import type { SearchValueNode } from './ast.ts';
import type { Reporter } from './diagnostic.ts';
import { endOf, hasControlCharacter, spanOf, touches, unescapeWord, unquoteTerm } from './lexer.ts';
import { partsOf } from './macro-call.ts';
import * as t from './tokens.ts';

/** Replaces the tokens of values by one token each, whose payload is the node, and warns of what only looks right. */
export function joinSearchValues(tokens: readonly IToken[], text: string, reporter: Reporter): IToken[] {
  return new SearchValues(tokens, text, reporter).join();
}

const keywords = new Set([t.And, t.Or, t.Not, t.In]);
const identifier = /^[A-Za-z_]\w*$/;
/** Time modifiers take calls without being functions of `eval`. */
const timeModifier = /^_?(?:index_)?(?:earliest|latest)$/i;

class SearchValues {
  private readonly tokens: IToken[];
  private readonly text: string;
  private readonly reporter: Reporter;
  private readonly joined: IToken[] = [];
  /** For each open parenthesis: whether it holds the values of IN. */
  private readonly open: boolean[] = [];
  private position = 0;
  private warnedOfComma = false;

  constructor(tokens: readonly IToken[], text: string, reporter: Reporter) {
    this.tokens = [...tokens];
    this.text = text;
    this.reporter = reporter;
  }

  join(): IToken[] {
    for (;;) {
      if (this.isListAhead()) this.becomeIn();
      const token = this.tokens[this.position];
      if (token === undefined) return this.joined;
      if (token.tokenType === t.Comma) this.readComma(token);
      else if (token.image === '!' && this.last()?.tokenType === t.SearchValue && this.isEqualsNext()) {
        this.joinNotEquals(token, '');
        this.position += 1;
      } else if (this.startsValue(token)) this.readValue(token);
      else {
        if (token.tokenType === t.LeftParenthesis) this.open.push(this.last()?.tokenType === t.In);
        else if (token.tokenType === t.RightParenthesis) this.open.pop();
        this.joined.push(token);
        this.position += 1;
      }
    }
  }

  private last(): IToken | undefined {
    return this.joined[this.joined.length - 1];
  }

  /** Says whether `in` in lower case stands between a field and a list: `(a, b)`, or `(a)`. Elsewhere it is a word. */
  private isListAhead(): boolean {
    const token = this.tokens[this.position];
    if (token?.tokenType !== t.Word || !/^in$/i.test(token.image)) return false;
    if (this.last()?.tokenType !== t.SearchValue || this.isComparison(this.joined[this.joined.length - 2]))
      return false;
    if (this.tokens[this.position + 1]?.tokenType !== t.LeftParenthesis) return false;
    const items = this.tokens.slice(this.position + 2, this.closing(this.position + 1));
    return (
      items.every(({ tokenType }) => tokenType === t.Comma || tokenType === t.Word || tokenType === t.Text) &&
      (items.length === 1 || items.some(({ tokenType }) => tokenType === t.Comma))
    );
  }

  private becomeIn(): void {
    const token = this.tokens[this.position];
    if (token !== undefined)
      this.tokens[this.position] = { ...token, tokenType: t.In, tokenTypeIdx: t.In.tokenTypeIdx ?? 0 };
  }

  private startsValue(token: IToken): boolean {
    const type = token.tokenType;
    if (type === t.Text || type === t.Directive) return true;
    const next = this.tokens[this.position + 1];
    const isValue = this.isComparison(this.last());
    if (keywords.has(type)) {
      // A keyword is a field before an operator and a value after one: `in=5`, `kind=NOT`.
      return isValue || this.isComparison(next);
    }
    if (t.isWordLike(token)) return true;
    if (t.isMacroCall(token))
      return this.isComparison(next) || (next !== undefined && this.continues(token, token, next));
    return type === t.Less && isValue && this.isPlaceholder();
  }

  private isComparison(token: IToken | undefined): boolean {
    return token !== undefined && (token.tokenType.CATEGORIES ?? []).includes(t.Comparison);
  }

  /** A comma separates the values of IN; anywhere else it only looks like something. */
  private readComma(token: IToken): void {
    this.position += 1;
    const isInList = this.open[this.open.length - 1] === true;
    if (isInList) {
      const next = this.tokens[this.position];
      const previous = this.last()?.tokenType;
      const isStray =
        previous === t.LeftParenthesis || next?.tokenType === t.Comma || next?.tokenType === t.RightParenthesis;
      if (isStray) this.reporter.warning('SPL2007', spanOf(token), 'This comma separates nothing. Remove it.');
      return;
    }
    if (this.warnedOfComma) return;
    this.warnedOfComma = true;
    this.reporter.warning(
      'SPL2013',
      spanOf(token),
      'Commas do not separate search terms: this one is read as a blank. Remove it.',
    );
  }

  private readValue(first: IToken): void {
    const start = this.position;
    const isRight = this.isComparison(this.last());
    const isInList = this.open[this.open.length - 1] === true;
    if (first.tokenType === t.Less) this.skipPlaceholder();
    this.position += 1;
    for (;;) {
      const previous = this.tokens[this.position - 1];
      const next = this.tokens[this.position];
      if (previous === undefined || next === undefined || !touches(previous, next)) break;
      if (next.tokenType === t.LeftParenthesis && first.tokenType !== t.Text) {
        const close = this.closing(this.position);
        const isField = !isRight && this.isComparison(this.tokens[close + 1]);
        if (close === -1 || (!isRight && !isField) || keywords.has(previous.tokenType)) {
          this.warnOfCall(first, previous, next);
          break;
        }
        if (isField) this.warnOfCall(first, previous, next);
        this.position = close + 1;
      } else if (this.continues(first, previous, next)) this.position += 1;
      else if ((isRight || isInList) && next.tokenType === t.Equals && first.tokenType !== t.Text) {
        // `url=http://x?a=b`: what follows belongs to the value.
        const after = this.tokens[this.position + 1];
        this.position += after !== undefined && touches(next, after) && t.isWordLike(after) ? 2 : 1;
      } else break;
    }
    const last = this.tokens[this.position - 1];
    if (!isRight && last !== undefined && /[^\\]!$/.test(last.image)) this.joinNotEquals(last, last.image.slice(0, -1));
    this.push(this.tokens.slice(start, this.position), isRight);
  }

  private isEqualsNext(): boolean {
    return this.tokens[this.position + 1]?.tokenType === t.Equals;
  }

  /** `field! = value`: the operator was torn apart. The sign leaves its word and joins the next token. */
  private joinNotEquals(token: IToken, rest: string): void {
    const at = this.tokens.indexOf(token);
    const equals = this.tokens[at + 1];
    if (equals?.tokenType !== t.Equals) return;
    const span = { start: endOf(token) - 1, end: endOf(equals) };
    this.reporter.warning('SPL2013', span, 'Write != without a blank inside.', {
      suggestion: { message: 'Write !=', span, replacement: '!=' },
    });
    if (rest !== '') this.tokens[at] = { ...token, image: rest };
    this.tokens[at + 1] = {
      ...equals,
      tokenType: t.NotEquals,
      tokenTypeIdx: t.NotEquals.tokenTypeIdx ?? 0,
      image: '!=',
      startOffset: span.start,
    };
  }

  /** Says whether a token goes on with a value. One that began with a quote ends with it. */
  private continues(first: IToken, previous: IToken, next: IToken): boolean {
    if (!touches(previous, next) || previous.tokenType === t.Directive) return false;
    const isQuote = next.tokenType === t.Text;
    if (first.tokenType === t.Text)
      return (first.image === '""' || previous.tokenType !== t.Text) && (isQuote || next.tokenType === t.Word);
    if (isQuote) return true;
    if (t.isMacroCall(next)) return !t.isMacroCall(previous);
    return t.isWordLike(next) && !(keywords.has(next.tokenType) && previous.tokenType === t.Text);
  }

  private push(tokens: readonly IToken[], isRight: boolean): void {
    const [first] = tokens;
    const last = tokens[tokens.length - 1];
    if (first === undefined || last === undefined) return;
    const value = this.valueOf(tokens, first, last);
    if (isRight && !value.quoted && value.text.length > 1 && /^'.*'$/s.test(value.text)) {
      this.reporter.warning(
        'SPL2013',
        value.span,
        `These single quotes are part of the value. Write "${value.text.slice(1, -1)}" for the text between them.`,
      );
    }
    this.joined.push({
      ...first,
      tokenType: t.SearchValue,
      tokenTypeIdx: t.SearchValue.tokenTypeIdx ?? 0,
      image: this.text.slice(first.startOffset, endOf(last)),
      payload: value,
    });
  }

  private valueOf(tokens: readonly IToken[], first: IToken, last: IToken): SearchValueNode {
    const span = { start: first.startOffset, end: endOf(last) };
    if (tokens.length === 1 && first.tokenType === t.Directive) {
      const open = first.image.indexOf('(');
      const directive = first.image.slice(0, open) as 'TERM' | 'CASE' | 'PREFIX';
      return { kind: 'search-value', text: first.image.slice(open + 1, -1), quoted: false, directive, span };
    }
    if (tokens.length === 1 && first.tokenType === t.Text)
      return { kind: 'search-value', text: unquoteTerm(first.image), quoted: true, directive: null, span };
    const written = this.text.slice(span.start, span.end);
    const parts = partsOf(written, span.start, this.reporter);
    if (parts !== undefined)
      return { kind: 'search-value', text: written, quoted: false, directive: null, isRaw: true, parts, span };
    const isPlain = tokens.every(
      (token) => token.tokenType === t.Text || token.tokenType === t.Equals || t.isWordLike(token),
    );
    if (!isPlain) return { kind: 'search-value', text: written, quoted: false, directive: null, isRaw: true, span };
    const text = tokens
      .map((token) => (token.tokenType === t.Text ? unquoteTerm(token.image) : unescapeWord(token.image)))
      .join('');
    // What holds a line break or another control character can only be written in quotes.
    return {
      kind: 'search-value',
      text,
      quoted: text === '' || /[$`]/.test(text) || hasControlCharacter(text),
      directive: null,
      span,
    };
  }

  private warnOfCall(first: IToken, name: IToken, open: IToken): void {
    if (!identifier.test(name.image) || keywords.has(name.tokenType) || timeModifier.test(first.image)) return;
    this.reporter.warning(
      'SPL2013',
      { start: name.startOffset, end: endOf(open) },
      `search has no functions: ${name.image} is read as a search term. Write | where ${name.image}(…).`,
    );
  }

  private closing(from: number): number {
    let depth = 0;
    for (let index = from; index < this.tokens.length; index += 1) {
      const type = this.tokens[index]?.tokenType;
      if (type === t.LeftParenthesis) depth += 1;
      else if (type === t.RightParenthesis) {
        depth -= 1;
        if (depth === 0) return index;
      }
    }
    return -1;
  }

  /** `index=<your index>`: left in by whoever wrote an example. */
  private isPlaceholder(): boolean {
    for (let index = this.position + 1; index < Math.min(this.tokens.length, this.position + 8); index += 1) {
      const token = this.tokens[index];
      if (token?.tokenType === t.Greater) return index > this.position + 1;
      if (token === undefined || !t.isWordLike(token)) return false;
    }
    return false;
  }

  private skipPlaceholder(): void {
    const start = this.tokens[this.position];
    while (this.tokens[this.position]?.tokenType !== t.Greater) this.position += 1;
    const end = this.tokens[this.position];
    if (start === undefined || end === undefined) return;
    this.reporter.warning(
      'SPL2013',
      { start: start.startOffset, end: endOf(end) },
      'This looks like a placeholder. Put the value here that it stands for.',
    );
  }
}
