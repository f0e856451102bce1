// Real detections over real logs give exactly the rows that were worked out independently.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { createLogEngine, readLogFile } from '../../src/node.ts';
import type { RawLog } from '../../src/search/loaded-data.ts';
import { contentMacros, hasSharedData, sharedData } from '../harness/shared-data.ts';

interface Expected {
  readonly detection: string;
  readonly files: readonly string[];
  readonly rows: readonly Record<string, unknown>[];
}

describe.skipIf(!hasSharedData)('expected rows', () => {
  const folder = join(sharedData, 'expected');
  const logIndex: { file: string; sourcetype: string; source: string }[] = hasSharedData
    ? JSON.parse(readFileSync(join(sharedData, 'logs', 'index.json'), 'utf8'))
    : [];
  const names = hasSharedData ? readdirSync(folder).filter((name) => name !== 'splunk_tests.json') : [];
  const macros = contentMacros();
  for (const name of names) {
    test(name.replace('.json', ''), async () => {
      const expected: Expected = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const detection: { search: string } = parseYaml(
        readFileSync(join(sharedData, 'security_content', expected.detection), 'utf8'),
      );
      const logs: RawLog[] = expected.files.map((file) => {
        const entry = logIndex.find((candidate) => candidate.file === file);
        const read = readLogFile(join(sharedData, 'logs', file));
        if (entry === undefined || 'mistake' in read) throw new Error(`no log ${file}`);
        return { text: read.text, sourcetype: entry.sourcetype, source: entry.source };
      });
      const results = await createLogEngine(logs, { macros }).search(detection.search);
      expect(
        results.diagnostics
          .filter((diagnostic) => diagnostic.severity === 'error')
          .map((diagnostic) => diagnostic.message),
      ).toEqual([]);
      const canonical = (row: Record<string, unknown>): string =>
        JSON.stringify(
          Object.entries(row)
            .map(([field, value]) => [field, Array.isArray(value) ? value.map(String) : String(value)])
            .sort(),
        );
      expect(results.rows.map(canonical).sort()).toEqual(expected.rows.map(canonical).sort());
    });
  }
});
