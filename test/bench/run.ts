// The bench: searches over generated rows, ours and the peers' in turns, medians side by side.
// node test/bench/run.ts [--only=seed,rex] [--rows=1000000] [--runs=5] [--threads=1] [--seed=1]
//   [--peers=duckdb,clickhouse | none]. With several numbers of rows, as --rows=100000,1000000, one after the other.

import { parseArgs } from 'node:util';
import { Batch } from '../../src/columns/batch.ts';
import { constantColumn } from '../../src/columns/column.ts';
import { createEngine, type Engine } from '../../src/search/engine.ts';
import type { Value } from '../../src/values/value.ts';
import { type GeneratedRows, generateRows } from './generate-rows.ts';
import { loadClickHouse } from './peers/clickhouse.ts';
import { loadDuck } from './peers/duckdb.ts';
import type { Peer } from './peers/peer.ts';
import { type Query, queries } from './queries.ts';
import { seedMacros } from './seed-query.ts';

type ResultRows = readonly Readonly<Record<string, Value>>[];

interface Contender {
  readonly name: string;
  ask(query: Query): Promise<ResultRows>;
}

const dataset = 'Endpoint.Processes';

const peerLoaders = { duckdb: loadDuck, clickhouse: loadClickHouse } as const;
type PeerName = keyof typeof peerLoaders;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      rows: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '5' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      peers: { type: 'string', default: 'duckdb,clickhouse' },
    },
  });
  const settings: BenchSettings = {
    queries: chosenQueries(values.only),
    peers: values.peers === 'none' ? [] : values.peers.split(',').map(peerName),
    runs: wholeNumber('runs', values.runs),
    threads: wholeNumber('threads', values.threads),
    seed: wholeNumber('seed', values.seed),
  };
  for (const length of values.rows.split(',').map((text) => wholeNumber('rows', text)))
    await benchOver(length, settings);
  const { maxRSS } = process.resourceUsage();
  console.log(`\nPeak memory of the process: ${Math.round(maxRSS / 1e3)} MB, rows and peers included.`);
}

interface BenchSettings {
  readonly queries: readonly Query[];
  readonly peers: readonly PeerName[];
  readonly runs: number;
  readonly threads: number;
  readonly seed: number;
}

async function benchOver(length: number, settings: BenchSettings): Promise<void> {
  const { runs } = settings;
  const rows = timed(`Generated ${length.toLocaleString('en')} rows`, () => generateRows(length, settings.seed));
  const contenders: Contender[] = [splinter(engineOver(rows))];
  for (const name of settings.peers) {
    const started = performance.now();
    const peer = await peerLoaders[name](rows, settings.threads);
    console.log(`Loaded them into ${peer.name} in ${seconds(started)}.`);
    contenders.push(contenderOf(name, peer));
  }
  console.log(`Loaded ahead of time; ${runs} runs in turns after a warm-up of three; Node ${process.version}.\n`);
  const names = contenders.map(({ name }) => `${name} ms`.padStart(30)).join('');
  console.log(`${'search'.padEnd(27)}${'rows out'.padStart(9)}${names}${'ns/row'.padStart(8)}  ratios`);
  for (const query of settings.queries) report(query, length, ...(await measure(query, contenders, runs)));
}

function peerName(name: string): PeerName {
  if (name === 'duckdb' || name === 'clickhouse') return name;
  throw new Error(`There is no peer ${name}. There are: ${Object.keys(peerLoaders).join(', ')}; or none.`);
}

function chosenQueries(only: string): readonly Query[] {
  if (only === '') return queries;
  return only.split(',').map((name) => {
    const query = queries.find((known) => known.name === name);
    if (query === undefined)
      throw new Error(`There is no search ${name}. There are: ${queries.map((known) => known.name).join(', ')}.`);
    return query;
  });
}

/** An engine over the rows as a dataset, and as events of the index `bench`. */
function engineOver(rows: GeneratedRows): Engine {
  const source = Batch.ofColumns(rows.length, rows.columns);
  return createEngine({
    macros: seedMacros,
    loadedEvents: source.with('index', constantColumn('bench', rows.length)),
    derivedDatasets: {
      names: () => [dataset],
      fields: (name) => (name === dataset ? [...rows.columns.keys()] : []),
      rows: (name) => (name === dataset ? source : null),
    },
  });
}

function splinter(engine: Engine): Contender {
  const ask = async ({ spl }: Query): Promise<ResultRows> => {
    const results = await engine.search(spl);
    const mistake = results.diagnostics.find(({ severity }) => severity === 'error');
    if (mistake !== undefined) throw new Error(`Our search failed: ${mistake.message}`);
    return results.rows;
  };
  return { name: 'Splinter, 1 thread', ask };
}

function contenderOf(name: PeerName, peer: Peer): Contender {
  return { name: peer.name, ask: ({ sql }) => peer.query(sql[name]) };
}

/** Asks each contender in turns; gives the number of result rows and the times of each. */
async function measure(query: Query, contenders: readonly Contender[], runs: number): Promise<[number, number[][]]> {
  const found = await checkEqual(query, contenders);
  const times: number[][] = contenders.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    // Who goes first alternates, so that neither always runs in the other's wake.
    const order = [...contenders.entries()];
    for (const [index, contender] of run % 2 === 0 ? order : order.reverse()) {
      const started = performance.now();
      await contender.ask(query);
      times[index]?.push(performance.now() - started);
    }
  }
  return [found, times];
}

/** Asks every contender three times, which warms it up, and compares the last answers. Gives the number of rows. */
async function checkEqual(query: Query, contenders: readonly Contender[]): Promise<number> {
  const answers: string[][] = [];
  for (const contender of contenders) {
    let answer: ResultRows = [];
    for (let time = 0; time < 3; time += 1) answer = await contender.ask(query);
    answers.push(answer.map(textOfRow).sort());
  }
  const [first = [], ...others] = answers;
  if (first.length === 0) throw new Error(`${query.title} found nothing: a bench of nothing says nothing.`);
  for (const other of others) {
    const at = first.findIndex((row, index) => row !== other[index]);
    if (at !== -1 || first.length !== other.length) {
      throw new Error(
        `The results of ${query.title} differ: ${first.length} and ${other.length} rows.\n${first[at] ?? ''}\n${other[at] ?? ''}`,
      );
    }
  }
  return first.length;
}

/** Prints a row with its fields in one order; SPL rounds to text such as 265.030. */
function textOfRow(row: Readonly<Record<string, Value>>): string {
  const entries = Object.entries(row).map(([field, value]) => [
    field,
    typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? Number(value) : value,
  ]);
  return JSON.stringify(entries.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)));
}

function report(query: Query, length: number, found: number, times: readonly number[][]): void {
  const medians = times.map(median);
  const [ours = Number.NaN, ...theirs] = medians;
  const cells = times.map((list, index) =>
    `${medians[index]?.toFixed(1)} (${Math.min(...list).toFixed(0)}–${Math.max(...list).toFixed(0)})`.padStart(30),
  );
  const perRow = ((ours * 1e6) / length).toFixed(0);
  const ratios = theirs.map((their) => `${(their / ours).toFixed(1)}x`).join(' ');
  console.log(`${query.title.padEnd(27)}${String(found).padStart(9)}${cells.join('')}${perRow.padStart(8)}  ${ratios}`);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${option} takes a whole number of 1 or more.`);
  return number;
}

function timed<T>(what: string, make: () => T): T {
  const started = performance.now();
  const made = make();
  console.log(`${what} in ${seconds(started)}.`);
  return made;
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

await main();
