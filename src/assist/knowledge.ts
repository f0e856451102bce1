// What completion, hover and signature help are told beside the text. Everything may be left out.

import type { AggregateFunction } from '../aggregates/aggregate-function.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { MacroTable } from '../catalog/macro-table.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { Command } from '../commands/command.ts';
import type { EvalFunction } from '../functions/eval-function.ts';
import { evalFunctions } from '../functions/all.ts';

/** A name and, if known, one sentence about it. */
export interface KnownName {
  readonly name: string;
  readonly about?: string;
}

export interface KnownLookup extends KnownName {
  /** The fields of its table. */
  readonly fields?: readonly string[];
}

export interface KnownDatasetField extends KnownName {
  readonly type?: string;
  /** What stands before its name in tstats, without the dot; the name of the dataset if not given. */
  readonly prefix?: string;
}

export interface KnownDataset extends KnownName {
  readonly fields: readonly KnownDatasetField[];
  /** Its nodename: the names from the root to the dataset, joined by dots. */
  readonly lineage?: string;
}

export interface KnownDataModel extends KnownName {
  readonly datasets: readonly KnownDataset[];
}

/** What an editor or engine knows. Tables that are left out are those of this library; lists are then empty. */
export interface AssistKnowledge {
  /** Commands by lower-case name and alias. */
  readonly commands?: ReadonlyMap<string, Command>;
  /** Eval functions by lower-case name and alias. */
  readonly functions?: ReadonlyMap<string, EvalFunction>;
  /** Stats functions by lower-case name and alias. */
  readonly aggregates?: ReadonlyMap<string, AggregateFunction>;
  readonly macros?: MacroTable;
  readonly lookups?: readonly KnownLookup[];
  readonly dataModels?: readonly KnownDataModel[];
  readonly indexes?: readonly KnownName[];
  readonly sourcetypes?: readonly KnownName[];
  /** Fields that events may have. */
  readonly fields?: readonly KnownName[];
}

/** Fills what is left out. */
export function completed(knowledge: AssistKnowledge): Required<AssistKnowledge> {
  return {
    commands: knowledge.commands ?? commandTable,
    functions: knowledge.functions ?? evalFunctions,
    aggregates: knowledge.aggregates ?? aggregateFunctions,
    macros: knowledge.macros ?? new MacroTable(),
    lookups: knowledge.lookups ?? [],
    dataModels: knowledge.dataModels ?? [],
    indexes: knowledge.indexes ?? [],
    sourcetypes: knowledge.sourcetypes ?? [],
    fields: knowledge.fields ?? [],
  };
}

/** Finds a stats function by the name that is written; the number in perc95 is no part of it. */
export function aggregateNamed(
  aggregates: ReadonlyMap<string, AggregateFunction>,
  written: string,
): AggregateFunction | undefined {
  const name = written.toLowerCase();
  return aggregates.get(name) ?? aggregates.get(name.replace(/\d+(?:\.\d+)?$/, ''));
}

/** Finds the dataset that `Model.Dataset` names; of a model alone, its first one. */
export function datasetNamed(
  models: readonly KnownDataModel[],
  written: string,
): { readonly model: KnownDataModel; readonly dataset: KnownDataset } | null {
  const [modelName = '', ...rest] = written.split('.').map((part) => part.replaceAll('"', ''));
  const model = models.find(({ name }) => name === modelName);
  const datasetName = rest.at(-1);
  const dataset = datasetName === undefined ? model?.datasets[0] : model?.datasets.find((d) => d.name === datasetName);
  return model === undefined || dataset === undefined ? null : { model, dataset };
}

/** Writes the name that a field of a dataset has in tstats. */
export function prefixedName(dataset: KnownDataset, field: KnownDatasetField): string {
  return `${field.prefix ?? dataset.name}.${field.name}`;
}
