// Runs searches over engines with settings, for tests of what a case file cannot give.

import { expect } from 'vitest';
import { createEngine, type EngineOptions, type Rows } from '../../src/index.ts';

const now = 1_700_000_000;

/** Runs a search that has no mistake, and gives its rows. */
export async function run(search: string, options: EngineOptions = {}): Promise<Rows> {
  const results = await createEngine({ now, ...options }).search(search);
  expect(results.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return results.rows;
}

/** Runs a search and lists what is said of it. */
export async function said(search: string, options: EngineOptions = {}): Promise<string[]> {
  const results = await createEngine({ now, ...options }).search(search);
  return results.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}
