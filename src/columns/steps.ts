// Work in steps: whoever does it decides whether others have a turn in between.

/** Work that can pause at every step and ends with a result. */
export type Steps<T> = Generator<void, T>;

/** A step goes through about so many values, which takes a few milliseconds. */
export const valuesPerStep = 1 << 16;

/** Does all steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
