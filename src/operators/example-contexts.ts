// Patterns for examples and for what stands before and behind them, from narrow to wide, each with what it costs.

import {
  alignedRuns,
  areAlike,
  areSame,
  classCharacters,
  endsWithWord,
  literalPattern,
  runsOf,
  startsWithWord,
  type TextRun,
  wordPattern,
} from './text-runs.ts';

/** An example in a text: where it stands. */
export interface ExampleSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A part of a pattern. The less it costs, the better it is thought to tell what is meant. */
export interface PatternPart {
  readonly pattern: string;
  readonly cost: number;
}

/** A pattern for what stands before a value. */
export interface PartBefore extends PatternPart {
  /** True when it stands before many other things as well. */
  readonly isWeak: boolean;
}

/** A pattern for a value. */
export interface ValuePart extends PatternPart {
  /** True when the value ends where a word ends. */
  readonly isBounded: boolean;
  /** True when many other things look like the value. */
  readonly isPlain: boolean;
}

/** What values stand between, in many kinds of logs. */
const enclosures: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['>', '<'],
]);

/** How many runs before an example are looked at. */
const mostRuns = 6;

/** How much of the text before an example is cut into runs. */
const longestContext = 400;

/** Positions are counted in delimiters up to this number. */
const mostDelimiters = 60;

/** Gives patterns that all examples match as a whole. */
export function valueParts(spans: readonly ExampleSpan[], examples: readonly string[]): ValuePart[] {
  const parts = [...shapeParts(examples), ...wideParts(spans, examples)];
  const known = new Set<string>();
  return parts.filter(({ pattern }) => !known.has(pattern) && known.add(pattern));
}

/** The examples run by run, when they are alike. */
function shapeParts(examples: readonly string[]): ValuePart[] {
  const places = alignedRuns(examples.map(runsOf));
  if (places === null) return [];
  const isPlain = places.length === 1;
  const shape = (ofPlace: (place: readonly TextRun[]) => string, cost: number): ValuePart => ({
    pattern: places.map(ofPlace).join(''),
    cost,
    isBounded: true,
    isPlain,
  });
  const shared = shape((place) => (isSharedWord(place) ? wordsOf(place) : generalRun(place)), 0.5);
  return [
    shape(generalRun, 0),
    ...(examples.length > 1 && places.some(isSharedWord) ? [shared] : []),
    shape(narrowRun, 2),
  ];
}

/** The examples as runs of characters of some kinds, or up to what stands behind them. */
function wideParts(spans: readonly ExampleSpan[], examples: readonly string[]): ValuePart[] {
  const parts: ValuePart[] = [];
  const add = (pattern: string, cost: number, isBounded = false): void => {
    parts.push({ pattern, cost, isBounded, isPlain: true });
  };
  const whole = examples.join('');
  const blank = whole.includes(' ') ? ' ' : '';
  const hasOtherBlanks = /[\t\r\n\f\v]/.test(whole);
  const signs = new Set(runsOf(whole).flatMap(({ kind, text }) => (kind === 'sign' ? [text] : [])));
  if (/^[\x20-\x7e]*$/.test(whole)) add(`[\\w${blank}${classCharacters(signs)}]+`, blank === '' ? 3 : 4.5, true);
  if (blank === '' && !hasOtherBlanks) add('\\S+', 4);
  const next = sharedCharacter(spans.map(({ text, end }) => text.slice(end, end + 1)));
  if (next !== null && !whole.includes(next) && !/[\w\s]/.test(next)) {
    const isQuoted = spans.every(({ text, start }) => enclosures.get(text.charAt(start - 1)) === next);
    add(`[^${classCharacters([next])}]+`, isQuoted ? -0.5 : 3);
  }
  if (!hasOtherBlanks && spans.every(({ text, end }) => end === text.length || /[\r\n]/.test(text.charAt(end))))
    add('[^\\r\\n]+', 3.5);
  return parts;
}

function generalRun(place: readonly TextRun[]): string {
  const first = place[0];
  if (first?.kind === 'sign') return literalPattern(first.text);
  return first?.kind === 'space' ? '\\s+' : wordPattern(place);
}

/** Numbers by their count of digits, words by the case of their letters. */
function narrowRun(place: readonly TextRun[]): string {
  const general = generalRun(place);
  if (general === '\\d+') {
    const lengths = place.map(({ text }) => text.length);
    const least = Math.min(...lengths);
    const most = Math.max(...lengths);
    return least === most ? `\\d{${least}}` : `\\d{${least},${most}}`;
  }
  if (general !== '\\w+') return general;
  if (place.every(({ text }) => /^[a-z]+$/.test(text))) return '[a-z]+';
  if (place.every(({ text }) => /^[A-Z]+$/.test(text))) return '[A-Z]+';
  return place.every(({ text }) => /^[A-Za-z]+$/.test(text)) ? '[A-Za-z]+' : general;
}

function isSharedWord(place: readonly TextRun[]): boolean {
  return place[0]?.kind === 'word' && areSame(place);
}

