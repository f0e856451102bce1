// The names that content defines: lookups, data models and commands beside its macros.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readConf } from '../apps/conf.ts';
import { readDataModel } from '../apps/data-model.ts';
import { readYaml } from '../apps/read-yaml.ts';
import type { DataModelDefinition } from '../catalog/data-model-definition.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { Content } from '../content/read-content.ts';
import { CommandArguments } from '../plan/written-arguments.ts';
import { findAll } from '../../grammar/visit.ts';
import { parse } from '../search/parse.ts';

/** What content defines beside searches and macros. */
export interface ContentNames {
  /** Names of lookups and of their files; empty when it defines none. */
  readonly lookups: readonly string[];
  readonly dataModels: readonly DataModelDefinition[];
  readonly customCommands: readonly string[];
}

const largestFile = 20 * 1024 * 1024;
const mostFiles = 100_000;
const otherFolders = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/;

/** Reads the names that files at paths define, and those that searches of the content write with outputlookup. */
export function readContentNames(paths: readonly string[], content: Content): ContentNames {
  const names = { lookups: [] as string[], dataModels: [] as DataModelDefinition[], customCommands: [] as string[] };
  for (const file of paths.flatMap(filesBelow)) {
    const path = file.replaceAll('\\', '/');
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (/\.csv(?:\.gz)?$/i.test(base) && /(?:^|\/)lookups\//.test(path)) names.lookups.push(base);
    else if (/(?:^|\/)lookups\/[^/]*\.ya?ml$/i.test(path)) names.lookups.push(...lookupsOfYaml(textOf(file)));
    else if (base === 'transforms.conf') names.lookups.push(...stanzasOf(textOf(file), isLookup));
    else if (base === 'collections.conf') names.lookups.push(...stanzasOf(textOf(file), () => true));
    else if (base === 'commands.conf') names.customCommands.push(...stanzasOf(textOf(file), () => true));
    else if (/\/data\/models\/[^/]*\.json$/.test(path)) {
      const model = readDataModel(textOf(file), path, []);
      if (model !== undefined) names.dataModels.push(model);
    }
  }
  // A lookup that a search writes is there once it has run; that alone says nothing of the others.
  if (names.lookups.length > 0)
    for (const { text, entry } of content.texts)
      if (/outputlookup/i.test(text)) names.lookups.push(...writtenLookups(text, entry));
  return names;
}

/** A file itself, or the files below a folder. */
function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !otherFolders.test(name))
    .slice(0, mostFiles)
    .sort()
    .map((name) => join(path, name));
}

function textOf(file: string): string {
  const { size } = statSync(file);
  return size > largestFile ? '' : readFileSync(file, 'utf8');
}

function stanzasOf(text: string, isWanted: (values: ReadonlyMap<string, unknown>) => boolean): string[] {
  return [...readConf(text, 'content').conf]
    .filter(([name, { values }]) => name !== 'default' && isWanted(values))
    .map(([name]) => name);
}

function isLookup(values: ReadonlyMap<string, unknown>): boolean {
  return ['filename', 'collection', 'external_cmd', 'external_type'].some((key) => values.has(key));
}

function lookupsOfYaml(text: string): string[] {
  const read = readYaml(text);
  if ('mistake' in read) return [];
  return read.contents.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const given = new Map<string, unknown>(Object.entries(entry));
    return ['name', 'filename', 'collection'].flatMap((key) => {
      const value = given.get(key);
      return typeof value === 'string' ? [value] : [];
    });
  });
}

function writtenLookups(text: string, entry: Content['texts'][number]['entry']): string[] {
  const command = commandTable.get('outputlookup');
  if (command === undefined) return [];
  return findAll(parse(text, { as: entry }).ast, 'command')
    .filter(({ name }) => name === 'outputlookup')
    .flatMap((node) => new CommandArguments(node, command).names('lookup'));
}
