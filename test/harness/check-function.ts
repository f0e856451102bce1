// Runs the expressions of function blocks through whole searches.

import { expect } from 'vitest';
import { parse, print } from '../../src/index.ts';
import { textOf } from '../../src/values/number.ts';
import type { ExpressionValue, Value } from '../../src/values/value.ts';
import { engineOfCases } from './case-engine.ts';
import type { CaseFile } from './case-file.ts';
import type { FunctionCase } from './function-block.ts';

/**
 * Works an expression out in a search: between rows without its fields, with one row a batch, and after printing and
 * reading again. A condition is asked for both its answers, so that one which is neither shows.
 */
export async function checkFunction(content: CaseFile, single: FunctionCase): Promise<void> {
  const { expression, fields, isCondition, fails } = single;
  const hasFields = Object.keys(fields).length > 0;
  const asked = isCondition ? `case(${expression}, "true", NOT (${expression}), "false")` : expression;
  const start = `${hasFields ? 'index=cases' : '| makeresults count=2'} | eval r=`;
  const search = `${start}${asked} | table r`;
  const events = { cases: [{ ...fields }, {}, { ...fields }] };
  const run = async (text: string, batchSize: number): Promise<void> => {
    const results = await engineOfCases(content, { events, batchSize }).search(text);
    const said = results.diagnostics.filter(({ severity }) => severity !== 'info');
    if (fails !== null) {
      // That r cannot hold a condition is beside the point here.
      const mistakes = said.filter(({ message }) => !message.startsWith('r cannot hold a condition.'));
      expect(mistakes.map(({ code, span }) => `${code} at ${text.slice(span.start, span.end)}`)).toEqual([
        `${fails.code} at ${fails.at}`,
      ]);
      return;
    }
    expect(said.map(({ code, message }) => (code === single.warning ? code : message))).toEqual(
      single.warning === null ? [] : [single.warning],
    );
    const values = results.rows.map((row) => shown(row['r'] ?? null));
    const wanted = shownResult(single.gives);
    expect(hasFields ? [values[0], values[2]] : values).toEqual([wanted, wanted]);
  };
  await run(search, 4096);
  if (fails !== null) return;
  await run(search, 1);
  await run(print(parse(search).ast), 4096);
}

function shownResult(gives: ExpressionValue | 'unknown'): string {
  if (gives === 'unknown') return 'null';
  return typeof gives === 'boolean' ? String(gives) : shown(gives);
}

function shown(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? `[${value.map(textOf).join('|')}]` : textOf(value);
}
