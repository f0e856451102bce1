// Rows made for a search by what its own analysis says: data over which it should find something.

import type { Analysis, PipelineAnalysis, StageAnalysis } from '../../src/search/analyze.ts';
import { leavesOf, type PredicateLeaf } from '../../src/plan/predicate.ts';
import { Random } from '../bench/random.ts';
import { satisfyingValue, Wishes } from './satisfying-values.ts';

type Row = Record<string, string | number | null>;

/** Data for an engine. */
export interface SyntheticCatalog {
  readonly events: Record<string, Row[]>;
  readonly datamodels: Record<string, Row[]>;
  readonly lookups: Record<string, Row[]>;
}

/** How rows are spread: all at once and alike, over days, or one by one different. */
export type Spread = 'together' | 'one last group' | 'over days' | 'each its own';

export const spreads: readonly Spread[] = ['together', 'one last group', 'over days', 'each its own'];

const fewestRows = 40;
const mostRows = 1500;

/** Makes data for a search. The same search, spread and seed give the same data. */
export function syntheticCatalog(analysis: Analysis, spread: Spread, now: number, seed = 1): SyntheticCatalog {
  const maker = new Maker(analysis, spread, now, new Random(seed));
  maker.addPipeline(analysis);
  // A lookup that is only written to, or read in a way not understood here, is there without rows.
  for (const { name } of analysis.lookups) maker.catalog.lookups[name] ??= [];
  return maker.catalog;
}

class Maker {
  readonly catalog: SyntheticCatalog = { events: {}, datamodels: {}, lookups: {} };
  private readonly analysis: Analysis;
  private readonly spread: Spread;
  private readonly now: number;
  private readonly random: Random;

  constructor(analysis: Analysis, spread: Spread, now: number, random: Random) {
    this.analysis = analysis;
    this.spread = spread;
    this.now = now;
    this.random = random;
  }

  addPipeline(pipeline: PipelineAnalysis): void {
    const [first] = pipeline.stages;
    if (first === undefined) return;
    const fields = fieldsOf(pipeline);
    const leaves = pipeline.stages.flatMap(({ predicate }) => (predicate === null ? [] : leavesOf(predicate)));
    const count = rowsNeeded(leaves);
    const rows = Array.from({ length: count }, (_, index) => this.row(pipeline, fields, index, count));
    this.addLookups(pipeline, rows);
    this.place(first, rows);
    for (const stage of pipeline.stages) for (const inner of stage.subsearches) this.addPipeline(inner);
  }

  /** Puts rows where the first stage of a pipeline reads them. */
  private place(first: StageAnalysis, rows: readonly Row[]): void {
    const names = this.datasetsOf(first);
    if (names.length > 0) {
      for (const name of names) (this.catalog.datamodels[name] ??= []).push(...rows);
      return;
    }
    const lookup = this.analysis.lookups.find(({ name, by }) => by === first.command && first.text.includes(name));
    if (lookup !== undefined && first.command === 'inputlookup') {
      (this.catalog.lookups[lookup.name] ??= []).push(...rows);
      return;
    }
    for (const row of rows) {
      const index = String(row.index ?? 'main');
      (this.catalog.events[index] ??= []).push({ ...row, index });
    }
  }

  /** Names the datasets a stage reads; of a model without one, that of its fields. */
  private datasetsOf({ command, text, reads }: StageAnalysis): readonly string[] {
    const { datasets, dataModels } = this.analysis;
    const named = datasets.filter((name) => text.includes(name));
    if (named.length > 0) return named;
    const model = dataModels.find((name) => text.includes(name));
    if (model === undefined || !/^(?:tstats|from|datamodel)$/.test(command)) return [];
    const prefixes = reads.flatMap((field) => /^[A-Z]\w*(?=\.)/.exec(field)?.[0] ?? []);
    return [`${model}.${prefixes[0] ?? model}`];
  }

  /** Gives every lookup a row for each value it may be asked for, with what is asked of its answers. */
  private addLookups(pipeline: PipelineAnalysis, rows: readonly Row[]): void {
    const plain = this.plainNames(pipeline);
    for (const stage of pipeline.stages) {
      if (stage.command !== 'lookup') continue;
      const match = /^lookup\s+(?:\w+=\S+\s+)*"?([\w.-]+)"?\s+(.*)$/s.exec(stage.text);
      const [keys = '', outputs = ''] = (match?.[2] ?? '').split(/\b(?:OUTPUTNEW|OUTPUT)\b/);
      const name = match?.[1];
      if (name === undefined) continue;
      const pairs = pairsOf(keys);
      const wanted = pairsOf(outputs);
      const wishes = new Wishes();
      for (const { predicate } of pipeline.stages) if (predicate !== null) wishes.take(predicate, this.random);
      const table = (this.catalog.lookups[name] ??= []);
      for (const row of rows.slice(0, 200)) {
        const entry: Row = {};
        for (const [own, field] of pairs) entry[own] = row[plain(field)] ?? '1';
        for (const [own, field] of wanted)
          entry[own] = wishes.absent.has(field)
            ? null
            : (satisfyingValue(wishes.byField.get(field) ?? [], this.random) ?? 'true');
        table.push(entry);
      }
    }
  }

