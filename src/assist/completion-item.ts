// One completion, and the order in which completions are shown.

import type { Span } from '../../grammar/source.ts';

export type CompletionKind =
  | 'command'
  | 'function'
  | 'aggregate'
  | 'option'
  | 'value'
  | 'keyword'
  | 'field'
  | 'macro'
  | 'lookup'
  | 'datamodel'
  | 'dataset'
  | 'index'
  | 'sourcetype';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words to show beside the label. */
  readonly detail: string;
  /** Markdown; empty when there is nothing to say. */
  readonly documentation: string;
  /** What takes the place of the span. */
  readonly insertText: string;
}

export interface Completions {
  /** The stretch of the text that an item replaces: the word at the offset. */
  readonly span: Span;
  /** Best first. */
  readonly items: readonly CompletionItem[];
}

/** Makes an item; the label is inserted unless told otherwise. */
export function completionItem(
  kind: CompletionKind,
  label: string,
  more: { readonly detail?: string; readonly documentation?: string; readonly insertText?: string } = {},
): CompletionItem {
  return {
    label,
    kind,
    detail: more.detail ?? '',
    documentation: more.documentation ?? '',
    insertText: more.insertText ?? label,
  };
}

/** Keeps the items that what is written may become: those that begin with it, then those with a part that does. */
export function matchingItems(items: readonly CompletionItem[], written: string): CompletionItem[] {
  const wanted = written.toLowerCase();
  const seen = new Set<string>();
  const first: CompletionItem[] = [];
  const second: CompletionItem[] = [];
  for (const item of items) {
    const key = `${item.kind} ${item.label}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const label = item.label.toLowerCase();
    // The name of a field counts as much as the dataset in front of it.
    if (label.startsWith(wanted) || label.slice(label.lastIndexOf('.') + 1).startsWith(wanted)) first.push(item);
    else if (hasPart(label, wanted)) second.push(item);
  }
  return [...first, ...second];
}

/** Says whether a part of a name begins with a text; parts are parted by `_`, `.`, `:`, `-`, `/` and blanks. */
function hasPart(label: string, wanted: string): boolean {
  for (let at = label.indexOf(wanted, 1); at !== -1; at = label.indexOf(wanted, at + 1))
    if (/[_.:\-/ ]/.test(label[at - 1] ?? '')) return true;
  return false;
}
