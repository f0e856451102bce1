// The fields of predict with the options behind them: a field that follows an option begins a new group.

import type { Span } from '../../grammar/source.ts';
import type { BoundAlias, BoundItem, Place } from './command.ts';

/** A value of an option, and where the option is written. */
interface WrittenValue {
  readonly value: string;
  readonly span: Span;
}

/** Fields that share their options. */
export interface FieldGroup {
  readonly fields: readonly BoundAlias[];
  /** What is written for an option, by its name; that in front of all fields counts where nothing else is. */
  readonly options: ReadonlyMap<string, string>;
  readonly limits: readonly BoundItem[];
}

/** Puts fields and options together; an option that is given twice for the same fields is told. */
export function groupsOfFields(
  fields: readonly BoundAlias[],
  given: Readonly<Record<string, readonly string[]>>,
  limits: readonly BoundItem[],
  place: Place,
  tellTwice: (option: string, span: Span) => void,
): FieldGroup[] {
  const written = new Map<string, WrittenValue[]>();
  for (const [name, values] of Object.entries(given)) {
    const spans = place.optionsOf(name);
    written.set(
      name,
      values.flatMap((value, index) => (spans[index] === undefined ? [] : [{ value, span: spans[index] }])),
    );
  }
  const limitSpans = spansOfLimits(limits, place);
  const positions = [...[...written.values()].flat().map(({ span }) => span.start), ...limitSpans.values()];
  const groups: BoundAlias[][] = [];
  let before = 0;
  for (const field of fields) {
    const { start } = field.span;
    const current = groups.at(-1);
    if (current !== undefined && !positions.some((at) => at > before && at < start)) current.push(field);
    else groups.push([field]);
    before = start;
  }
  const starts = groups.map(([first]) => first?.span.start ?? 0);
  // In front of all fields it is -1.
  const groupAt = (position: number): number => starts.findLastIndex((start) => start < position);
  return groups.map((group, index) => {
    const options = new Map<string, string>();
    for (const [name, values] of written) {
      const own = values.filter(({ span }) => groupAt(span.start) === index);
      const inFront = values.filter(({ span }) => groupAt(span.start) === -1);
      const [counts, second] = own.length > 0 ? own : inFront;
      if (second !== undefined) tellTwice(name, second.span);
      if (counts !== undefined) options.set(name, counts.value);
    }
    const ofGroup = (wanted: number): BoundItem[] =>
      limits.filter((limit) => groupAt(limitSpans.get(limit) ?? 0) === wanted);
    const own = ofGroup(index);
    return { fields: group, options, limits: own.length > 0 ? own : ofGroup(-1) };
  });
}

function spansOfLimits(limits: readonly BoundItem[], place: Place): Map<BoundItem, number> {
  const counts = new Map<string, number>();
  return new Map(
    limits.map((limit) => {
      const name = (limit.name ?? '').toLowerCase();
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return [limit, place.optionsOf(name)[count]?.start ?? 0];
    }),
  );
}
