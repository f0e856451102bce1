// Documents: texts with the places where they may be broken into lines, and how they are laid out in a width.

/** A text, several one after the other, or one of the shapes below. */
export type Document = string | readonly Document[] | LineDocument | IndentDocument | GroupDocument;

/** A place where a line may end; `flat` stands there when it does not, and is null where it always does. */
interface LineDocument {
  readonly kind: 'line';
  readonly flat: string | null;
}

/** Lines that begin inside are indented by one more step. */
interface IndentDocument {
  readonly kind: 'indent';
  readonly inner: Document;
}

/** Stays on one line where it fits; otherwise all its own line places end lines. */
interface GroupDocument {
  readonly kind: 'group';
  readonly inner: Document;
}

/** A blank, or the end of a line. */
export const line: Document = { kind: 'line', flat: ' ' };
/** Nothing, or the end of a line. */
export const softLine: Document = { kind: 'line', flat: '' };
/** The end of a line, which breaks every group around it. */
export const hardLine: Document = { kind: 'line', flat: null };

export function indent(inner: Document): Document {
  return { kind: 'indent', inner };
}
export function group(inner: Document): Document {
  return { kind: 'group', inner };
}

/** Describes what stands between two signs, on lines of its own where it is long. */
export function enclosed(open: Document, inner: Document, close: string): Document {
  return group([open, indent([softLine, inner]), softLine, close]);
}

const step = 4;

interface Waiting {
  readonly document: Document;
  readonly depth: number;
  readonly isFlat: boolean;
}

/** Lays a document out in lines of a width; what cannot be broken may be wider. */
export function layOut(document: Document, width: number): string {
  const pieces: string[] = [];
  let column = 0;
  const waiting: Waiting[] = [{ document, depth: 0, isFlat: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { document: given, depth, isFlat } = next;
    if (typeof given === 'string') {
      pieces.push(given);
      column = columnAfter(given, column);
    } else if (isSequence(given)) {
      for (let index = given.length - 1; index >= 0; index -= 1)
        waiting.push({ document: given[index] ?? '', depth, isFlat });
    } else if (given.kind === 'indent') waiting.push({ document: given.inner, depth: depth + 1, isFlat });
    else if (given.kind === 'group') {
      const fits = isFlat || fitsOnLine(given.inner, waiting, width - column);
      waiting.push({ document: given.inner, depth, isFlat: fits });
    } else if (isFlat && given.flat !== null) {
      pieces.push(given.flat);
      column += given.flat.length;
    } else {
      pieces.push('\n', ' '.repeat(depth * step));
      column = depth * step;
    }
  }
  return pieces.join('');
}

/** Writes a document on one line, but for line ends in its texts. */
export function flatten(document: Document): string {
  if (typeof document === 'string') return document;
  if (isSequence(document)) {
    let text = '';
    for (const part of document) text += flatten(part);
    return text;
  }
  if (document.kind === 'line') return document.flat ?? '\n';
  return flatten(document.inner);
}

/** Says whether a document fits on the rest of a line, with what follows it up to the next place where it may end. */
function fitsOnLine(document: Document, following: readonly Waiting[], room: number): boolean {
  let left = room;
  const inner: { readonly document: Document; readonly isFlat: boolean }[] = [{ document, isFlat: true }];
  let rest = following.length;
  while (left >= 0) {
    const next = inner.pop();
    if (next === undefined) {
      rest -= 1;
      const after = following[rest];
      if (after === undefined) return true;
      inner.push({ document: after.document, isFlat: false });
      continue;
    }
    const { document: given, isFlat } = next;
    if (typeof given === 'string') {
      const end = given.indexOf('\n');
      left -= end === -1 ? given.length : end;
      // Behind a text of several lines there is more room than before it: what follows is not asked.
      if (end !== -1) return left >= 0;
    } else if (isSequence(given)) {
      for (let index = given.length - 1; index >= 0; index -= 1) inner.push({ document: given[index] ?? '', isFlat });
    } else if (given.kind === 'line') {
      if (!isFlat) return true;
      if (given.flat === null) return false;
      left -= given.flat.length;
    } else inner.push({ document: given.inner, isFlat });
  }
  return false;
}

function isSequence(document: Document): document is readonly Document[] {
  return Array.isArray(document);
}

function columnAfter(text: string, column: number): number {
  const end = text.lastIndexOf('\n');
  return end === -1 ? column + text.length : text.length - end - 1;
}