function wordsOf(place: readonly TextRun[]): string {
  return literalPattern(place[0]?.text ?? '');
}

function sharedCharacter(characters: readonly string[]): string | null {
  const first = characters[0] ?? '';
  return first !== '' && characters.every((character) => character === first) ? first : null;
}

/** Gives patterns for what stands right before the examples. */
export function partsBefore(spans: readonly ExampleSpan[]): PartBefore[] {
  const starts = spans.map(({ text, start }) => text.slice(Math.max(0, start - longestContext), start));
  const parts: PartBefore[] = [{ pattern: boundaryBefore(spans), cost: 0.5, isWeak: true }];
  if (spans.every(({ start }) => start === 0)) parts.push({ pattern: '^', cost: 0.5, isWeak: false });
  parts.push(...runsBefore(starts), ...positionsBefore(spans));
  return parts;
}

function boundaryBefore(spans: readonly ExampleSpan[]): string {
  return spans.every(
    ({ text, start, end }) => startsWithWord(text.slice(start, end)) && !endsWithWord(text.slice(0, start).slice(-1)),
  )
    ? '\\b'
    : '';
}

function runsBefore(starts: readonly string[]): PartBefore[] {
  const lists = starts.map(runsOf);
  const parts: PartBefore[] = [];
  let pattern = '';
  let cost = 0;
  let behind = '';
  for (let back = 1; back <= mostRuns; back += 1) {
    const place = lists.flatMap((list) => list.at(-back) ?? []);
    if (place.length < lists.length || !areAlike(place)) break;
    const isName = place[0]?.kind === 'word' && areSame(place);
    const run = isName ? literalPattern(place[0]?.text ?? '') : generalRun(place);
    pattern = run + pattern;
    cost += costOf(place, isName, behind, starts.length);
    behind = (place[0]?.text ?? '') + behind;
    // Signs that stand behind a name say little without the name.
    const lacksName = /^[\s"'=:>]*$/.test(behind) && /\S/.test(behind) ? 2.5 : 0;
    parts.push({
      pattern: isName && startsWithWord(run) ? `\\b${pattern}` : pattern,
      cost: cost + lacksName,
      isWeak: /^\s*$/.test(behind),
    });
  }
  return parts;
}

function costOf(place: readonly TextRun[], isName: boolean, behind: string, count: number): number {
  if (place[0]?.kind === 'space') return 0.5;
  if (!isName) return /["'=:>]/.test(place[0]?.text ?? '') ? 0.3 : 1;
  if (/^\s*["']?\s*[=:>]/.test(behind)) return 0.2;
  return count > 1 ? 1 : 1.5;
}

/** The place of the example among parts of the text that a sign, or blanks, delimit. */
function positionsBefore(spans: readonly ExampleSpan[]): PartBefore[] {
  const sign = sharedCharacter(spans.map(({ text, start }) => text.slice(0, start).slice(-1)));
  if (sign === null || /[A-Za-z0-9_]/.test(sign)) return [];
  const isBlank = sign === ' ';
  const counts = spans.map(({ text, start }) => text.slice(0, start).split(isBlank ? /\s+/ : sign).length - 1);
  const count = counts[0] ?? 0;
  if (count > mostDelimiters || counts.some((other) => other !== count)) return [];
  if (isBlank) return [{ pattern: `^(?:\\S+\\s+){${count}}`, cost: 4, isWeak: false }];
  const pattern = `^(?:[^${classCharacters([sign])}]*${literalPattern(sign)}){${count}}`;
  return [{ pattern, cost: /[,;|\t]/.test(sign) ? 2.5 : 4.5, isWeak: false }];
}

/** Gives patterns for what stands right behind the examples; the end of a word is one only of bounded values. */
export function partsBehind(spans: readonly ExampleSpan[]): PatternPart[] {
  const parts: PatternPart[] = [];
  if (spans.every(({ text, end }) => end === text.length)) parts.push({ pattern: '$', cost: 0.6 });
  const lists = spans.map(({ text, end }) => runsOf(text.slice(end, end + longestContext)));
  let pattern = '';
  let cost = 0;
  for (let index = 0; index < 3; index += 1) {
    const place = lists.flatMap((list) => list[index] ?? []);
    if (place.length < lists.length || !areAlike(place)) break;
    const kind = place[0]?.kind;
    if ((kind === 'word' || kind === 'digits') && !areSame(place)) break;
    pattern += kind === 'space' ? '\\s' : literalPattern(place[0]?.text ?? '');
    if (kind === 'space') pattern += '+';
    cost += kind === 'word' || kind === 'digits' ? 1.2 : 0.6;
    parts.push({ pattern, cost });
  }
  return parts;
}

/** Gives the end of a word where all examples end with one. */
export function boundaryBehind(spans: readonly ExampleSpan[]): string {
  return spans.every(
    ({ text, start, end }) => endsWithWord(text.slice(start, end)) && !startsWithWord(text.slice(end, end + 1)),
  )
    ? '\\b'
    : '';
}
