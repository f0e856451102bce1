// Words as they are written: quotes, and a backslash before what would end a word.

import type { SortFieldNode, WordNode } from './ast.ts';
import { quote, quoteTerm } from './lexer.ts';

interface PrintedWord {
  readonly text: string;
  readonly quoted: boolean;
  readonly isRaw?: true;
}

/** Writes a word. Its balanced parentheses stay bare; a character that would end it is escaped. */
export function writeWord(word: PrintedWord): string {
  const text = word.quoted ? quote(word.text) : written(word, isBalanced(word.text));
  // `kg=` is a name; with something behind the sign it would be an option.
  return word.quoted || word.isRaw === true ? text : text.replace(/=(?!$)/g, '\\=');
}

/** Writes a value of search terms, where a parenthesis opens a group. */
export function writeValue(word: PrintedWord): string {
  const text = written(word, false);
  // `a=b` goes on after a word; anywhere else the sign would be an operator.
  return word.quoted || word.isRaw === true ? text : text.replace(/(?<![\w.])=/g, '\\=');
}

function written({ text, quoted, isRaw }: PrintedWord, keepsParentheses: boolean): string {
  if (quoted) return quoteTerm(text);
  if (isRaw === true) return text;
  // `\!` is no escape: with two backslashes the sign could become part of an operator.
  const special = keepsParentheses ? /\\(?!!)|["\s[\],<>`|]/g : /\\(?!!)|["\s[\],<>`|()]/g;
  return text.replace(special, '\\$&');
}

/** Writes the field of a comparison: in front of an operator an equals sign would be that operator. */
export function writeField(word: PrintedWord): string {
  const text = written(word, false);
  return word.quoted || word.isRaw === true ? text : text.replaceAll('=', '\\=');
}

/** Writes the field that an assignment writes. */
export function writeAssigned({ text, quoted }: WordNode): string {
  return quoted ? quote(text) : text;
}

/** Writes a field of an expression in single quotes. */
export function writeQuotedField(name: string): string {
  return `'${name.replace(/[\\'](?=["\\|])/g, '\\$&')}'`;
}

/** Writes a field of a sort order; a bare one has no sign. */
export function writeSortField({ descending, cast, field }: SortFieldNode, isBare: boolean): string {
  const sign = descending ? '-' : isBare ? '' : '+';
  return `${sign}${cast === null ? writeWord(field) : `${cast}(${field.text})`}`;
}

/** A word that begins with a name and holds parentheses that close: `count(x)`, `n(oct)`. */
function isBalanced(text: string): boolean {
  if (!text.includes('(') || /^[()]|\([^)]*[\s"]/.test(text)) return false;
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
