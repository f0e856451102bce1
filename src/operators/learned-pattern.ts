// Learns a regular expression from examples in texts: the simplest one that finds them and no counterexample.

import { compileRegex, type Regex } from '../regex/regex.ts';
import {
  boundaryBehind,
  type ExampleSpan,
  partsBefore,
  partsBehind,
  type PatternPart,
  valueParts,
} from './example-contexts.ts';
import { endsWithWord, startsWithWord } from './text-runs.ts';

/** What to learn from. */
export interface Lesson {
  /** Different texts, in order. */
  readonly texts: Iterable<string>;
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
  /** How many texts that hold examples are looked at. */
  readonly most: number;
  /** The name of the group that takes the value. */
  readonly group: string;
}

/** What was learned; else the examples or counterexamples that are in no text, if that is why nothing was. */
export type Learned = { readonly regex: Regex } | { readonly missing: readonly string[] };

/** The longest part of a text that is looked at. */
const longestText = 10_000;

/** How many texts without examples tell how well an expression does elsewhere. */
const mostOthers = 50;

/** What an expression costs more that finds nothing in texts without examples. */
const costOfNothing = 2;

/** What a value costs more that looks like many others and has nothing but blanks before it. */
const costOfPlain = 2;

/** Learns a regular expression by examples. */
export function learnedPattern({ texts, examples, counterexamples, most, group }: Lesson): Learned {
  const parts = Array.from(texts, (text) => text.slice(0, longestText));
  const missing = [...examples, ...counterexamples].filter((wanted) => !parts.some((text) => text.includes(wanted)));
  if (missing.length > 0) return { missing };
  const trainers: ExampleSpan[] = [];
  const found = new Map<string, readonly string[]>();
  const others: string[] = [];
  // Examples in the midst of words are no lesson where they stand by themselves elsewhere.
  const hasWhole = parts.some((text) => spansIn(text, examples).some(isBounded));
  for (const text of parts) {
    const spans = spansIn(text, examples).filter((span) => !hasWhole || isBounded(span));
    const first = spans[0];
    if (first === undefined) {
      if (others.length < mostOthers) others.push(text);
    } else if (trainers.length < most) {
      trainers.push(first);
      found.set(
        text,
        spans.map(({ start, end }) => text.slice(start, end)),
      );
    }
  }
  const forbidden = parts.filter((text) => counterexamples.some((unwanted) => text.includes(unwanted))).slice(0, most);
  const isRight = (regex: Regex): boolean =>
    [...found].every(([text, held]) => held.includes(extractedBy(regex, text))) &&
    forbidden.every((text) => !isForbidden(extractedBy(regex, text), found.get(text) ?? [], counterexamples));
  let best: { readonly regex: Regex; readonly cost: number } | null = null;
  for (const { pattern, cost } of candidates(trainers, examples, group)) {
    if (best !== null && cost >= best.cost) break;
    const compiled = compileRegex(pattern);
    if ('mistake' in compiled || !isRight(compiled.regex)) continue;
    const { regex } = compiled;
    const idle = others.filter((text) => extractedBy(regex, text) === '').length;
    const whole = cost + (others.length === 0 ? 0 : (costOfNothing * idle) / others.length);
    if (best === null || whole < best.cost) best = { regex, cost: whole };
  }
  return best === null ? { missing: [] } : { regex: best.regex };
}

function extractedBy(regex: Regex, text: string): string {
  return regex.namedGroups(text)?.[0] ?? '';
}

/** A part of a counterexample is as wrong as all of it, unless it is an example as well. */
function isForbidden(value: string, held: readonly string[], counterexamples: readonly string[]): boolean {
  if (value === '' || held.includes(value)) return false;
  return counterexamples.some((unwanted) => unwanted.includes(value) || value.includes(unwanted));
}

/** How many places of one example in one text are looked at. */
const mostPlaces = 100;

/** The places of examples in a text, in order. */
function spansIn(text: string, examples: readonly string[]): ExampleSpan[] {
  const spans: ExampleSpan[] = [];
  for (const example of examples) {
    let start = text.indexOf(example);
    for (let count = 0; start >= 0 && count < mostPlaces; count += 1) {
      spans.push({ text, start, end: start + example.length });
      start = text.indexOf(example, start + 1);
    }
  }
  return spans.sort((left, right) => left.start - right.start || right.end - left.end);
}

function isBounded({ text, start, end }: ExampleSpan): boolean {
  const value = text.slice(start, end);
  const isPartBefore = startsWithWord(value) && endsWithWord(text.slice(0, start).slice(-1));
  return !isPartBefore && !(endsWithWord(value) && startsWithWord(text.slice(end, end + 1)));
}

/** All ways to put the parts together, the cheapest first. */
function candidates(spans: readonly ExampleSpan[], examples: readonly string[], group: string): PatternPart[] {
  const made: PatternPart[] = [];
  const behind = partsBehind(spans);
  const boundary = boundaryBehind(spans);
  const values = valueParts(spans, examples);
  for (const before of partsBefore(spans)) {
    for (const value of values) {
      const unsure = value.isPlain && before.isWeak ? costOfPlain : 0;
      const ends = [{ pattern: value.isBounded ? boundary : '', cost: 0 }, ...behind];
      for (const after of ends) {
        const pattern = `${before.pattern}(?<${group}>${value.pattern})${after.pattern}`;
        made.push({ pattern, cost: before.cost + value.cost + unsure + after.cost });
      }
    }
  }
  return made.sort((left, right) => left.cost - right.cost);
}
