// Token types. Two worlds: search terms, where a word runs to a blank or an operator, and expressions.

import { createToken, Lexer, type TokenType } from 'chevrotain';
import { identifierPattern } from './identifier.ts';

/** The lexer's modes: at the start of a stage, in search terms and arguments, in an expression. */
export type LexerMode = 'command' | 'terms' | 'expression';

/** Characters put in front of a text to enter a mode: Chevrotain cannot change its bottom mode. */
export const modeMarks: Record<LexerMode, string> = { command: '\ue000', terms: '\ue001', expression: '\ue002' };

/** Hint for the lexer: every first character but these ASCII ones can start the token. */
function anyCharacterBut(excluded: string): number[] {
  const codes: number[] = [];
  for (let code = 33; code < 256; code += 1) if (!excluded.includes(String.fromCharCode(code))) codes.push(code);
  // Chevrotain files characters above 255 in buckets of 255: one code of each bucket stands for all of it.
  for (let code = 256; code < 65536; code += 255) codes.push(code);
  return codes;
}

function sticky(source: string, flags = ''): (text: string, offset: number) => [string] | null {
  const pattern = new RegExp(source, `y${flags}`);
  return (text, offset) => {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    return match === null ? null : [match[0]];
  };
}

// A dashboard token: closes on its line, starts with a letter, ends with no blank, holds no quote, equals sign or
// bracket; `|s` is a filter.
export const dashboardToken = String.raw`\$(?=[A-Za-z_])[^$"=\[\]\n|]*[^\s$"=\[\]|](?:\|[a-z]+)?\$`;

export const WhiteSpace = createToken({
  name: 'WhiteSpace',
  pattern: /[\s\u0000-\u001f\u200b\u200d]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});

export const Comment = createToken({
  name: 'Comment',
  pattern: /```[\s\S]*?```/,
  group: 'comments',
  line_breaks: true,
});

/**
 * A comment of another language: `//` or `# ` at the start of a line, a block between slashes and stars, `<!-- -->`,
 * and a backslash that goes on to the next line. To Splunk these are terms; whoever wrote them meant something else.
 */
export const ForeignComment = createToken({
  name: 'ForeignComment',
  pattern: { exec: (text: string, offset: number) => matchForeignComment(text, offset) },
  start_chars_hint: ['/', '#', '<', '\\'],
  group: 'comments',
  line_breaks: true,
});
const lineComment = sticky(String.raw`//[^\r\n]*|#+[ \t]+(?![|\s])[^\r\n]*|#{4,}[ \t]*(?=[\r\n]|$)`);
// Longer ones are none: a text of many openings without an end would be searched to its end for each of them.
const blockComment = sticky(String.raw`/\*\s[\s\S]{0,1000}?\s\*/|/\*\*/`);
const markupComment = sticky(String.raw`<!--[\s\S]{0,1000}?-->`);
const lineContinuation = sticky(String.raw`\\(?=[ \t]*(?:\r?\n|$))`);

function matchForeignComment(text: string, offset: number): [string] | null {
  const first = text[offset];
  if (first === '<') return markupComment(text, offset);
  let before = offset - 1;
  while (text[before] === ' ' || text[before] === '\t') before -= 1;
  // The mark of the mode stands in front of the text.
  const opensLine = before < 0 || /[\r\n\ue000-\ue002]/.test(text[before] ?? '');
  if (first === '\\')
    return before < offset - 1 || opensLine || text[before] === '|' ? lineContinuation(text, offset) : null;
  const line = opensLine ? lineComment(text, offset) : null;
  if (line !== null || first === '#') return line;
  return before < offset - 1 || opensLine || /[,()|]/.test(text[before] ?? '') ? blockComment(text, offset) : null;
}

