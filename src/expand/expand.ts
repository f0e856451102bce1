// Macro calls to text: bodies take the place of calls, every piece remembers where it was written.

import type { IToken } from 'chevrotain';
import type { Reporter } from '../../grammar/diagnostic.ts';
import { isMacroName, notAMacroCall, readMacroCall } from '../../grammar/macro-call.ts';
import { nearestNames } from '../../grammar/near-names.ts';
import { type MacroUse, type Piece, Source, type Span } from '../../grammar/source.ts';
import { endOfMacroCall } from '../../grammar/tokens.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import { evaluateMacroText } from './macro-expression.ts';

/** Macros may call macros this deep; Splunk stops there too. */
const deepestExpansion = 100;
/** More calls, or a longer text, is a mistake: macros that double each other grow without end. */
const mostCalls = 10_000;
const longestExpansion = 10_000_000;

/** Replaces the macro calls of a source; mistakes are reported and their calls left out. */
export function expandSource(
  source: Source,
  macros: MacroTable,
  reporter: Reporter,
  context: EvaluationContext = clockContext(),
): Source {
  if (!source.text.includes('`')) return source;
  const expansion = new Expansion(macros, reporter, context);
  expansion.copy(source, 0, source.text.length, null, []);
  return new Source(source.name, expansion.text(), expansion.pieces);
}

/** Where a call stands. */
interface Place {
  readonly source: Source;
  readonly span: Span;
  readonly outer: MacroUse | null;
}

type ArgumentValues = ReadonlyMap<string, { readonly text: string; readonly span: Span }>;

/** Puts the arguments of a call into a text, even inside quotes. */
function filledIn(text: string, values: ArgumentValues): string {
  return text.replace(parameter, (whole, name: string) => values.get(name)?.text ?? whole);
}

const parameter = /\$([\w-]+)\$/g;

/** What eval macros see where no search runs: the time of the clock, in UTC. */
function clockContext(): EvaluationContext {
  const clock = (): number => Date.now() / 1000;
  return { now: Math.floor(clock()), timeZone: 'UTC', clock, random: Math.random };
}

class Expansion {
  readonly pieces: Piece[] = [];
  private readonly macros: MacroTable;
  private readonly reporter: Reporter;
  private readonly context: EvaluationContext;
  private readonly parts: string[] = [];
  private length = 0;
  private calls = 0;
  private isStopped = false;

  constructor(macros: MacroTable, reporter: Reporter, context: EvaluationContext) {
    this.macros = macros;
    this.reporter = reporter;
    this.context = context;
  }

  text(): string {
    return this.parts.join('');
  }

  /** Copies a stretch of a text and expands the calls in it; quotes and comments are left alone. */
  copy(source: Source, from: number, to: number, use: MacroUse | null, active: readonly string[]): void {
    const { text } = source;
    let start = from;
    let at = from;
    while (at < to) {
      const character = text[at];
      if (character === '\\') at += 2;
      else if (character === '"') at = endOfQuotes(text, at, to);
      else if (character !== '`') at += 1;
      else if (text.startsWith('```', at)) {
        const end = text.indexOf('```', at + 3);
        at = end === -1 ? to : end + 3;
      } else {
        const end = endOfMacroCall(text, at);
        if (end === -1 || end > to) {
          at += 1;
          continue;
        }
        this.add(source, start, at, use);
        this.expandCall(source, { start: at, end }, use, active);
        at = end;
        start = end;
      }
    }
    this.add(source, start, to, use);
  }

  private expandCall(source: Source, span: Span, outer: MacroUse | null, active: readonly string[]): void {
    const token = { image: source.text.slice(span.start, span.end), startOffset: span.start } as IToken;
    const call = readMacroCall(token, null);
    const key = `${call.name}(${call.arguments.length})`;
    const macro = this.macros.find(call.name, call.arguments.length);
    const at = { source, span, outer };
    if (this.isStopped) return;
    if (macro === undefined && !isMacroName(call.name)) {
      this.report('error', 'SPL1004', at, notAMacroCall);
      return;
    }
    this.calls += 1;
    if (this.calls > mostCalls || this.length > longestExpansion) {
      this.stop(at, `Macros call each other more than ${mostCalls} times, or make a text longer than a search can be.`);
      return;
    }
    if (macro === undefined) {
      this.reportUnknown(call.name, call.arguments.length, at);
      return;
    }
    if (active.includes(key) || active.length >= deepestExpansion) {
      const path = [...active.slice(Math.max(0, active.indexOf(key))), key].slice(-10).join(' calls ');
      this.report(
        'error',
        'SPL4007',
        at,
        active.includes(key)
          ? `The macro ${call.name} calls itself: ${path}.`
          : `Macros call each other more than ${deepestExpansion} deep.`,
      );
      return;
    }
    const use: MacroUse = { macro: call.name, source, span, outer };
    const values = new Map<string, { text: string; span: Span }>();
    for (const [index, argument] of call.arguments.entries()) {
      const named = argument.name !== null && macro.args.includes(argument.name);
      const parameter = named ? argument.name : macro.args[index];
      const text = argument.name !== null && !named ? `${argument.name}=${argument.text}` : argument.text;
      if (parameter !== undefined && parameter !== null) values.set(parameter, { text, span: argument.span });
    }
    if (macro.validation !== undefined && !this.passes(macro, macro.validation, values, at)) return;
    if (macro.isEval === true) this.copyResult(macro, values, use, at, [...active, key]);
    else this.copyBody(macro, values, source, use, [...active, key]);
  }

