// ClickHouse as a peer of the bench, by chdb: installed on first use, loaded with the same rows, asked in SQL.

import type { Value } from '../../../src/values/value.ts';
import type { GeneratedRows } from '../generate-rows.ts';
import { cellOf, loadPeerModule, type Peer } from './peer.ts';

interface Session {
  query(sql: string, format?: string): string;
  queryAsync(sql: string, options: { readonly format: string }): Promise<{ text(): string }>;
  insert(rows: { readonly table: string; readonly values: Buffer; readonly format: 'TabSeparated' }): Promise<unknown>;
}

// The part of chdb that we use. Written out, so that the project type-checks without the peers.
interface ClickHouseModule {
  readonly Session: new () => Session;
}

const rowsPerInsert = 20_000;

/** Starts ClickHouse on a number of threads and loads the rows into memory. */
export async function loadClickHouse(rows: GeneratedRows, threads: number): Promise<Peer> {
  const { Session } = await loadPeerModule<ClickHouseModule>('chdb');
  const session = new Session();
  session.query(`SET max_threads = ${threads}`);
  session.query('SET prefer_column_name_to_alias = 1');
  const columns = [...rows.columns];
  const declared = columns.map(([name, column]) => {
    if (column.kind === 'number') return `${name} Float64`;
    return `${name} ${column.codes.includes(0) ? 'Nullable(String)' : 'String'}`;
  });
  session.query(`CREATE TABLE processes (${declared.join(', ')}) ENGINE = Memory`);
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    let lines = '';
    for (let row = start; row < Math.min(start + rowsPerInsert, rows.length); row += 1)
      lines += `${columns.map(([, column]) => cellText(column.valueAt(row))).join('\t')}\n`;
    await session.insert({ table: 'processes', values: Buffer.from(lines), format: 'TabSeparated' });
  }
  const version = session.query('SELECT version()', 'TabSeparated').trim();
  return {
    name: `ClickHouse ${version}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    query: async (sql) => {
      const text = (await session.queryAsync(sql, { format: 'JSONEachRow' })).text();
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Record<string, Value> => JSON.parse(line));
    },
  };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cellText(value: Value): string {
  const cell = cellOf(value);
  if (cell === null) return '\\N';
  return typeof cell === 'number' ? String(cell) : cell.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? '');
}
