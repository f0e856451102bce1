// Searches with pieces cut out, doubled, put in or taken from another search.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readCaseFile } from '../harness/case-file.ts';
import { contentFiles, readYaml } from '../harness/shared-data.ts';

const root = new URL('../', import.meta.url);

/** The searches of all case files. */
export const caseSearches: readonly string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.case'))
  .sort()
  .flatMap((file) => readCaseFile(readFileSync(new URL(file, root), 'utf8')).cases.map(({ search }) => search));

/** The searches of real detections; none where they are not at hand. */
export function contentSearches(): string[] {
  return contentFiles('detections').flatMap((file) => readYaml<{ search?: string }>(file)?.search ?? []);
}

const insertion = fc.oneof(
  fc.constantFrom(
    ...['|', '"', '`', '(', ')', '[', ']', ',', '=', '\\', "'", '```', '\n', '//', '/*', '&gt;', '$a$', '<<FIELD>>'],
    ...[' OR ', ' NOT ', ' IN (', ' BY ', ' AS ', '`m(1, "a")`', '[search x]', '\ud800', '\0', '__proto__', '*'],
  ),
  fc.string({ maxLength: 5 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

/** One of the given searches, changed at up to five places. */
export function mutationsOf(searches: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...searches),
      fc.constantFrom(...searches),
      fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('cut', 'double', 'insert', 'splice'), insertion), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([search, other, changes]) =>
      changes.reduce((text, [at, length, kind, piece]) => {
        const start = at % (text.length + 1);
        const end = Math.min(text.length, start + length);
        if (kind === 'cut') return text.slice(0, start) + text.slice(end);
        if (kind === 'double') return text.slice(0, end) + text.slice(start);
        if (kind === 'splice') return text.slice(0, start) + other.slice(at % (other.length + 1));
        return text.slice(0, start) + piece + text.slice(start);
      }, search),
    );
}
