// The regexes of real detections, against what PCRE2 itself found.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foundBy, foundByMachine } from './found.ts';
import { hasSecurityContent, hashOf, securityContentPatterns, subjectsFor } from './security-content.ts';

interface RecordedPattern {
  readonly pattern: string;
  readonly found: string | null;
}

const recorded: readonly RecordedPattern[] = JSON.parse(
  readFileSync(new URL('security-content.recorded.json', import.meta.url), 'utf8'),
);

if (!hasSecurityContent) console.warn('The shared folder of detections is absent: its regexes are not tried.');

describe.skipIf(!hasSecurityContent)('the regexes of real detections', () => {
  const patterns = new Map(
    (hasSecurityContent ? securityContentPatterns() : []).map((pattern) => [hashOf(pattern), pattern]),
  );

  test('are the recorded ones', () => {
    expect([...patterns.keys()]).toEqual(recorded.map(({ pattern }) => pattern));
  });

  for (const { pattern: hash, found } of recorded) {
    test(`${hash} finds what PCRE2 finds`, () => {
      const pattern = patterns.get(hash);
      if (pattern === undefined) return;
      const subjects = subjectsFor(pattern);
      for (const find of [foundBy, foundByMachine]) {
        const results = subjects.map((subject) => find(pattern, subject));
        expect(results.some((result) => typeof result === 'string') ? null : hashOf(JSON.stringify(results))).toBe(
          found,
        );
      }
    });
  }
});
