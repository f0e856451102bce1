// Files on disk: raw logs, plain or gzip, and app folders.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type App, type AppMistake, filesInMemory } from './apps/app-files.ts';
import { loadApps } from './apps/load-apps.ts';
import type { Catalog } from './catalog/catalog.ts';

/** Reads a log: gzip is unpacked. A Git LFS pointer in place of the data is a mistake that says what to run. */
export function readLogFile(path: string): { readonly text: string } | { readonly mistake: string } {
  if (!existsSync(path) || !statSync(path).isFile()) return { mistake: `There is no file ${path}.` };
  const bytes = readFileSync(path);
  const text = unpacked(bytes);
  if (text === null) return { mistake: `${path} is broken gzip, or unpacks to more than ${largestLog} bytes.` };
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    return { mistake: `${path} is a Git LFS pointer, not the data. Run: git lfs pull --include="${basename(path)}"` };
  }
  return { text };
}

/** A small gzip file can unpack to any size: past this it is refused. */
const largestLog = 512 * 1024 * 1024;

function unpacked(bytes: Buffer): string | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: largestLog }).toString('utf8');
  } catch {
    return null;
  }
}

/** Reads a folder as an app, under the folder's name. Links are not followed. */
export function readAppFolder(folder: string): App {
  const texts = new Map<string, string>();
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) texts.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    }
  };
  walk(folder);
  return { name: basename(folder), files: filesInMemory(texts) };
}

/** The folder this package is installed in: two levels up when compiled, one when run from source. */
function packageFolder(): string {
  for (const up of ['../', '../../']) {
    const folder = fileURLToPath(new URL(up, import.meta.url));
    if (existsSync(join(folder, 'knowledge'))) return folder;
  }
  throw new Error('the knowledge folder of the package is missing');
}

let builtIn: { readonly catalog: Catalog; readonly mistakes: readonly AppMistake[] } | null = null;

/** Loads the apps this package brings: CIM and log sources, with the macros folder as one more app. */
export function builtInCatalog(): Catalog {
  if (builtIn === null) {
    const folder = packageFolder();
    const sources = join(folder, 'knowledge', 'sources');
    const macros = new Map<string, string>();
    const texts = readdirSync(join(folder, 'macros'))
      .filter((name) => name.endsWith('.conf'))
      .map((name) => readFileSync(join(folder, 'macros', name), 'utf8'));
    macros.set('default/macros.conf', texts.join('\n'));
    builtIn = loadApps([
      { name: 'macros', files: filesInMemory(macros) },
      readAppFolder(join(folder, 'knowledge', 'cim')),
      ...readdirSync(sources).map((name) => readAppFolder(join(sources, name))),
    ]);
    const [mistake] = builtIn.mistakes;
    if (mistake !== undefined) throw new Error(`the package's own knowledge is broken: ${mistake.message}`);
  }
  return builtIn.catalog;
}
