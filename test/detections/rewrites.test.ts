// The rewrites of the optimiser change nothing: every detection gives the same over all logs with and without them.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogEngine, readLogFile } from '../../src/node.ts';
import type { RawLog } from '../../src/search/loaded-data.ts';
import { contentFiles, contentMacros, hasSharedData, readYaml, sharedData } from '../harness/shared-data.ts';

const now = 1_700_000_000;

function allLogs(): RawLog[] {
  const index: { file: string; sourcetype: string; source: string }[] = JSON.parse(
    readFileSync(join(sharedData, 'logs', 'index.json'), 'utf8'),
  );
  return index.map(({ file, sourcetype, source }) => {
    const read = readLogFile(join(sharedData, 'logs', file));
    if ('mistake' in read) throw new Error(`${file}: ${read.mistake}`);
    return { text: read.text, sourcetype, source };
  });
}

test.skipIf(!hasSharedData)(
  'detections give the same with rewrites on and off',
  async () => {
    const logs = allLogs();
    const macros = contentMacros();
    const rewritten = createLogEngine(logs, { macros, now });
    const plain = createLogEngine(logs, { macros, now, rewrites: false });
    const different: string[] = [];
    let fired = 0;
    for (const file of contentFiles('detections')) {
      const { search } = readYaml<{ search: string }>(file);
      const [one, other] = [await rewritten.search(search), await plain.search(search)];
      if (one.rows.length > 0) fired += 1;
      if (JSON.stringify([one.fields, one.rows]) !== JSON.stringify([other.fields, other.rows]))
        different.push(basename(file));
    }
    expect(different).toEqual([]);
    // A comparison of nothing with nothing says nothing.
    expect(fired).toBeGreaterThanOrEqual(80);
  },
  120_000,
);
