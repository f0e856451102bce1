// Every pattern finds what the real PCRE2 library finds; see record-pcre2.ts for how that was recorded.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileRegex, type Regex } from '../../src/regex/regex.ts';
import { detectionPatterns, hasDetections, patternHash, subjects } from './detection-patterns.ts';

type Found = (string | undefined)[] | null;

function recorded(name: string): unknown[][] {
  const parsed: unknown = JSON.parse(readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8'));
  return Array.isArray(parsed) ? parsed : [];
}

/** Patterns on which we differ from PCRE2 10.42, each with the reason. */
const differences = new Map<string, string>([]);

function expected(subject: string, offsets: unknown): Found {
  if (!Array.isArray(offsets)) return null;
  const groups: (string | undefined)[] = [];
  for (let at = 0; at < offsets.length; at += 2) {
    const [start, end] = [Number(offsets[at]), Number(offsets[at + 1])];
    groups.push(end < 0 ? undefined : subject.slice(start, end));
  }
  return groups;
}

function found(regex: Regex, subject: string): Found {
  const match = regex.exec(subject);
  return match === null ? null : [...match.groups];
}

function expectSame(pattern: string, subject: string, offsets: unknown, regex: Regex): void {
  const groups = expected(subject, offsets);
  expect(found(regex, subject), `${pattern} on ${JSON.stringify(subject)}`).toEqual(groups);
  expect(regex.test(subject), `test of ${pattern} on ${JSON.stringify(subject)}`).toBe(groups !== null);
  if (Array.isArray(offsets)) expect(regex.exec(subject)?.index, pattern).toBe(offsets[0]);
}

describe('corner patterns', () => {
  for (const [pattern, texts, results] of recorded('corner-patterns.json')) {
    if (typeof pattern !== 'string' || !Array.isArray(texts) || !Array.isArray(results)) continue;
    if (differences.has(pattern)) continue;
    it(JSON.stringify(pattern), () => {
      const compiled = compileRegex(pattern);
      if (results[0] === 'error') {
        expect(compiled).toHaveProperty('mistake');
        return;
      }
      if ('mistake' in compiled) throw new Error(`${compiled.mistake} at ${compiled.offset}`);
      texts.forEach((text, index) => {
        if (results[index] !== 'limit') expectSame(pattern, String(text), results[index], compiled.regex);
      });
    });
  }
});

describe.skipIf(!hasDetections())('patterns of published detections', () => {
  const results = new Map(recorded('detection-patterns.json').map(([hash, found]) => [String(hash), found]));
  for (const pattern of hasDetections() ? detectionPatterns() : []) {
    const result = results.get(patternHash(pattern));
    // A pattern that came after the recording is not checked.
    if (!Array.isArray(result)) continue;
    it(pattern, () => {
      const compiled = compileRegex(pattern);
      if (result[0] === 'error') {
        expect(compiled).toHaveProperty('mistake');
        return;
      }
      if ('mistake' in compiled) throw new Error(`${compiled.mistake} at ${compiled.offset}`);
      const offsets = new Map(result.map(([index, found]: [number, unknown]) => [index, found]));
      subjects.forEach((subject, index) => {
        expectSame(pattern, subject, offsets.get(index) ?? null, compiled.regex);
      });
    });
  }
});
