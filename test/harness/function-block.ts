// Reads blocks of expressions in case files: what each gives, with which fields, or how it fails.

import type { ExpressionValue, Value } from '../../src/values/value.ts';

/** One line of a block: an expression and what it gives, or how it fails. */
export interface FunctionCase {
  readonly line: number;
  readonly expression: string;
  readonly fields: Readonly<Record<string, Value>>;
  /** What it gives; `unknown` for a condition that is neither true nor false. */
  readonly gives: ExpressionValue | 'unknown';
  readonly isCondition: boolean;
  /** The code of the warning that comes beside the value; null for none. */
  readonly warning: string | null;
  /** The code of the error, and the part of the expression it points at; null when there is none. */
  readonly fails: { readonly code: string; readonly at: string } | null;
}

/** A block below `function: NAME`, or below `expressions: TITLE`. */
export interface FunctionBlock {
  readonly title: string;
  /** The function that the block is about; null for a block of other expressions. */
  readonly function: string | null;
  readonly cases: readonly FunctionCase[];
}

/**
 * Reads the lines of a block. A line is `EXPRESSION = VALUE`, with ` with SPL0000` behind it when it warns, or
 * `EXPRESSION fails SPL0000 at PART`; before it may stand `with field=value, other=null:`.
 */
export function readFunctionBlock(kind: string, title: string, lines: readonly string[], from: number): FunctionBlock {
  return {
    title,
    function: kind === 'function' ? title : null,
    cases: lines.flatMap((line, index) => (line.trim().startsWith('#') ? [] : [readLine(line.trim(), from + index)])),
  };
}

function readLine(text: string, line: number): FunctionCase {
  const { fields, rest } = readFields(text, line);
  const failure = /^(.*\S)\s+fails (SPL\d{4}) at (.+)$/.exec(rest);
  if (failure !== null) {
    const [, expression = '', code = '', at = ''] = failure;
    return { line, expression, fields, gives: null, isCondition: false, warning: null, fails: { code, at } };
  }
  const equals = lastEquals(rest);
  if (equals < 0) throw new Error(`line ${line}: an expression says what it gives or how it fails`);
  const written = /^(.*?)(?:\s+with (SPL\d{4}))?$/.exec(rest.slice(equals + 1).trim());
  const value = written?.[1] ?? '';
  const isCondition = value === 'true' || value === 'false' || value === 'unknown';
  return {
    line,
    expression: rest.slice(0, equals).trim(),
    fields,
    gives:
      value === 'unknown' ? 'unknown' : value === 'true' ? true : value === 'false' ? false : readValue(value, line),
    isCondition,
    warning: written?.[2] ?? null,
    fails: null,
  };
}

function readFields(text: string, line: number): { fields: Record<string, Value>; rest: string } {
  const fields: Record<string, Value> = Object.create(null);
  if (!text.startsWith('with ')) return { fields, rest: text };
  const field = /\s*([\w.]+)=("(?:[^"\\]|\\.)*"|\[(?:"(?:[^"\\]|\\.)*"|[^"\]])*\]|[^\s,:"[]+)(,|:)/y;
  field.lastIndex = 'with'.length;
  for (;;) {
    const match = field.exec(text);
    if (match === null) throw new Error(`line ${line}: fields are written as with x=5, y="text": and not as ${text}`);
    fields[match[1] ?? ''] = readValue(match[2] ?? '', line);
    if (match[3] === ':') return { fields, rest: text.slice(field.lastIndex).trim() };
  }
}

function readValue(text: string, line: number): Value {
  if (text === 'nan') return Number.NaN;
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  if (text === '-inf') return Number.NEGATIVE_INFINITY;
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new Error(`line ${line}: ${text} is no value`);
  }
}

/** Finds the last equals sign that stands alone, outside quotes and parentheses. */
function lastEquals(text: string): number {
  let depth = 0;
  let quote = '';
  let found = -1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === '=' && depth === 0 && text[at - 1] === ' ' && text[at + 1] === ' ') found = at;
  }
  return found;
}
