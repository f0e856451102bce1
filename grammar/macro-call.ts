// Reads macro calls, and the parts of a text that holds macro calls or dashboard tokens.

import type { IToken } from 'chevrotain';
import type { MacroArgumentNode, MacroCallNode, PartNode } from './ast.ts';
import type { Reporter } from './diagnostic.ts';
import { spanOf, unquote } from './lexer.ts';
import { dashboardToken, endOfMacroCall } from './tokens.ts';

/** What is said of a macro call without a name. */
export const notAMacroCall = 'This is not a macro call. Write `name` or `name(arguments)`.';

/** Says whether a text can be the name of a macro: what is read of a call without a name is its whole text. */
export function isMacroName(name: string): boolean {
  return /^[^\s(),"`]+$/.test(name);
}

/** Reads name and arguments of a macro call. Commas in quotes or parentheses do not split arguments. */
export function readMacroCall(token: Pick<IToken, 'image' | 'startOffset'>, reporter: Reporter | null): MacroCallNode {
  const span = spanOf(token);
  const inner = token.image.slice(1, -1);
  const match = /^\s*([^\s(),"`]+)\s*(\(([\s\S]*)\))?\s*$/.exec(inner);
  const args: MacroArgumentNode[] = [];
  if (match === null) {
    reporter?.error('SPL1004', span, notAMacroCall);
    return { kind: 'macro-call', name: inner, arguments: args, text: token.image, span };
  }
  const body = match[3];
  if (body !== undefined && body.trim() !== '') {
    const base = span.start + 1 + inner.indexOf('(') + 1;
    let depth = 0;
    let quoted = false;
    let start = 0;
    for (let at = 0; at <= body.length; at += 1) {
      const character = body[at];
      if (character === '\\') at += 1;
      else if (character === '"') quoted = !quoted;
      else if (!quoted && character === '(') depth += 1;
      else if (!quoted && character === ')') depth -= 1;
      else if (character === undefined || (character === ',' && !quoted && depth === 0)) {
        args.push(macroArgument(body, start, Math.min(at, body.length), base));
        start = at + 1;
      }
    }
  }
  return { kind: 'macro-call', name: match[1] ?? '', arguments: args, text: token.image, span };
}

function macroArgument(body: string, start: number, end: number, base: number): MacroArgumentNode {
  const written = body.slice(start, end);
  const text = written.trim();
  const from = start + (written.length - written.trimStart().length);
  const named = /^([A-Za-z_][\w-]*)\s*=(?!=)\s*/.exec(text);
  const value = named === null ? text : text.slice(named[0].length);
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  const offset = base + from + (named?.[0].length ?? 0);
  return {
    kind: 'macro-argument',
    name: named?.[1] ?? null,
    text: isQuoted ? unquote(value) : value,
    span: { start: offset, end: offset + value.length },
  };
}

const tokenHere = new RegExp(dashboardToken, 'y');

/**
 * Cuts a text into plain text, macro calls and dashboard tokens; undefined when it is plain text alone.
 * The offset is that of the text in its source.
 */
export function partsOf(text: string, offset: number, reporter: Reporter | null): PartNode[] | undefined {
  if (!text.includes('`') && !text.includes('$')) return undefined;
  const parts: PartNode[] = [];
  let plainStart = 0;
  let at = 0;
  const endPlain = (): void => {
    if (at > plainStart) {
      const span = { start: offset + plainStart, end: offset + at };
      parts.push({ kind: 'plain-text', text: text.slice(plainStart, at), span });
    }
  };
  while (at < text.length) {
    let end = -1;
    if (text[at] === '\\') {
      at = Math.min(at + 2, text.length);
      continue;
    }
    if (text.startsWith('```', at)) {
      at = endOfFence(text, at);
      continue;
    }
    if (text[at] === '`') end = endOfMacroCall(text, at);
    else if (text[at] === '$') {
      tokenHere.lastIndex = at;
      if (tokenHere.test(text)) end = tokenHere.lastIndex;
    }
    if (end === -1) {
      at += 1;
      continue;
    }
    endPlain();
    const image = text.slice(at, end);
    const span = { start: offset + at, end: offset + end };
    if (image.startsWith('`')) parts.push(readMacroCall({ image, startOffset: span.start }, reporter));
    else parts.push({ kind: 'dashboard-token', text: image, span });
    plainStart = end;
    at = end;
  }
  if (parts.length === 0) return undefined;
  endPlain();
  return parts;
}

/** A comment is plain text, whatever it holds; one that does not end is three backticks. */
function endOfFence(text: string, offset: number): number {
  const end = text.indexOf('```', offset + 3);
  return end === -1 ? offset + 3 : end + 3;
}