/** A macro call from backtick to backtick; its end is found by quotes, as arguments may hold backticks in quotes. */
export const MacroCall = createToken({
  name: 'MacroCall',
  pattern: { exec: (text: string, offset: number) => matchMacroCall(text, offset) },
  start_chars_hint: ['`'],
  line_breaks: true,
});
export const OpenBacktick = createToken({ name: 'OpenBacktick', pattern: /`/ });

export const Text = createToken({ name: 'Text', pattern: /"(?:[^"\\]|\\[\s\S])*"/, line_breaks: true });
export const UnclosedText = createToken({
  name: 'UnclosedText',
  pattern: /"(?:[^"\\]|\\[\s\S])*\\?/,
  line_breaks: true,
});

/** A text that was escaped once too often: `\"text\"`. */
export const EscapedText = createToken({
  name: 'EscapedText',
  pattern: /\\"(?:[^"\\]|\\[^"])*\\"/,
  line_breaks: true,
});

export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: /\(/ });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: /\)/ });
export const LeftBracket = createToken({ name: 'LeftBracket', pattern: /\[/, push_mode: 'command' });
export const RightBracket = createToken({ name: 'RightBracket', pattern: /\]/, pop_mode: true });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });
export const Pipe = createToken({ name: 'Pipe', pattern: /\|/, pop_mode: true, push_mode: 'command' });
/** A pipe in front of a command: nothing stands before it, so the mode stays. */
export const LeadingPipe = createToken({ name: 'LeadingPipe', pattern: /\|/, categories: [Pipe] });
/** A pipe after a bracket too many was closed: there is no mode to leave. */
export const StrayPipe = createToken({ name: 'StrayPipe', pattern: /\|/, categories: [Pipe], push_mode: 'command' });
const CommandMark = createToken({ name: 'CommandMark', pattern: /\ue000/, push_mode: 'command' });
const TermsMark = createToken({ name: 'TermsMark', pattern: /\ue001/, push_mode: 'terms' });
const ExpressionMark = createToken({ name: 'ExpressionMark', pattern: /\ue002/, push_mode: 'expression' });

export const Comparison = createToken({ name: 'Comparison', pattern: Lexer.NA });
export const Equals = createToken({ name: 'Equals', pattern: /=/, categories: [Comparison] });
export const DoubleEquals = createToken({ name: 'DoubleEquals', pattern: /==/, categories: [Comparison] });
export const NotEquals = createToken({ name: 'NotEquals', pattern: /!=/, categories: [Comparison] });
export const LessOrEqual = createToken({ name: 'LessOrEqual', pattern: /<=|&lt;=/, categories: [Comparison] });
export const GreaterOrEqual = createToken({ name: 'GreaterOrEqual', pattern: />=|&gt;=/, categories: [Comparison] });
export const Less = createToken({ name: 'Less', pattern: /<|&lt;/, categories: [Comparison] });
export const Greater = createToken({ name: 'Greater', pattern: />|&gt;/, categories: [Comparison] });

/** A word of search terms or arguments: everything up to a blank, quote, bracket, comma or operator. */
export const Word = createToken({
  name: 'Word',
  pattern: {
    exec: sticky(
      String.raw`(?:<<[A-Za-z0-9_]+>>|[^\s\u0000-\u001f\u200b\u200d"\x60()\[\]|,=<>!\\$]|\\[^\r\n]|\\(?=[\r\n]|$)|${dashboardToken}|\$|!(?!=))+`,
    ),
  },
  start_chars_hint: anyCharacterBut('"`()[]|,=>'),
  line_breaks: true,
});
/** TERM(…), CASE(…) and PREFIX(…): raw text to the matching parenthesis. */
export const Directive = createToken({
  name: 'Directive',
  pattern: { exec: sticky(String.raw`(?:TERM|CASE|PREFIX)\((?:[^()]|\([^()]*\))*\)`) },
  start_chars_hint: ['T', 'C', 'P'],
  line_breaks: true,
});
function keyword(name: string, text: string): TokenType {
  return createToken({ name, pattern: new RegExp(text), longer_alt: Word, categories: [Word] });
}
export const And = keyword('And', 'AND');
export const Or = keyword('Or', 'OR');
export const Not = keyword('Not', 'NOT');
export const In = keyword('In', 'IN');

/** A value of search terms, put together of the tokens that touch; its payload is the node. */
export const SearchValue = createToken({ name: 'SearchValue', pattern: Lexer.NA });