  private row(pipeline: PipelineAnalysis, fields: ReadonlySet<string>, index: number, count: number): Row {
    const plain = this.plainNames(pipeline);
    const wishes = new Wishes();
    for (const stage of pipeline.stages) if (stage.predicate !== null) wishes.take(stage.predicate, this.random);
    const sources = madeFrom(pipeline);
    const row: Row = { _time: this.timeOf(index, count) };
    const grouped = groupFields(pipeline, this.spread === 'one last group' ? 'last' : 'all');
    for (const field of fields) {
      const name = plain(field);
      if (field === '_time' || field === '_raw' || name === '' || field.includes('*')) continue;
      const varies = this.spread === 'each its own' || !grouped.has(field);
      if (!(name in row)) row[name] = varies ? String(1000 + index) : '1000';
    }
    for (const [field, leaves] of wishes.byField) {
      if (field === null || field === '_time') continue;
      const name = plain(sources.get(field) ?? field);
      const value = satisfyingValue(leaves, this.random);
      if (value !== null) row[name] = value;
    }
    for (const field of wishes.absent) delete row[plain(sources.get(field) ?? field)];
    for (const name of metricsOf(pipeline)) row[`metric_name:${name}`] = 1 + (index % 7);
    const words = (wishes.byField.get(null) ?? []).flatMap(({ values }) =>
      values.map((word) => word.replaceAll('*', '')),
    );
    if (typeof row.index === 'string') row.index = row.index.replaceAll('*', '') || 'main';
    row._raw ??= [...words, ...Object.entries(row).map(([field, value]) => `${field}="${value}"`)].join(' ');
    return row;
  }

  private plainNames({ stages }: PipelineAnalysis): (field: string) => string {
    const [first] = stages;
    const hasDataset = first !== undefined && this.datasetsOf(first).length > 0;
    return (field) => bare(field, hasDataset);
  }

  private timeOf(index: number, count: number): number {
    // Within one stretch of five minutes, as spikes are counted.
    if (this.spread === 'one last group') return this.now - (this.now % 3600) - 1200 + (count - index) * 0.1;
    const step = this.spread === 'over days' ? (60 * 86_400) / count : 2;
    return this.now - 600 - index * step;
  }
}

const renamePattern = /"?([\w.{}]+)"?\s+AS\s+"?([\w.{}]+)"?/gi;

/** The fields of events, rows and lookups a pipeline reads. */
function fieldsOf(pipeline: PipelineAnalysis): ReadonlySet<string> {
  const made = new Set<string>();
  const fields = new Set<string>();
  for (const stage of pipeline.stages) {
    for (const field of stage.reads) if (!made.has(field)) fields.add(field);
    if (stage.command === 'rename')
      for (const [, from = ''] of stage.text.matchAll(renamePattern)) if (!made.has(from)) fields.add(from);
    for (const field of stage.writes) made.add(field);
  }
  return fields;
}

/** Fields by which rows are grouped: with one value they make one large group. */
function groupFields({ stages }: PipelineAnalysis, which: 'all' | 'last'): ReadonlySet<string> {
  const lists = stages.flatMap(({ text }) => {
    const by = /\bby\s+(.*)$/is.exec(text)?.[1];
    return by === undefined ? [] : [by.split(/[\s,]+/).map((field) => field.replace(/"/g, ''))];
  });
  return new Set(which === 'all' ? lists.flat() : lists.at(-1));
}

/** The metrics that mstats asks for, stars filled. */
function metricsOf({ stages }: PipelineAnalysis): readonly string[] {
  const [first] = stages;
  if (first?.command !== 'mstats') return [];
  return [...first.text.matchAll(/\b\w+\(([\w.*:-]+)\)/g)].map(([, name = '']) => name.replaceAll('*', 'x'));
}

/** For fields that rename and eval make: the field of the rows that they follow from, as far as there is one. */
function madeFrom(pipeline: PipelineAnalysis): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { command, text, reads, writes } of pipeline.stages) {
    if (command === 'rename')
      for (const [, from = '', to = ''] of text.matchAll(renamePattern)) sources.set(to, sources.get(from) ?? from);
    const [made] = writes;
    const from = reads.at(-1);
    if (command === 'eval' && writes.length === 1 && made !== undefined && from !== undefined && from !== made)
      sources.set(made, sources.get(from) ?? from);
  }
  return sources;
}

/** Takes the names of datasets off a field: Processes.user, All_Certificates.SSL.ssl_issuer. */
function bare(field: string, hasDataset: boolean): string {
  return hasDataset ? field.replace(/^(?:[A-Z][A-Za-z_]*\.)+/, '') : field;
}

/** Reads `a AS b, c`: the own name first. */
function pairsOf(text: string): [string, string][] {
  return [...text.matchAll(/"?([\w.{}]+)"?(?:\s+AS\s+"?([\w.{}]+)"?)?/gi)].map(([, own = '', field = own]) => [
    own,
    field,
  ]);
}

/** A search that asks for more than so many needs as many rows. */
function rowsNeeded(leaves: readonly PredicateLeaf[]): number {
  let rows = fewestRows;
  for (const { kind, values } of leaves) {
    const number = Number(values[0]);
    if ((kind === 'gt' || kind === 'ge') && number > 0 && number < mostRows) rows = Math.max(rows, number + 5);
  }
  return Math.ceil(rows);
}
