// The reading position in a pattern, with the options in force there and the groups met so far.

/** Options that an inline setting such as (?i) may change. */
export interface PatternOptions {
  readonly caseless: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly extended: boolean;
  readonly extendedMore: boolean;
  readonly ungreedy: boolean;
  readonly unicode: boolean;
  readonly noCapture: boolean;
}

/** Says what is wrong with a pattern and where. The parser throws it to itself; callers get it as a value. */
export class PatternMistake extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A reference whose group may come later, to be checked when the whole pattern is read. */
export interface Reference {
  readonly number: number;
  readonly offset: number;
}

/** Walks over a pattern. */
export class PatternCursor {
  readonly text: string;
  at = 0;
  depth = 0;
  options: PatternOptions;
  groupCount = 0;
  readonly names = new Map<string, number[]>();
  /** Called at each bar of the group about to be read; only branch reset groups use it. */
  readonly onAlternative: (() => void)[] = [];
  readonly references: Reference[] = [];
  /** Resolved after reading, because a name may be used before its group. */
  readonly namedReferences: { readonly name: string; readonly offset: number; readonly numbers: number[] }[] = [];

  constructor(text: string, options: PatternOptions) {
    this.text = text;
    this.options = options;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Gives the character here, or an empty text at the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  /** Tells whether the given text comes next. */
  sees(expected: string): boolean {
    return this.text.startsWith(expected, this.at);
  }

  /** Passes the given text if it comes next. */
  take(expected: string): boolean {
    if (!this.sees(expected)) return false;
    this.at += expected.length;
    return true;
  }

  /** Passes and gives what a sticky expression matches here, or undefined. */
  takeMatch(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const match = expression.exec(this.text);
    if (match === null) return undefined;
    this.at += match[0].length;
    return match;
  }

  /** Passes and gives one whole code point. */
  takeCodePoint(): number {
    const code = this.text.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  fail(message: string, offset = this.at): never {
    throw new PatternMistake(message, offset);
  }

  /** Notes a reference by number and gives the numbers it means. */
  referTo(number: number, offset: number): readonly number[] {
    this.references.push({ number, offset });
    return [number];
  }

  /** Notes a reference by name; the numbers are filled in when the whole pattern is read. */
  referToName(name: string, offset: number): readonly number[] {
    const numbers: number[] = [];
    this.namedReferences.push({ name, offset, numbers });
    return numbers;
  }

  /** Reads a group name up to its closing character. */
  takeName(close: string): string {
    const start = this.at;
    const name = this.takeMatch(/[\p{L}\p{Nd}_]+/uy)?.[0];
    if (name === undefined) this.fail('A group name is missing here.');
    if (/^\p{Nd}/u.test(name)) this.fail('A group name cannot start with a digit.', start);
    if (name.length > 128) this.fail('A group name has at most 128 characters.', start);
    if (!this.take(close)) this.fail(`A group name takes letters, digits and underscores, then "${close}".`);
    return name;
  }
}