  /** Checks the arguments of a call: a condition that is not true, or a text, says that they are wrong. */
  private passes(macro: MacroDefinition, validation: string, values: ArgumentValues, at: Place): boolean {
    const result = evaluateMacroText(`validation of ${macro.name}`, filledIn(validation, values), this.context);
    if ('mistake' in result) {
      this.report('error', 'SPL4008', at, `The validation of the macro ${macro.name} is not valid: ${result.mistake}`);
      return false;
    }
    if (result.value === true || (result.value === null && !result.isCondition)) return true;
    const message = typeof result.value === 'string' ? result.value : macro.errorMessage;
    this.report(
      'error',
      'SPL4008',
      at,
      message ?? `The arguments of the macro ${macro.name} do not pass its validation: ${validation}`,
    );
    return false;
  }

  /** Copies the text that the body of an eval macro works out. */
  private copyResult(
    macro: MacroDefinition,
    values: ArgumentValues,
    use: MacroUse,
    at: Place,
    active: readonly string[],
  ): void {
    const result = evaluateMacroText(`macro ${macro.name}`, filledIn(macro.definition, values), this.context);
    if ('mistake' in result || typeof result.value !== 'string') {
      const reason = 'mistake' in result ? result.mistake : 'It gives no text.';
      this.report(
        'error',
        'SPL4008',
        at,
        `The macro ${macro.name} is an eval expression that gives no text. ${reason}`,
      );
      return;
    }
    this.copy(new Source(`macro ${macro.name}`, result.value), 0, result.value.length, use, active);
  }

  private copyBody(
    macro: MacroDefinition,
    values: ArgumentValues,
    caller: Source,
    use: MacroUse,
    active: readonly string[],
  ): void {
    const name = macro.args.length === 0 ? macro.name : `${macro.name}(${macro.args.length})`;
    // Arguments are put in first, even inside quotes; then the calls of the result are expanded.
    const pieces: Piece[] = [];
    const body = new Source(`macro ${name}`, macro.definition);
    let text = '';
    let start = 0;
    for (const match of macro.definition.matchAll(parameter)) {
      const value = values.get(match[1] ?? '');
      if (value === undefined) continue;
      const before = macro.definition.slice(start, match.index);
      if (before !== '')
        pieces.push({ start: text.length, end: text.length + before.length, source: body, offset: start, call: null });
      text += before;
      if (value.text !== '')
        pieces.push({
          start: text.length,
          end: text.length + value.text.length,
          source: caller,
          offset: value.span.start,
          call: null,
        });
      text += value.text;
      if (text.length > longestExpansion) {
        this.stop(use, `The arguments of ${macro.name} make a text longer than a search can be.`);
        return;
      }
      start = match.index + match[0].length;
    }
    const rest = macro.definition.slice(start);
    pieces.push({ start: text.length, end: text.length + rest.length, source: body, offset: start, call: null });
    text += rest;
    this.copy(new Source(`macro ${name}`, text, pieces), 0, text.length, use, active);
  }

  private add(source: Source, from: number, to: number, use: MacroUse | null): void {
    if (to <= from) return;
    const text = source.text.slice(from, to);
    this.pieces.push({ start: this.length, end: this.length + text.length, source, offset: from, call: use });
    this.parts.push(text);
    this.length += text.length;
  }

  /** Reports that expansion goes on without end, once, and expands nothing more. */
  private stop(at: Place, message: string): void {
    this.isStopped = true;
    this.report('error', 'SPL4007', at, message);
  }

  private reportUnknown(name: string, count: number, at: Place): void {
    if (name.endsWith('_filter') && count === 0) {
      this.report('info', 'SPL4009', at, `The filter macro ${name} is defined nowhere and lets everything pass.`);
      const everything = new Source(`macro ${name}`, 'search *');
      this.add(everything, 0, everything.text.length, {
        macro: name,
        source: at.source,
        span: at.span,
        outer: at.outer,
      });
      return;
    }
    const counts = this.macros.argumentCounts(name);
    const near = nearestNames(name, this.macros.names());
    const hint =
      counts.length > 0
        ? ` It is defined for ${counts.join(' or ')} argument${counts.join('') === '1' ? '' : 's'}.`
        : near.length > 0
          ? ` Did you mean ${near.join(' or ')}?`
          : ' Define it in the macros of the engine or of an app.';
    this.report(
      'error',
      'SPL4003',
      at,
      `There is no macro ${name} with ${count} argument${count === 1 ? '' : 's'}.${hint}`,
    );
  }

  private report(
    severity: 'error' | 'info',
    code: 'SPL1004' | 'SPL4003' | 'SPL4007' | 'SPL4008' | 'SPL4009',
    at: Place,
    message: string,
  ): void {
    // The place is in the text being copied, not in the text being made: a piece of its own traces it.
    const holder = new Source(this.reporter.source.name, '', [
      { start: 0, end: Number.MAX_SAFE_INTEGER, source: at.source, offset: 0, call: at.outer },
    ]);
    const { location, uses } = holder.trace(at.span);
    this.reporter.diagnostics.push({
      severity,
      code,
      message,
      span: location,
      labels: uses.map((use) => ({
        location: use.source.trace(use.span).location,
        message: `in this call of the macro ${use.macro}`,
      })),
      notes: [],
    });
  }
}

function endOfQuotes(text: string, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return to;
}
