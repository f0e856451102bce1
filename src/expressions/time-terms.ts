// Terms that bound the time of a search: earliest and latest, the same of the index time, and the older words.

import type { SearchNode } from '../../grammar/ast.ts';
import { visit } from '../../grammar/visit.ts';
import { applyTimeModifier, parseTimeModifier } from '../values/relative-time.ts';
import { parseTime } from '../values/time-parse.ts';

/** What the words of a search are read by: its now, its time zone, and what its timeformat says. */
export interface TimeWordContext {
  readonly now: number;
  readonly timeZone: string;
  /** The form that timeformat gives; null where the search has none. */
  readonly timeFormat: string | null;
}

/** A bound on the time of events, or on the time they were indexed. The later end is not in the range. */
export interface TimeBound {
  readonly field: '_time' | '_indextime';
  readonly isEarliest: boolean;
  readonly time: number;
}

/** What a time word says: a bound, nothing by itself, or a mistake. */
export type TimeTerm =
  | { readonly kind: 'bound'; readonly bound: TimeBound }
  | { readonly kind: 'format' }
  | { readonly kind: 'mistake'; readonly message: string }
  | { readonly kind: 'not-run' };

type Reading = (text: string, context: TimeWordContext) => { readonly time: number } | { readonly mistake: string };

interface TimeWord {
  readonly field: TimeBound['field'];
  readonly isEarliest: boolean;
  readonly read: Reading;
}

/** Reads a comparison of a time word with a text; null when the word is no time word. */
export function timeTermOf(word: string, text: string, context: TimeWordContext): TimeTerm | null {
  if (word === 'timeformat') return { kind: 'format' };
  if (/^searchtimespan(?:minutes|hours|days|months)$/.test(word)) return { kind: 'not-run' };
  const known = timeWords.get(word);
  if (known === undefined) return null;
  const read = known.read(text, context);
  if ('mistake' in read) return { kind: 'mistake', message: read.mistake };
  return { kind: 'bound', bound: { field: known.field, isEarliest: known.isEarliest, time: read.time } };
}

/** The form of times that search terms give with timeformat; null where they give none. */
export function timeFormatOf(terms: SearchNode | null): string | null {
  let format: string | null = null;
  if (terms !== null)
    visit(terms, (node) => {
      if (node.kind === 'field-comparison' && node.field.text === 'timeformat' && node.value.kind === 'search-value')
        format = node.value.text;
      return node.kind !== 'subsearch';
    });
  return format;
}

/** Reads a time modifier; before that, a text in the form of timeformat where there is one. */
function readTime(text: string, context: TimeWordContext): ReturnType<Reading> {
  const { now, timeZone, timeFormat } = context;
  const formed = timeFormat === null ? null : parseTime(text, timeFormat, timeZone, now);
  if (formed !== null) return { time: formed };
  const parsed = parseTimeModifier(text);
  return 'mistake' in parsed ? parsed : { time: applyTimeModifier(parsed.modifier, now, timeZone) };
}

function ago(unit: string): Reading {
  return (text, { now, timeZone }) => {
    if (!/^\d{1,9}$/.test(text.trim())) return { mistake: `A whole number stands here, not ${text.slice(0, 40)}.` };
    const parsed = parseTimeModifier(`-${text.trim()}${unit}`);
    return 'mistake' in parsed ? parsed : { time: applyTimeModifier(parsed.modifier, now, timeZone) };
  };
}

const ends = [
  { isEarliest: true, word: 'earliest', old: 'start' },
  { isEarliest: false, word: 'latest', old: 'end' },
];

const units: readonly (readonly [name: string, unit: string])[] = [
  ['minutes', 'm'],
  ['hours', 'h'],
  ['days', 'd'],
  ['months', 'mon'],
];

const timeWords: ReadonlyMap<string, TimeWord> = new Map(
  ends.flatMap(({ isEarliest, word, old }): [string, TimeWord][] => [
    [word, { field: '_time', isEarliest, read: readTime }],
    [`_index_${word}`, { field: '_indextime', isEarliest, read: readTime }],
    [`${old}time`, { field: '_time', isEarliest, read: readTime }],
    [`${old}timeu`, { field: '_time', isEarliest, read: readTime }],
    ...units.flatMap(([name, unit]): [string, TimeWord][] => [
      [`${old}${name}ago`, { field: '_time', isEarliest, read: ago(unit) }],
      // The last so many days: a beginning alone.
      ...(isEarliest ? [[`${name}ago`, { field: '_time', isEarliest, read: ago(unit) }] as [string, TimeWord]] : []),
    ]),
  ]),
);
