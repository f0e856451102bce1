// Numbers for results that repeat: what follows then works on few values instead of many.

import { type ExpressionValue, isMultivalue, type Value } from '../values/value.ts';

/** After so many results it is judged whether they repeat. */
const resultsToJudge = 1024;
const mostDistinct = 0.5;

/** Collects values, each scalar once as long as that pays; the first stands for the absent value. */
export class InternedValues<T extends ExpressionValue = Value> {
  /** The values by number. The list grows; numbers handed out stay valid. */
  readonly values: T[];
  private known: Map<T, number> | null;
  private seen = 0;

  constructor(none: T) {
    this.values = [none];
    this.known = new Map([[none, 0]]);
  }

  /** Gives the number of a value, adding it when it is new. */
  numberOf(value: T): number {
    const { known } = this;
    // A list has no identity to look up, and -0 would be taken for 0.
    if (known === null || isMultivalue(value) || Object.is(value, -0)) return this.values.push(value) - 1;
    this.seen += 1;
    const before = known.get(value);
    if (before !== undefined) return before;
    const number = this.values.push(value) - 1;
    if (this.seen >= resultsToJudge && known.size > this.seen * mostDistinct) this.known = null;
    else known.set(value, number);
    return number;
  }
}
