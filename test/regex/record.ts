// Records what the real PCRE2 finds for the corner patterns and for the patterns of real detections.
// Run with: node test/regex/record.ts (needs python3 and Debian's pcre2-utils).
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { corners } from './corners.ts';
import { hasSecurityContent, hashOf, securityContentPatterns, subjectsFor } from './security-content.ts';

interface Recorded {
  readonly mistake?: number;
  readonly results?: readonly unknown[];
}

function record(cases: readonly { readonly pattern: string; readonly subjects: readonly string[] }[]): Recorded[] {
  const recorder = new URL('recorder.py', import.meta.url).pathname;
  const output = execFileSync('python3', [recorder], { input: JSON.stringify(cases), maxBuffer: 1 << 28 });
  return JSON.parse(output.toString());
}

function write(name: string, lines: readonly string[]): void {
  writeFileSync(new URL(name, import.meta.url), `[\n  ${lines.join(',\n  ')}\n]\n`);
}

const cornerCases = corners.map(([pattern, ...subjects]) => ({ pattern, subjects }));
const cornerResults = record(cornerCases);
write(
  'corners.recorded.json',
  cornerCases.map(({ pattern, subjects }, index) => JSON.stringify({ pattern, subjects, ...cornerResults[index] })),
);

if (hasSecurityContent) {
  const cases = securityContentPatterns().map((pattern) => ({ pattern, subjects: subjectsFor(pattern) }));
  const results = record(cases);
  // The patterns are not ours to copy: only hashes of them and of what was found are kept.
  write(
    'security-content.recorded.json',
    cases.map(({ pattern }, index) => {
      const { mistake, results: found } = results[index] ?? {};
      return JSON.stringify({
        pattern: hashOf(pattern),
        found: mistake === undefined ? hashOf(JSON.stringify(found)) : null,
      });
    }),
  );
}
