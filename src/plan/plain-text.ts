// The plain text of an argument.

import type { ArgumentNode } from '../../grammar/ast.ts';
import { unquote } from '../../grammar/lexer.ts';

/** Gives the text of a word or of raw text without its quotes; null when a macro call stands in it. */
export function plainText(value: ArgumentNode['value']): string | null {
  if (value.kind === 'word') return value.parts === undefined ? value.text : null;
  if (value.kind !== 'raw-text') return null;
  return value.text.length > 1 && /^".*"$/s.test(value.text) ? unquote(value.text) : value.text;
}
