// The corners of the dialect, against what PCRE2 itself found.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../src/regex/regex.ts';
import { corners } from './corners.ts';
import { foundBy, foundByMachine, type RecordedMatch } from './found.ts';

interface RecordedCorner {
  readonly pattern: string;
  readonly subjects: readonly string[];
  readonly mistake?: number;
  readonly results?: readonly (readonly RecordedMatch[] | 'limit')[];
}

const recorded: readonly RecordedCorner[] = JSON.parse(
  readFileSync(new URL('corners.recorded.json', import.meta.url), 'utf8'),
);

test('every corner is recorded', () => {
  expect(recorded.map(({ pattern, subjects }) => [pattern, ...subjects])).toEqual(corners);
});

describe('patterns PCRE2 takes', () => {
  for (const { pattern, subjects, results } of recorded) {
    if (results === undefined) continue;
    test(JSON.stringify(pattern), () => {
      subjects.forEach((subject, index) => {
        expect(foundBy(pattern, subject), JSON.stringify(subject)).toEqual(results[index]);
        expect(foundByMachine(pattern, subject), `${JSON.stringify(subject)} on our own matcher`).toEqual(
          results[index],
        );
        const compiled = compileRegex(pattern);
        const found = results[index] ?? [];
        if ('regex' in compiled) expect(compiled.regex.test(subject), JSON.stringify(subject)).toBe(found.length > 0);
      });
    });
  }
});

describe('patterns PCRE2 refuses', () => {
  for (const { pattern, mistake } of recorded) {
    if (mistake === undefined) continue;
    test(JSON.stringify(pattern), () => {
      const compiled = compileRegex(pattern);
      expect(compiled).toHaveProperty('mistake');
      // PCRE2 points to just behind what it stopped at, we point to where the wrong part begins.
      if ('mistake' in compiled) expect(compiled.offset).toBeLessThanOrEqual(Math.max(mistake, pattern.length));
    });
  }
});
