// iplocation over a MaxMind database: a tiny one, written here by the format's specification.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { openGeoDatabase } from '../../src/node.ts';

type Data = string | number | { readonly [key: string]: Data } | readonly Data[];

/** Writes a value in the data format of the database: maps, texts, numbers, lists. */
function encoded(value: Data): number[] {
  if (typeof value === 'string') {
    const bytes = [...new TextEncoder().encode(value)];
    return bytes.length < 29 ? [(2 << 5) | bytes.length, ...bytes] : [(2 << 5) | 29, bytes.length - 29, ...bytes];
  }
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return [(6 << 5) | 4, ...bytesOf(value)];
    const double = new DataView(new ArrayBuffer(8));
    double.setFloat64(0, value);
    return [(3 << 5) | 8, ...new Uint8Array(double.buffer)];
  }
  if (Array.isArray(value)) return [value.length, 11 - 7, ...value.flatMap(encoded)];
  const entries = Object.entries(value);
  return [(7 << 5) | entries.length, ...entries.flatMap(([key, item]) => [...encoded(key), ...encoded(item)])];
}

function bytesOf(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** A database of one record for 10.0.0.0/8: eight nodes, one a bit of the address. */
function database(record: Data): Uint8Array {
  const nodes = 8;
  const bits = [0, 0, 0, 0, 1, 0, 1, 0];
  const tree = bits.flatMap((bit, index) => {
    const next = index === nodes - 1 ? nodes + 16 : index + 1;
    const [left, right] = bit === 0 ? [next, nodes] : [nodes, next];
    return [left, right].flatMap((target) => bytesOf(target).slice(1));
  });
  const metadata = encoded({
    node_count: nodes,
    record_size: 24,
    ip_version: 4,
    database_type: 'Test-City',
    languages: ['en', 'es'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    description: { en: 'test' },
  });
  const marker = [0xab, 0xcd, 0xef, ...new TextEncoder().encode('MaxMind.com')];
  return Uint8Array.from([...tree, ...new Array<number>(16).fill(0), ...encoded(record), ...marker, ...metadata]);
}

const folder = mkdtempSync(join(tmpdir(), 'splinter-geo-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('iplocation reads a MaxMind database', async () => {
  const file = join(folder, 'city.mmdb');
  writeFileSync(
    file,
    database({
      city: { names: { en: 'Lisbon', es: 'Lisboa' } },
      country: { iso_code: 'PT', names: { en: 'Portugal' } },
      location: { latitude: 38.7, longitude: -9.1, time_zone: 'Europe/Lisbon' },
    }),
  );
  const engine = createEngine({ geo: openGeoDatabase(file) });
  const search = '| makeresults | eval ip=split("10.1.2.3 8.8.8.8 x", " ") | mvexpand ip | iplocation ip';
  const { rows, diagnostics } = await engine.search(`${search} | table ip City Country lat lon`);
  expect(diagnostics).toEqual([]);
  expect(rows).toEqual([
    { ip: '10.1.2.3', City: 'Lisbon', Country: 'Portugal', lat: 38.7, lon: -9.1 },
    { ip: '8.8.8.8', City: null, Country: null, lat: null, lon: null },
    { ip: 'x', City: null, Country: null, lat: null, lon: null },
  ]);
  const spanish = await engine.search('| makeresults | eval ip="10.9.9.9" | iplocation lang=es ip | table City');
  expect(spanish.rows).toEqual([{ City: 'Lisboa' }]);
});

test('a file that is no database is refused', () => {
  const file = join(folder, 'other.mmdb');
  writeFileSync(file, 'not a database');
  expect(() => openGeoDatabase(file)).toThrow();
  expect(() => openGeoDatabase(join(folder, 'missing.mmdb'))).toThrow(/ENOENT/);
});
