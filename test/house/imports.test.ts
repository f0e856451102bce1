// Imports point down, and the core needs nothing of Node.

import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

const rows: Record<string, number> = {
  grammar: 0,
  values: 0,
  regex: 0,
  columns: 1,
  functions: 2,
  aggregates: 2,
  catalog: 2,
  expressions: 3,
  operators: 4,
  events: 4,
  commands: 5,
  expand: 5,
  plan: 6,
  search: 7,
  apps: 7,
  assist: 7,
  detections: 8,
  content: 8,
  lint: 8,
  cli: 9,
};

function folderOf(path: string): string {
  const parts = path.split('/');
  if (parts[0] === 'grammar') return 'grammar';
  return parts.length === 2 ? 'top' : (parts[1] ?? '');
}

test('a folder imports lower rows only', () => {
  const wrong: string[] = [];
  const files = ['grammar', 'src'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  );
  expect(files.length).toBeGreaterThan(50);
  for (const file of files) {
    const from = folderOf(file);
    for (const match of readFileSync(new URL(file, root), 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const to = folderOf(new URL(match[1] ?? '', new URL(file, root)).pathname.slice(root.pathname.length));
      // The command line stands on the Node entry.
      if (from === to || from === 'top' || (from === 'cli' && to === 'top')) continue;
      if (to === 'top' || (rows[to] ?? 99) >= (rows[from] ?? -1)) wrong.push(`${file} imports ${match[1]}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the core entry bundles for the browser, without any module of Node', async () => {
  const bundled = await build({
    entryPoints: [new URL('src/index.ts', root).pathname],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  const text = bundled.outputFiles[0]?.text ?? '';
  expect(text.length).toBeGreaterThan(10_000);
  expect(text).not.toMatch(/from\s*["']node:|require\(["']node:/);
});
