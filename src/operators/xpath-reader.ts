// Reads XPath expressions: paths of steps with conditions.

/** One step: to children, texts or attributes, right below or, when deep, anywhere below. */
export interface XPathStep {
  readonly kind: 'child' | 'attribute' | 'text' | 'self';
  /** `*` for any. */
  readonly name: string;
  readonly isDeep: boolean;
  readonly conditions: readonly XPathCondition[];
}

export type XPath = readonly XPathStep[];

export type XPathCondition =
  /** Null for the last one. */
  | { readonly kind: 'place'; readonly place: number | null }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly XPathCondition[] }
  | { readonly kind: 'not'; readonly part: XPathCondition }
  | { readonly kind: 'exists'; readonly path: XPath }
  | {
      readonly kind: 'compare';
      readonly path: XPath;
      readonly operator: '=' | '!=' | 'contains' | 'starts-with';
      readonly text: string;
    };

/** Reads an expression: one path, or several with `|` between them. */
export function readXPath(expression: string): { readonly paths: readonly XPath[] } | { readonly mistake: string } {
  const reader = new XPathReader(expression);
  const paths: XPath[] = [];
  do {
    const path = reader.path();
    if (path === null) return { mistake: reader.mistake() };
    paths.push(path);
  } while (reader.takes('|'));
  return reader.isAtEnd() ? { paths } : { mistake: reader.mistake() };
}

const tokenPattern = /\s*(\/\/|!=|text\(\)|node\(\)|last\(\)|[/@.*()[\]=|,]|"[^"]*"|'[^']*'|[^\s/@*()[\]=|,"'!]+)/y;
const deepest = 50;

class XPathReader {
  private readonly tokens: string[] = [];
  private readonly rest: string;
  private position = 0;
  private depth = 0;

  constructor(expression: string) {
    tokenPattern.lastIndex = 0;
    let end = 0;
    for (;;) {
      const match = tokenPattern.exec(expression);
      if (match === null) break;
      this.tokens.push(match[1] ?? '');
      end = tokenPattern.lastIndex;
    }
    this.rest = expression.slice(end).trim();
  }

  isAtEnd(): boolean {
    return this.position === this.tokens.length && this.rest === '';
  }

  mistake(): string {
    const at = this.tokens[this.position] ?? this.rest;
    return at === '' ? 'It ends too early.' : `It cannot be read from ${at} on.`;
  }

  takes(wanted: string): boolean {
    if (this.tokens[this.position] !== wanted) return false;
    this.position += 1;
    return true;
  }

  path(): XPath | null {
    const steps: XPathStep[] = [];
    let isDeep = this.takes('//');
    if (!isDeep) this.takes('/');
    for (;;) {
      const step = this.step(isDeep);
      if (step === null) return null;
      steps.push(step);
      isDeep = this.takes('//');
      if (!isDeep && !this.takes('/')) return steps;
    }
  }

  private step(isDeep: boolean): XPathStep | null {
    const isAttribute = this.takes('@');
    const token = this.tokens[this.position];
    if (token === undefined || (token !== '*' && token !== '.' && !isName(token) && token !== 'text()')) return null;
    this.position += 1;
    const conditions: XPathCondition[] = [];
    while (this.takes('[')) {
      const condition = this.condition();
      if (condition === null || !this.takes(']')) return null;
      conditions.push(condition);
    }
    if (isAttribute)
      return isName(token) || token === '*' ? { kind: 'attribute', name: token, isDeep, conditions } : null;
    const kind = token === '.' ? 'self' : token === 'text()' ? 'text' : 'child';
    return { kind, name: token, isDeep, conditions };
  }

  private condition(): XPathCondition | null {
    this.depth += 1;
    const parts = this.depth > deepest ? null : this.list('or', () => this.conjunction());
    this.depth -= 1;
    return parts;
  }

  private conjunction(): XPathCondition | null {
    return this.list('and', () => this.test());
  }

  private list(kind: 'and' | 'or', read: () => XPathCondition | null): XPathCondition | null {
    const parts: XPathCondition[] = [];
    do {
      const part = read();
      if (part === null) return null;
      parts.push(part);
    } while (this.takes(kind));
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, parts };
  }

  private test(): XPathCondition | null {
    const token = this.tokens[this.position] ?? '';
    if (this.takes('last()')) return { kind: 'place', place: null };
    if (/^\d{1,9}$/.test(token)) {
      this.position += 1;
      return { kind: 'place', place: Number(token) };
    }
    if (this.takes('(')) {
      const inner = this.condition();
      return inner !== null && this.takes(')') ? inner : null;
    }
    if (this.tokens[this.position + 1] === '(') return this.call(token);
    const path = this.path();
    if (path === null) return null;
    const operator = this.takes('=') ? '=' : this.takes('!=') ? '!=' : null;
    if (operator === null) return { kind: 'exists', path };
    const text = this.text();
    return text === null ? null : { kind: 'compare', path, operator, text };
  }

  private call(name: string): XPathCondition | null {
    if (name !== 'not' && name !== 'contains' && name !== 'starts-with') return null;
    this.position += 2;
    if (name === 'not') {
      const part = this.condition();
      return part !== null && this.takes(')') ? { kind: 'not', part } : null;
    }
    const path = this.path();
    if (path === null || !this.takes(',')) return null;
    const text = this.text();
    return text !== null && this.takes(')') ? { kind: 'compare', path, operator: name, text } : null;
  }

  private text(): string | null {
    const token = this.tokens[this.position] ?? '';
    if (!/^["']/.test(token) && !/^-?\d/.test(token)) return null;
    this.position += 1;
    return /^["']/.test(token) ? token.slice(1, -1) : token;
  }
}

function isName(token: string): boolean {
  return /^[^\W\d][\w.:-]*$/u.test(token) || /^\p{L}[\p{L}\p{N}_.:-]*$/u.test(token);
}
