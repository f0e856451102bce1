// The bench: searches over generated rows, ours and DuckDB's in turns, medians side by side.
// node test/bench/run.ts [--only=seed,rex] [--rows=1000000] [--runs=5] [--threads=1] [--seed=1] [--alone]

import { parseArgs } from 'node:util';
import { Batch } from '../../src/columns/batch.ts';
import { constantColumn } from '../../src/columns/column.ts';
import { createEngine, type Engine } from '../../src/search/engine.ts';
import type { Value } from '../../src/values/value.ts';
import { type GeneratedRows, generateRows } from './generate-rows.ts';
import { type Duck, loadDuck } from './peers/duckdb.ts';
import { type Query, queries } from './queries.ts';
import { seedMacros } from './seed-query.ts';

type ResultRows = readonly Readonly<Record<string, Value>>[];

interface Contender {
  readonly name: string;
  ask(query: Query): Promise<ResultRows>;
}

const dataset = 'Endpoint.Processes';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      rows: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '5' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      alone: { type: 'boolean', default: false },
    },
  });
  const length = wholeNumber('rows', values.rows);
  const runs = wholeNumber('runs', values.runs);
  const threads = wholeNumber('threads', values.threads);
  const chosen = chosenQueries(values.only);
  const rows = timed(`Generated ${length.toLocaleString('en')} rows`, () =>
    generateRows(length, wholeNumber('seed', values.seed)),
  );
  const contenders: Contender[] = [splinter(engineOver(rows))];
  if (!values.alone) {
    const started = performance.now();
    const duck = await loadDuck(rows, threads);
    console.log(`Loaded them into DuckDB ${duck.version} in ${seconds(started)}.`);
    contenders.push(duckContender(duck, threads));
  }
  console.log(`Load ahead of time; ${runs} runs in turns after a warm-up of three; Node ${process.version}.\n`);
  console.log(
    `${'search'.padEnd(28)}${'rows out'.padStart(9)}${contenders.map(({ name }) => `${name} ms`.padStart(24)).join('')}${'rows/s'.padStart(16)}${'ratio'.padStart(9)}`,
  );
  for (const query of chosen) report(query, length, ...(await measure(query, contenders, runs)));
  const memory = process.memoryUsage();
  console.log(`\nMemory of the process: ${Math.round(memory.rss / 1e6)} MB, peers included.`);
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

function duckContender(duck: Duck, threads: number): Contender {
  return { name: `DuckDB, ${threads} ${threads === 1 ? 'thread' : 'threads'}`, ask: ({ sql }) => duck.query(sql) };
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
  const [ours = Number.NaN, theirs] = medians;
  const cells = times.map((list, index) =>
    `${medians[index]?.toFixed(1)} (${Math.min(...list).toFixed(0)}–${Math.max(...list).toFixed(0)})`.padStart(24),
  );
  const speed = Math.round((length / ours) * 1000).toLocaleString('en');
  const ratio = theirs === undefined ? '' : `${(theirs / ours).toFixed(1)}x`;
  console.log(
    `${query.title.padEnd(28)}${String(found).padStart(9)}${cells.join('')}${speed.padStart(16)}${ratio.padStart(9)}`,
  );
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
