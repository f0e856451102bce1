// How a command, or a clause of one, is laid out: its name, its arguments, and a line for each clause where it is long.

import type { ArgumentNode } from './ast.ts';
import { type Document, group, indent, line } from './document.ts';
import type { Layout } from './layout.ts';

/** Kinds of arguments that stand below each other once they do not fit on a line. */
const columnarKinds: ReadonlySet<string> = new Set(['aggregate', 'assignment', 'alias', 'replacement']);
/** Kinds of arguments that stand among the entries of a list without being one. */
const guestKinds: ReadonlySet<string> = new Set(['option', 'clause']);

/** Describes commands and clauses for the layout that knows all the other nodes. */
export class PhraseLayout {
  private readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  /** Describes a name and what follows it. */
  phrase(name: string, args: readonly ArgumentNode[], withCommas = false, isCustom = false): Document {
    const first = args.findIndex(({ value }) => value.kind === 'clause');
    const plain = first === -1 ? args : args.slice(0, first);
    const commas = withCommas ? plain.map((_, index) => index > 0) : this.commas(plain, isCustom);
    const head = this.head(name, plain, commas);
    if (first === -1) return head;
    const parts: Document[] = [head];
    for (const [index, clause] of args.slice(first).entries()) {
      const isFirst = index === 0 && name === '' && first === 0;
      parts.push(indent([isFirst ? '' : line, this.layout.item(clause)]));
    }
    return group(parts);
  }

  private head(name: string, args: readonly ArgumentNode[], commas: readonly boolean[]): Document {
    const isColumnar = hasColumns(args);
    const parts: Document[] = [name];
    for (const [index, argument] of args.entries()) {
      const { value } = argument;
      const document = this.layout.item(argument, () => this.layout.continued(value));
      const isFirst = index === 0;
      if (commas[index] === true) parts.push(',');
      if (value.kind === 'subsearch') parts.push(isFirst && name === '' ? '' : ' ', document);
      else if (isFirst && name === '') parts.push(isColumnar ? document : indentUnlessAlone(document, args));
      else if (isColumnar && (columnarKinds.has(value.kind) || isInserted(argument)))
        parts.push(indent([line, document]));
      else if (isFirst) parts.push(' ', indentUnlessAlone(document, args));
      else parts.push(group(indent(line)), indentUnlessAlone(document, args));
    }
    return group(parts);
  }

  /** Says for each argument whether a comma stands in front of it. */
  private commas(args: readonly ArgumentNode[], isCustom: boolean): boolean[] {
    const written = args.map((argument, index) => {
      const left = args[index - 1];
      return left !== undefined && this.layout.written?.hasComma(left.span.end, argument.span.start) === true;
    });
    const commas: boolean[] = [];
    for (let start = 0; start < args.length;) {
      const [first, end] = [args[start], endOfRun(args, start)];
      // One list has one kind of separator, but for those of commands that nobody knows.
      const hasCommas =
        (!isCustom && written.slice(start + 1, end).includes(true)) || args.slice(start, end).some(looksLikeKeyword);
      commas.push(start > 0 && written[start] === true && isGuestBeside(args, start));
      for (let index = start + 1; index < end; index += 1)
        commas.push(isCustom ? written[index] === true : hasCommas || needsComma(first));
      start = end;
    }
    return args.map((argument, index) => {
      const left = args[index - 1];
      const isPair = isAssignment(left) && isAssignment(argument);
      // Without the comma `desc` would be a field.
      const isBehindDirection = left?.slot.endsWith('-direction') === true && argument.value.kind === 'sort-field';
      return commas[index] === true || isPair || isBehindDirection;
    });
  }
}

/** What is alone behind its name needs no further indentation: its brackets close below the name. */
function indentUnlessAlone(document: Document, args: readonly ArgumentNode[]): Document {
  return args.length === 1 ? document : indent(document);
}

function hasColumns(args: readonly ArgumentNode[]): boolean {
  const entries = args.filter((argument) => !guestKinds.has(argument.value.kind) && argument.slot !== 'insert');
  return (
    entries.length > 1 && entries.every((argument) => columnarKinds.has(argument.value.kind) || isInserted(argument))
  );
}

/** The index behind the last argument that is of one list with the one at an index. */
function endOfRun(args: readonly ArgumentNode[], start: number): number {
  const first = args[start];
  let end = start + 1;
  if (first === undefined || isGuest(first)) return end;
  while (args[end]?.slot === first.slot && args[end]?.value.kind === first.value.kind) end += 1;
  return end;
}

/** A comma beside a macro call or an option in a list stays where it was. */
function isGuestBeside(args: readonly ArgumentNode[], index: number): boolean {
  const [left, right] = [args[index - 1], args[index]];
  if (left === undefined || right === undefined) return false;
  return isGuest(left) || isGuest(right) || left.slot === right.slot;
}

function isGuest({ slot, value }: ArgumentNode): boolean {
  return guestKinds.has(value.kind) || slot === 'insert';
}

/** A field called `as`, `-` or `with` is only a name where commas stand around it. */
function looksLikeKeyword({ value }: ArgumentNode): boolean {
  return value.kind === 'word' && !value.quoted && value.isRaw !== true && /^(?:as|with|by|[+-])$/i.test(value.text);
}

function needsComma(argument: ArgumentNode | undefined): boolean {
  return argument !== undefined && (argument.value.kind === 'alias' || isAssignment(argument));
}

/** A macro call, token or subsearch that brings an assignment. */
function isInserted({ slot }: ArgumentNode): boolean {
  return slot === 'inserted-assignment';
}

function isAssignment(argument: ArgumentNode | undefined): boolean {
  return argument !== undefined && (argument.value.kind === 'assignment' || isInserted(argument));
}
