// DuckDB as a peer of the bench: installed on first use, loaded with the same rows, asked in SQL.

import type { Value } from '../../../src/values/value.ts';
import type { GeneratedRows } from '../generate-rows.ts';
import { cellOf, loadPeerModule, type Peer } from './peer.ts';

type Cell = string | number | null;

interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjectsJS(): Record<string, Value>[] }>;
  createAppender(
    table: string,
  ): Promise<{ appendDataChunk(chunk: DuckChunk): void; flushSync(): void; closeSync(): void }>;
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

const chunkSize = 2048;
/** So many chunks are written at once: what is not written yet takes several times the room. */
const chunksAtOnce = 200;
/** With more rows than this they are compressed, as on disk, which slows it a little: as plain texts they do not fit. */
const mostPlainRows = 5_000_000;

/** Starts DuckDB on a number of threads and loads the rows. */
export async function loadDuck(rows: GeneratedRows, threads: number): Promise<Peer> {
  const duck = await loadPeerModule<DuckModule>('@duckdb/node-api');
  const instance = await duck.DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const isCompressed = rows.length > mostPlainRows;
  if (isCompressed) {
    await connection.run(`ATTACH ':memory:' AS bench (COMPRESS)`);
    await connection.run('USE bench');
  }
  const columns = [...rows.columns];
  const declared = columns.map(([name, column]) => `${name} ${column.kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
  await connection.run(`CREATE TABLE processes (${declared.join(', ')})`);
  const types = columns.map(([, column]) => (column.kind === 'number' ? duck.DOUBLE : duck.VARCHAR));
  const appender = await connection.createAppender('processes');
  for (let start = 0, chunks = 0; start < rows.length; start += chunkSize, chunks += 1) {
    if (chunks % chunksAtOnce === chunksAtOnce - 1) appender.flushSync();
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
  if (isCompressed) await connection.run('CHECKPOINT bench');
  return {
    name: `DuckDB ${duck.version()}${isCompressed ? ' compressed' : ''}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
  };
}
