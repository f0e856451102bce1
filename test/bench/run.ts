// The bench: one search over generated rows, ours and DuckDB's in turns, medians side by side.
// node test/bench/run.ts [--rows=1000000] [--runs=5] [--threads=1] [--seed=1] [--alone]

import { parseArgs } from 'node:util';
import { Batch } from '../../src/columns/batch.ts';
import { createEngine } from '../../src/search/engine.ts';
import type { Value } from '../../src/values/value.ts';
import { type GeneratedRows, generateRows } from './generate-rows.ts';
import { loadDuck } from './peers/duckdb.ts';
import { macros, search, sql } from './remote-process-search.ts';

type ResultRows = readonly Readonly<Record<string, Value>>[];

interface Contender {
  readonly name: string;
  readonly milliseconds: number[];
  ask(): Promise<ResultRows>;
}

const dataset = 'Endpoint.Processes';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
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
  const rows = timed(`Generated ${length.toLocaleString('en')} rows`, () =>
    generateRows(length, wholeNumber('seed', values.seed)),
  );
  const contenders = [splinter(rows)];
  if (!values.alone) {
    const started = performance.now();
    const duck = await loadDuck(rows, threads);
    console.log(`Loaded them into DuckDB ${duck.version} in ${seconds(started)}.`);
    const name = `DuckDB, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    contenders.push({ name, milliseconds: [], ask: () => duck.query(sql) });
  }

  const found = await checkEqual(contenders);
  console.log(
    `${found} result rows${contenders.length > 1 ? ', equal in both' : ''}. Load ahead of time; ${runs} runs in turns after a warm-up; Node ${process.version}.\n`,
  );
  for (let run = 0; run < runs; run += 1) {
    // Who goes first alternates, so that neither always runs in the other's wake.
    for (const contender of run % 2 === 0 ? contenders : [...contenders].reverse()) {
      const started = performance.now();
      await contender.ask();
      contender.milliseconds.push(performance.now() - started);
    }
  }
  report(contenders, length);
}

function splinter(rows: GeneratedRows): Contender {
  const source = Batch.ofColumns(rows.length, rows.columns);
  const engine = createEngine({
    macros,
    derivedDatasets: {
      names: () => [dataset],
      fields: (name) => (name === dataset ? [...rows.columns.keys()] : []),
      rows: (name) => (name === dataset ? source : null),
    },
  });
  const ask = async (): Promise<ResultRows> => {
    const results = await engine.search(search);
    const mistake = results.diagnostics.find(({ severity }) => severity === 'error');
    if (mistake !== undefined) throw new Error(`Our search failed: ${mistake.message}`);
    return results.rows;
  };
  return { name: 'Splinter, 1 thread', milliseconds: [], ask };
}

/** Asks every contender three times, which warms it up, and compares the last answers. Gives the number of rows. */
async function checkEqual(contenders: readonly Contender[]): Promise<number> {
  const answers: string[][] = [];
  for (const contender of contenders) {
    let answer: ResultRows = [];
    for (let time = 0; time < 3; time += 1) answer = await contender.ask();
    answers.push(answer.map(textOfRow).sort());
  }
  const [first = [], ...others] = answers;
  if (first.length === 0) throw new Error('The search found nothing: a bench of nothing says nothing.');
  for (const other of others) {
    const at = first.findIndex((row, index) => row !== other[index]);
    if (at !== -1 || first.length !== other.length) {
      throw new Error(
        `The results differ: ${first.length} and ${other.length} rows.\n${first[at] ?? ''}\n${other[at] ?? ''}`,
      );
    }
  }
  return first.length;
}

/** Prints a row with its fields in one order. */
function textOfRow(row: Readonly<Record<string, Value>>): string {
  return JSON.stringify(Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function report(contenders: readonly Contender[], length: number): void {
  const base = median(contenders[0]?.milliseconds ?? []);
  console.log(
    `${'remote process search'.padEnd(24)}${'median ms'.padStart(11)}${'min'.padStart(9)}${'max'.padStart(9)}${'rows/s'.padStart(16)}${'time to ours'.padStart(14)}`,
  );
  for (const { name, milliseconds } of contenders) {
    const middle = median(milliseconds);
    const cells = [
      middle.toFixed(1).padStart(11),
      Math.min(...milliseconds)
        .toFixed(1)
        .padStart(9),
      Math.max(...milliseconds)
        .toFixed(1)
        .padStart(9),
    ];
    const speed = Math.round((length / middle) * 1000)
      .toLocaleString('en')
      .padStart(16);
    console.log(`${name.padEnd(24)}${cells.join('')}${speed}${`${(middle / base).toFixed(2)}x`.padStart(14)}`);
  }
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
