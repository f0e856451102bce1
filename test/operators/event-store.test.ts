// Events that are added and taken away, against a plain list.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Batch } from '../../src/columns/batch.ts';
import { EventStore, eventNumber } from '../../src/operators/event-store.ts';

interface Event {
  readonly time: number | null;
  readonly name: number;
  readonly number: number;
}

test('they come newest first, those of one time in the order they were added, without what was removed', () => {
  const time = fc.option(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)));
  const step = fc.oneof(
    fc.record({ add: fc.array(time, { maxLength: 4 }) }),
    fc.record({ remove: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }) }),
  );
  fc.assert(
    fc.property(fc.array(time, { maxLength: 4 }), fc.array(step, { maxLength: 6 }), (loaded, steps) => {
      let events: Event[] = [];
      let total = 0;
      const rank = (event: Event): number =>
        event.time === null || Number.isNaN(event.time) ? Number.NEGATIVE_INFINITY : event.time;
      const put = (times: readonly (number | null)[]): Batch => {
        const added = times.map((each, at) => ({ time: each, name: total + at, number: total + at }));
        total += added.length;
        events.push(...added);
        return Batch.ofRows(added.map((event) => ({ _time: event.time, name: event.name })));
      };
      const sorted = (): Event[] =>
        [...events].sort((a, b) => (rank(a) === rank(b) ? a.number - b.number : rank(b) > rank(a) ? 1 : -1));
      // What is loaded is in the order of time already.
      const first = loaded.filter((each) => each !== null && !Number.isNaN(each)).sort((a, b) => (b ?? 0) - (a ?? 0));
      const store = new EventStore(put(first));
      for (const each of steps) {
        if ('add' in each) store.add(put(each.add));
        else {
          const numbers = new Set(each.remove);
          const kept = events.filter(({ number }) => !numbers.has(number));
          expect(store.remove(numbers)).toBe(events.length - kept.length);
          events = kept;
        }
        const source = store.events();
        const found = Array.from({ length: source.length }, (_, row) => [
          source.column('name')?.valueAt(row) ?? null,
          source.column(eventNumber)?.valueAt(row) ?? null,
        ]);
        expect(found).toEqual(sorted().map(({ name, number }) => [name, number]));
        expect(source.fieldNames()).not.toContain(eventNumber);
      }
    }),
    { numRuns: 200 },
  );
});
