// Records what the real PCRE2 library finds: `npx node test/regex/record-pcre2.ts`. Needs python3 and libpcre2-16-0.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cases } from './corner-patterns.ts';
import { detectionPatterns, hasDetections, patternHash, subjects } from './detection-patterns.ts';

type Recorded = readonly unknown[];

function record(patterns: readonly (readonly [string, readonly string[]])[]): Recorded[] {
  const script = new URL('record-pcre2.py', import.meta.url).pathname;
  const output = execFileSync('python3', [script], {
    input: JSON.stringify({ patterns }),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const parsed: unknown = JSON.parse(output);
  if (!Array.isArray(parsed)) throw new Error('record-pcre2.py gave no list');
  return parsed;
}

function write(name: string, lines: readonly string[]): void {
  const file = new URL(`recorded/${name}`, import.meta.url);
  if (!existsSync(new URL('recorded/', import.meta.url))) throw new Error('make the folder test/regex/recorded first');
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
}

const corners = cases.map(([pattern, ...texts]) => [pattern, texts] as const);
const cornerResults = record(corners);
write(
  'corner-patterns.json',
  corners.map(([pattern, texts], index) => JSON.stringify([pattern, texts, cornerResults[index]])),
);

if (hasDetections()) {
  const patterns = detectionPatterns();
  const results = record(patterns.map((pattern) => [pattern, subjects]));
  // Only the subjects that match are written, each with its number.
  write(
    'detection-patterns.json',
    patterns.map((pattern, index) => {
      const result = results[index] ?? [];
      const found =
        result[0] === 'error' ? result : result.flatMap((offsets, at) => (offsets === null ? [] : [[at, offsets]]));
      return JSON.stringify([patternHash(pattern), found]);
    }),
  );
} else console.log(`no detections in the folder, so their record stays as it is`);
