// The names a search may use: what is defined, and whether that is all there is.

import { type DataModelDefinition, allFieldsOf } from '../catalog/data-model-definition.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import { MacroTable } from '../catalog/macro-table.ts';
import { builtInMacros } from '../search/built-in-macros.generated.ts';

/** What is defined beside a search. What is left out is unknown, and nothing is said of names of that kind. */
export interface GivenNames {
  /** Macros beside the built-in ones. Given, any other macro is unknown. */
  readonly macros?: Iterable<MacroDefinition>;
  /** Names of lookups and of their files. Given, any other lookup is unknown. */
  readonly lookups?: Iterable<string>;
  readonly dataModels?: Iterable<DataModelDefinition>;
  /** True when a data model that is not given does not exist; else only a slip of the pen is told. */
  readonly hasAllDataModels?: boolean;
  /** Commands that apps add. */
  readonly customCommands?: Iterable<string>;
}

/** Commands of apps that stand beside Splunk in many places: machine learning, deep learning, directories, databases. */
const commandsOfApps = [
  ...[
    'fit',
    'apply',
    'summary',
    'listmodels',
    'deletemodel',
    'sample',
    'score',
    'ldapsearch',
    'ldapfilter',
    'ldapfetch',
  ],
  ...['ldapgroup', 'ldaptestconnection', 'dbxquery', 'dbxoutput', 'dbxlookup', 'risk', 'sendrisk', 'expandtoken'],
];

/** Lookups that Splunk brings. */
const lookupsOfProduct = ['dnslookup', 'geo_us_states', 'geo_countries', 'geo_attr_us_states', 'geo_attr_countries'];

/** Lookups of Enterprise Security, of the Common Information Model, and of the URL Toolbox. */
const lookupsOfApps =
  /^(?:ut_\w+|cim_\w+|(?:asset|identity)_lookup\w*|interesting_ports_lookup|\w+_intel|ip_intel|notable_\w+|es_\w+|mitre_attack_lookup|security_domain_lookup|urgency_lookup|correlationsearches_lookup|.*_tracker)$/i;

/** The names a search may use. */
export class KnownNames {
  readonly macros: MacroTable;
  readonly hasAllMacros: boolean;
  /** In lower case; null when any lookup may exist. */
  readonly lookups: ReadonlySet<string> | null;
  readonly dataModels: ReadonlyMap<string, DataModelDefinition>;
  readonly hasAllDataModels: boolean;
  readonly customCommands: ReadonlySet<string>;
  private readonly fieldsByModel = new Map<DataModelDefinition, ReadonlySet<string>>();

  constructor(given: GivenNames = {}) {
    this.macros = new MacroTable([...builtInMacros, ...(given.macros ?? [])]);
    this.hasAllMacros = given.macros !== undefined;
    const lookups = given.lookups === undefined ? null : [...given.lookups, ...lookupsOfProduct];
    this.lookups = lookups === null ? null : new Set(lookups.map((name) => name.toLowerCase()));
    this.dataModels = new Map([...(given.dataModels ?? [])].map((model) => [model.name, model]));
    this.hasAllDataModels = given.hasAllDataModels === true;
    this.customCommands = new Set(
      [...commandsOfApps, ...(given.customCommands ?? [])].map((name) => name.toLowerCase()),
    );
  }

  /** Says whether a lookup may exist: it is given, or an app that is not content brings it. */
  mayHaveLookup(name: string): boolean {
    return this.lookups === null || this.lookups.has(name.toLowerCase()) || lookupsOfApps.test(name);
  }

  /** The fields of all datasets of a model. */
  fieldsOfModel(model: DataModelDefinition): ReadonlySet<string> {
    const found = this.fieldsByModel.get(model);
    if (found !== undefined) return found;
    const fields = new Set<string>();
    for (const dataset of model.datasets.keys())
      for (const field of allFieldsOf(model, dataset).keys()) fields.add(field);
    this.fieldsByModel.set(model, fields);
    return fields;
  }
}
