// Apps to a catalog: their conf files layered over one another, their lookup tables and their data models.

import { Catalog } from '../catalog/catalog.ts';
import type { DataModelDefinition } from '../catalog/data-model-definition.ts';
import type { LookupDefinition, LookupTable } from '../catalog/lookup-definition.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import { MacroTable } from '../catalog/macro-table.ts';
import type { App, AppMistake } from './app-files.ts';
import { type Conf, layerConfs, readConf } from './conf.ts';
import { readDataModel } from './data-model.ts';
import { eventtypesOf } from './eventtypes.ts';
import { readLookupTable } from './lookup-tables.ts';
import { macrosOf } from './macros-conf.ts';
import { textTableFormsOf } from './multikv-conf.ts';
import { settingsOf } from './props.ts';
import { savedSearchesOf } from './saved-searches.ts';
import { tagsOf } from './tags.ts';
import { transactionTypesOf } from './transaction-types.ts';
import { lookupsOf, transformsOf } from './transforms.ts';

export interface LoadedApps {
  readonly catalog: Catalog;
  readonly mistakes: readonly AppMistake[];
}

/**
 * Loads apps into one catalog. A later app wins over an earlier one, and in each app `local` wins over `default`, key
 * by key. What cannot be read is left out and told as a mistake.
 */
export function loadApps(apps: readonly App[]): LoadedApps {
  const mistakes: AppMistake[] = [];
  const conf = (name: string): Conf => layerConfs(confsOf(apps, name, mistakes));
  const transforms = conf('transforms.conf');
  const tables = tablesOf(apps, mistakes);
  const lookups = new Map<string, LookupDefinition>();
  for (const [fileName, table] of tables) lookups.set(fileName, plainLookup(fileName, table));
  for (const [name, lookup] of lookupsOf(transforms, (fileName) => tables.get(fileName), mistakes)) {
    lookups.set(name, lookup);
  }
  const catalog = new Catalog({
    macros: new MacroTable(macrosOf(conf('macros.conf'), mistakes)),
    settings: settingsOf(conf('props.conf'), mistakes),
    transforms: transformsOf(transforms, mistakes),
    lookups,
    eventtypes: eventtypesOf(conf('eventtypes.conf'), mistakes),
    tags: tagsOf(conf('tags.conf'), mistakes),
    textTableForms: textTableFormsOf(conf('multikv.conf'), mistakes),
    transactionTypes: transactionTypesOf(conf('transactiontypes.conf')),
    savedSearches: savedSearchesOf(conf('savedsearches.conf')),
    dataModels: dataModelsOf(apps, mistakes),
    customCommands: new Set([...conf('commands.conf').keys()].filter((name) => name !== 'default')),
  });
  return { catalog, mistakes };
}

/** Reads the text of a macros.conf file on its own, such as one of our built-in macros. */
export function readMacros(
  text: string,
  file: string,
): { readonly macros: readonly MacroDefinition[]; readonly mistakes: readonly AppMistake[] } {
  const { conf, mistakes } = readConf(text, file);
  const all = [...mistakes];
  return { macros: macrosOf(conf, all), mistakes: all };
}

function* confsOf(apps: readonly App[], name: string, mistakes: AppMistake[]): Generator<Conf> {
  for (const app of apps) {
    for (const folder of ['default', 'local']) {
      const path = `${folder}/${name}`;
      const text = app.files.read(path);
      if (text === undefined) continue;
      const reading = readConf(text, `${app.name}/${path}`);
      mistakes.push(...reading.mistakes);
      yield reading.conf;
    }
  }
}

function tablesOf(apps: readonly App[], mistakes: AppMistake[]): Map<string, LookupTable> {
  const tables = new Map<string, LookupTable>();
  for (const app of apps) {
    for (const path of app.files.list()) {
      const name = /^lookups\/([^/]+\.csv)$/i.exec(path)?.[1];
      const text = name === undefined ? undefined : app.files.read(path);
      if (name === undefined || text === undefined) continue;
      tables.set(name, readLookupTable(text, `${app.name}/${path}`, mistakes));
    }
  }
  return tables;
}

function plainLookup(name: string, table: LookupTable): LookupDefinition {
  return {
    name,
    fileName: name,
    table,
    maxMatches: 100,
    minMatches: 0,
    defaultMatch: '',
    isCaseSensitive: true,
    matchTypes: new Map(),
  };
}

function dataModelsOf(apps: readonly App[], mistakes: AppMistake[]): Map<string, DataModelDefinition> {
  const models = new Map<string, DataModelDefinition>();
  for (const app of apps) {
    for (const folder of ['default', 'local']) {
      for (const path of app.files.list()) {
        if (!path.startsWith(`${folder}/data/models/`) || !path.endsWith('.json')) continue;
        const text = app.files.read(path);
        const model = text === undefined ? undefined : readDataModel(text, `${app.name}/${path}`, mistakes);
        if (model !== undefined) models.set(model.name, model);
      }
    }
  }
  return models;
}
