// Event breaking: the text of a file to the texts of its events.

import type { SourceSettings } from '../catalog/source-settings.ts';
import { compileRegex, type Regex } from '../regex/regex.ts';

/** Cuts a text into events by LINE_BREAKER or BREAK_ONLY_BEFORE; without either, every line is an event. */
export function breakEvents(text: string, settings: SourceSettings): string[] {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const startsEvent = regexOf(settings.plain.get('BREAK_ONLY_BEFORE'));
  if (startsEvent !== null) return joinLines(whole, startsEvent);
  const breaker = regexOf(settings.plain.get('LINE_BREAKER'));
  return breaker === null ? linesOf(whole) : breakAt(whole, breaker);
}

/** Compiles a pattern of the settings; one that cannot be read counts as not set. */
export function regexOf(pattern: string | undefined): Regex | null {
  if (pattern === undefined || pattern === '') return null;
  const compiled = compileRegex(pattern);
  return 'regex' in compiled ? compiled.regex : null;
}

function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).filter((line) => line !== '');
}

/** The first group of the breaker is what stands between events. */
function breakAt(text: string, breaker: Regex): string[] {
  const events: string[] = [];
  let start = 0;
  const keep = (end: number): void => {
    const event = text.slice(start, end);
    if (event.trim() !== '') events.push(event);
  };
  for (let from = 0; from < text.length;) {
    const match = breaker.exec(text, from);
    if (match === null) break;
    const between = match.groups[1] ?? '';
    const offset = between === '' ? 0 : Math.max(text.slice(match.index, match.end).indexOf(between), 0);
    keep(match.index + offset);
    start = match.index + offset + between.length;
    from = Math.max(match.end, match.index + 1);
  }
  keep(text.length);
  const last = events.length - 1;
  if (last >= 0) events[last] = (events[last] ?? '').replace(/[\r\n]+$/, '');
  return events;
}

function joinLines(text: string, startsEvent: Regex): string[] {
  const events: string[] = [];
  let lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (startsEvent.test(line) && lines.length > 0) {
      events.push(lines.join('\n'));
      lines = [];
    }
    if (line !== '' || lines.length > 0) lines.push(line);
  }
  events.push(lines.join('\n'));
  return events.map((event) => event.trimEnd()).filter((event) => event !== '');
}
