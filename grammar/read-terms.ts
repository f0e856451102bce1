// Reads the search terms of a clause, and options behind them.

import type { ArgumentNode, OptionNode } from './ast.ts';
import type { KnownOptions } from './read-option.ts';
import type { StageCursor } from './stage-cursor.ts';
import type { SearchShape } from './syntax.ts';

/** Reads search terms, and takes the options off their end that the shape allows there. */
export function readTerms(
  cursor: StageCursor,
  { slot, optionsBehind = [] }: SearchShape,
  known: KnownOptions,
  into: ArgumentNode[],
): void {
  const terms = cursor.readSearchTerms();
  if (terms.kind !== 'and' || optionsBehind.length === 0) {
    cursor.push(slot, terms, into);
    return;
  }
  const options: { readonly slot: string; readonly value: OptionNode }[] = [];
  let kept = terms.operands.length;
  for (; kept > 1; kept -= 1) {
    const last = terms.operands[kept - 1];
    if (last?.kind !== 'field-comparison' || last.operator !== '=' || last.value.kind !== 'search-value') break;
    const name = last.field.text.toLowerCase();
    const place = optionsBehind.includes(name)
      ? known.named.find(({ options: table }) => Object.hasOwn(table, name))
      : undefined;
    if (place === undefined) break;
    const { text, quoted, span } = last.value;
    const value: OptionNode = { kind: 'option', name, value: { kind: 'word', text, quoted, span }, span: last.span };
    options.unshift({ slot: place.slot, value });
  }
  const operands = terms.operands.slice(0, kept);
  const [only] = operands;
  const end = operands[operands.length - 1]?.span.end ?? terms.span.end;
  const rest =
    operands.length === 1 && only !== undefined ? only : { ...terms, operands, span: { ...terms.span, end } };
  cursor.push(slot, rest, into);
  for (const option of options) cursor.push(option.slot, option.value, into);
}
