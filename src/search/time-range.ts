// The time range of a search.

import type { Node, PipelineNode, SearchNode } from '../../grammar/ast.ts';
import { isSearch } from '../../grammar/ast.ts';
import { visit } from '../../grammar/visit.ts';
import { type TimeTerm, type TimeWordContext, timeFormatOf, timeTermOf } from '../expressions/time-terms.ts';
import { applyTimeModifier, parseTimeModifier } from '../values/relative-time.ts';

/** A range in epoch seconds; null for no bound. The end is not in it. */
export interface TimeRange {
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** Reads a bound of a time range: epoch seconds, or a time modifier such as -24h@h; null for no bound. */
export function timeBound(
  given: string | number | undefined,
  now: number,
  timeZone: string,
): { readonly time: number | null } | { readonly mistake: string } {
  if (given === undefined || given === '') return { time: null };
  if (typeof given === 'number') return { time: given };
  const parsed = parseTimeModifier(given);
  return 'mistake' in parsed ? parsed : { time: applyTimeModifier(parsed.modifier, now, timeZone) };
}

/**
 * The range a pipeline reads: what its first search says of earliest and latest takes the place of the range that was
 * given. A bound that stands among alternatives is no bound of the whole: its rows are told apart by the terms. What only
 * says where the range begins ends now.
 */
export function rangeOfPipeline(
  pipeline: PipelineNode,
  given: TimeRange & { readonly now: number; readonly timeZone: string },
): TimeRange {
  const terms = termsOfFirst(pipeline);
  if (terms === null) return { earliest: given.earliest, latest: given.latest };
  const [earliest, latest] = [boundOf(terms, 'earliest', given), boundOf(terms, 'latest', given)];
  // All time, which begins at 0, has no end.
  const end = typeof earliest === 'number' && earliest > 0 ? given.now : null;
  return {
    earliest: earliest === undefined ? given.earliest : earliest,
    latest: latest === undefined ? (given.latest ?? end) : latest,
  };
}

function termsOfFirst(pipeline: PipelineNode): SearchNode | null {
  const [first] = pipeline.stages;
  if (first?.kind !== 'command') return null;
  for (const { value } of first.arguments) {
    if (isSearch(value)) return value;
    if (value.kind !== 'clause' || value.keyword !== 'where') continue;
    const inner = value.arguments.find((argument) => isSearch(argument.value))?.value;
    if (inner !== undefined && isSearch(inner)) return inner;
  }
  return null;
}

/** The bound that terms give; null where it stands among alternatives, undefined where they give none. */
function boundOf(
  terms: SearchNode,
  name: 'earliest' | 'latest',
  given: TimeRange & { readonly now: number; readonly timeZone: string },
): number | null | undefined {
  const context = { now: given.now, timeZone: given.timeZone, timeFormat: timeFormatOf(terms) };
  const isEarliest = name === 'earliest';
  let isGiven = false;
  visit(terms, (node: Node) => {
    if (boundBy(node, isEarliest, context) !== null) isGiven = true;
    return node.kind !== 'subsearch';
  });
  if (!isGiven) return undefined;
  const own = (terms.kind === 'and' ? terms.operands : [terms]).map((node) => boundBy(node, isEarliest, context));
  const read = own.find((term) => term !== null);
  return read?.kind === 'bound' ? read.bound.time : null;
}

function boundBy(node: Node, isEarliest: boolean, context: TimeWordContext): TimeTerm | null {
  if (node.kind !== 'field-comparison' || node.operator !== '=' || node.value.kind !== 'search-value') return null;
  const term = timeTermOf(node.field.text, node.value.text, context);
  return term?.kind === 'bound' && term.bound.field === '_time' && term.bound.isEarliest === isEarliest ? term : null;
}
