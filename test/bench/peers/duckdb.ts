// DuckDB as a peer of the bench: installed on first use, loaded with the same rows, asked in SQL.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Value } from '../../../src/values/value.ts';
import type { GeneratedRows } from '../generate-rows.ts';

type Cell = string | number | null;

interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjectsJS(): Record<string, Value>[] }>;
  createAppender(table: string): Promise<{ appendDataChunk(chunk: DuckChunk): void; closeSync(): void }>;
}

interface DuckChunk {
  rowCount: number;
  setColumnValues(index: number, values: readonly Cell[]): void;
}

// The part of @duckdb/node-api that we use. Written out, so that the project type-checks without the peers.
interface DuckModule {
  readonly DuckDBInstance: {
    create(path: string, options: Readonly<Record<string, string>>): Promise<{ connect(): Promise<DuckConnection> }>;
  };
  readonly DuckDBDataChunk: { create(types: readonly unknown[], rowCount?: number): DuckChunk };
  readonly VARCHAR: unknown;
  readonly DOUBLE: unknown;
  version(): string;
}

/** DuckDB with the rows in its memory, in a table `processes`. */
export interface Duck {
  readonly version: string;
  /** Runs a query and gives its rows as objects. */
  query(sql: string): Promise<readonly Readonly<Record<string, Value>>[]>;
}

const chunkSize = 2048;

/** Starts DuckDB on a number of threads and loads the rows. */
export async function loadDuck(rows: GeneratedRows, threads: number): Promise<Duck> {
  const duck = await loadModule();
  const instance = await duck.DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const columns = [...rows.columns];
  const declared = columns.map(([name, column]) => `${name} ${column.kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
  await connection.run(`CREATE TABLE processes (${declared.join(', ')})`);
  const types = columns.map(([, column]) => (column.kind === 'number' ? duck.DOUBLE : duck.VARCHAR));
  const appender = await connection.createAppender('processes');
  for (let start = 0; start < rows.length; start += chunkSize) {
    const length = Math.min(chunkSize, rows.length - start);
    const chunk = duck.DuckDBDataChunk.create(types, length);
    for (const [index, [, column]] of columns.entries()) {
      chunk.setColumnValues(
        index,
        Array.from({ length }, (_, row) => cellOf(column.valueAt(start + row))),
      );
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return { version: duck.version(), query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS() };
}

function cellOf(value: Value): Cell {
  if (typeof value === 'object' && value !== null) throw new Error('The generated rows hold no multivalues.');
  return value;
}

async function loadModule(): Promise<DuckModule> {
  const folder = import.meta.dirname;
  if (!existsSync(`${folder}/node_modules/@duckdb/node-api`)) {
    console.error('Installing the peers of the bench ...');
    const install = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (install.status !== 0)
      throw new Error('The peers could not be installed. Run the bench with --alone to leave them out.');
  }
  // Not a literal: the type checker must not look for a package that may not be there yet.
  const name = '@duckdb/node-api';
  return await import(name);
}
