// Real detections and logs kept beside the project; tests that read them are skipped where they are not.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readYaml as readContentYaml } from '../../src/apps/read-yaml.ts';
import type { MacroRecord } from '../../src/index.ts';

export const sharedData = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
export const hasSharedData = existsSync(sharedData);
if (!hasSharedData) console.warn(`Tests over real data are skipped: there is no ${sharedData}`);

/** Lists the YAML files below a folder of the security content. */
export function contentFiles(folder: string): string[] {
  if (!hasSharedData) return [];
  const root = join(sharedData, 'security_content', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => join(root, name));
}

/** Reads the macros of the security content. */
export function contentMacros(): MacroRecord {
  const macros: Record<string, { args: string[]; definition: string }> = {};
  for (const file of contentFiles('macros')) {
    const macro = readYaml<{ name: string; definition: string; arguments?: string[] }>(file);
    const args = macro.arguments ?? [];
    macros[args.length === 0 ? macro.name : `${macro.name}(${args.length})`] = {
      args,
      definition: String(macro.definition),
    };
  }
  return macros;
}

/** Reads a YAML file of the content. */
export function readYaml<T>(file: string): T {
  const read = readContentYaml(readFileSync(file, 'utf8'));
  if ('mistake' in read) throw new Error(`${file}:${read.line}: ${read.mistake}`);
  return read.contents[0] as T;
}