// Expressions.
export const Identifier = createToken({
  name: 'Identifier',
  pattern: { exec: sticky(String.raw`${identifierPattern}(?:\{[^{}"|\n]*\})*`, 'u') },
  start_chars_hint: anyCharacterBut('!"#$%&\'()*+,-./0123456789:;<=>?@[\\]^`{|}~'),
  line_breaks: false,
});
export const QuotedField = createToken({ name: 'QuotedField', pattern: /'(?:[^'\\]|\\[\s\S])*'/, line_breaks: true });
/** A number; a dot right after an operand is the operator that joins texts, not the start of a fraction. */
export const NumberLiteral = createToken({
  name: 'NumberLiteral',
  pattern: {
    exec: (text: string, offset: number, matched: { readonly tokenType: TokenType; readonly endOffset?: number }[]) => {
      if (text.charCodeAt(offset) === 46) {
        const last = matched[matched.length - 1];
        if (last !== undefined && operandEnds.has(last.tokenType)) return null;
      }
      return matchNumber(text, offset);
    },
  },
  start_chars_hint: ['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  line_breaks: false,
});
const matchNumber = sticky(String.raw`(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?`);
export const Template = createToken({ name: 'Template', pattern: /<<[A-Za-z0-9_]+>>/ });
export const DashboardToken = createToken({
  name: 'DashboardToken',
  pattern: { exec: sticky(dashboardToken) },
  start_chars_hint: ['$'],
  line_breaks: false,
});
function expressionKeyword(name: string, text: string): TokenType {
  return createToken({ name, pattern: new RegExp(text, 'i'), longer_alt: Identifier, categories: [Identifier] });
}
export const AndOperator = expressionKeyword('AndOperator', 'and');
export const OrOperator = expressionKeyword('OrOperator', 'or');
export const XorOperator = expressionKeyword('XorOperator', 'xor');
export const NotOperator = expressionKeyword('NotOperator', 'not');
export const LikeOperator = expressionKeyword('LikeOperator', 'like');
export const InOperator = expressionKeyword('InOperator', 'in');
export const Bang = createToken({ name: 'Bang', pattern: /!/ });
export const Plus = createToken({ name: 'Plus', pattern: /\+/ });
export const Minus = createToken({ name: 'Minus', pattern: /-/ });
export const Times = createToken({ name: 'Times', pattern: /\*/ });
export const Slash = createToken({ name: 'Slash', pattern: /\// });
export const Percent = createToken({ name: 'Percent', pattern: /%/ });
export const Dot = createToken({ name: 'Dot', pattern: /\./ });
/** Any other character: never part of an expression, but left of an assignment it may be. */
export const Other = createToken({
  name: 'Other',
  pattern: { exec: sticky(String.raw`[\s\S]`, 'u') },
  start_chars_hint: anyCharacterBut(''),
  line_breaks: true,
});

// The first word of a stage decides how the rest of it is read.
const commandWord = sticky(identifierPattern, 'u');
const expressionCommands = new Set(['eval', 'where', 'fieldformat']);
export const CommandWord = createToken({ name: 'CommandWord', pattern: Lexer.NA });
export const ExpressionCommand = createToken({
  name: 'ExpressionCommand',
  pattern: {
    exec: (text: string, offset: number) => {
      const match = commandWord(text, offset);
      return match !== null && expressionCommands.has(match[0].toLowerCase()) ? match : null;
    },
  },
  start_chars_hint: ['e', 'E', 'w', 'W', 'f', 'F'],
  categories: [CommandWord],
  pop_mode: true,
  push_mode: 'expression',
  line_breaks: false,
});
export const ArgumentsCommand = createToken({
  name: 'ArgumentsCommand',
  pattern: { exec: commandWord },
  start_chars_hint: anyCharacterBut('!"#$%&\'()*+,-./0123456789:;<=>?@[\\]^`{|}~'),
  categories: [CommandWord],
  pop_mode: true,
  push_mode: 'terms',
  line_breaks: false,
});
/** A macro call as a stage, or at its start. */
export const StageMacro = createToken({
  name: 'StageMacro',
  pattern: { exec: (text: string, offset: number) => matchMacroCall(text, offset) },
  start_chars_hint: ['`'],
  categories: [MacroCall],
  pop_mode: true,
  push_mode: 'terms',
  line_breaks: true,
});
/** A stage that begins with anything but a command word or a macro call. */
export const StageWord = createToken({
  name: 'StageWord',
  pattern: { exec: sticky(String.raw`(?:${dashboardToken}|<<[A-Za-z0-9_]+>>|[^\s"\x60()\[\]|])[^\s"\x60()\[\]|,=]*`) },
  start_chars_hint: anyCharacterBut('"`()[]|'),
  categories: [Word],
  pop_mode: true,
  push_mode: 'terms',
  line_breaks: false,
});

const operandEnds = new Set<TokenType>([
  Identifier,
  QuotedField,
  Text,
  EscapedText,
  NumberLiteral,
  RightParenthesis,
  RightBracket,
  MacroCall,
  DashboardToken,
  Template,
]);

const shared = [
  WhiteSpace,
  Comment,
  ForeignComment,
  MacroCall,
  OpenBacktick,
  Text,
  UnclosedText,
  LeftParenthesis,
  RightParenthesis,
  LeftBracket,
  RightBracket,
  Comma,
  Pipe,
];
const comparisons = [DoubleEquals, Equals, NotEquals, LessOrEqual, GreaterOrEqual];
const terms = [...shared, ...comparisons, Directive, And, Or, Not, In, Word, Less, Greater];

/** The token types of each mode, in the order they are tried. */
export const lexerModes: Record<LexerMode | 'start', TokenType[]> = {
  start: [CommandMark, TermsMark, ExpressionMark, StrayPipe, ...terms.filter((type) => type !== Pipe)],
  command: [
    WhiteSpace,
    Comment,
    ForeignComment,
    StageMacro,
    OpenBacktick,
    LeadingPipe,
    LeftBracket,
    RightBracket,
    Text,
    UnclosedText,
    LeftParenthesis,
    RightParenthesis,
    ExpressionCommand,
    ArgumentsCommand,
    StageWord,
  ],
  terms,
  expression: [
    ...shared,
    ...comparisons,
    EscapedText,
    Template,
    Less,
    Greater,
    NumberLiteral,
    DashboardToken,
    QuotedField,
    AndOperator,
    OrOperator,
    XorOperator,
    NotOperator,
    LikeOperator,
    InOperator,
    Identifier,
    Bang,
    Plus,
    Minus,
    Times,
    Slash,
    Percent,
    Dot,
    Other,
  ],
};

function matchMacroCall(text: string, offset: number): [string] | null {
  const end = endOfMacroCall(text, offset);
  return end === -1 ? null : [text.slice(offset, end)];
}

/**
 * Finds the end of the macro call that starts at a backtick, or -1. Quoted arguments may hold backticks and
 * parentheses. Where the quotes do not balance, the call runs to the first `)` followed by a backtick.
 */
export function endOfMacroCall(text: string, offset: number): number {
  if (text.startsWith('```', offset)) return -1;
  let inQuotes = false;
  for (let at = offset + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') inQuotes = !inQuotes;
    else if (character === '`' && !inQuotes) return at + 1;
  }
  const plain = text.indexOf('`', offset + 1);
  if (plain === -1) return -1;
  const quoted = text.indexOf('"', offset);
  if (quoted === -1 || quoted > plain) return plain + 1;
  const closing = text.slice(offset).search(/\)\s*`/);
  return closing === -1 ? plain + 1 : text.indexOf('`', offset + closing) + 1;
}

/** Says whether a token can be part of a name in an argument list. */
export function isWordLike(token: { readonly tokenType: TokenType }): boolean {
  return token.tokenType === Word || (token.tokenType.CATEGORIES ?? []).includes(Word);
}

/** Says whether a token is a macro call, at the start of a stage or in it. */
export function isMacroCall(token: { readonly tokenType: TokenType }): boolean {
  return token.tokenType === MacroCall || token.tokenType === StageMacro;
}

/** Says whether a token is a pipe between stages or in front of the first one. */
export function isPipe(token: { readonly tokenType: TokenType } | undefined): boolean {
  const type = token?.tokenType;
  return type === Pipe || type === LeadingPipe || type === StrayPipe;
}
