// Every function, and every command that runs with each of its options, is shown by cases.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { visit } from '../../grammar/visit.ts';
import { aggregateFunctions } from '../../src/aggregates/all.ts';
import { commandTable } from '../../src/commands/all.generated.ts';
import { evalFunctionList } from '../../src/functions/all.ts';
import { parse } from '../../src/index.ts';
import { type CaseFile, readCaseFile } from '../harness/case-file.ts';

const root = new URL('../', import.meta.url);
const files: ReadonlyMap<string, CaseFile> = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.case'))
    .map((file) => [file.replaceAll('\\', '/'), readCaseFile(readFileSync(new URL(file, root), 'utf8'))]),
);

test('every eval function has three cases at least, in the file of its family', () => {
  const missing = evalFunctionList.filter(({ name, family }) => {
    const file = files.get(`functions/${family.toLowerCase().replaceAll(' ', '-')}.case`);
    const cases = (file?.blocks ?? []).filter((block) => block.function === name).flatMap((block) => block.cases);
    return cases.filter(({ fails }) => fails === null).length < 3;
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('every function has a case with an absent or a wrong value', () => {
  const missing = evalFunctionList.filter(({ name, parameters }) => {
    const cases = [...files.values()].flatMap(({ blocks }) => blocks.filter((block) => block.function === name));
    const odd = cases
      .flatMap((block) => block.cases)
      .filter(({ gives, fields, fails }) => {
        const holdsOdd = Object.values(fields).some((value) => value === null || typeof value === 'object');
        return holdsOdd || fails !== null || gives === null || gives === 'unknown';
      });
    return parameters.length > 0 && odd.length === 0;
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('every stats function has a case over numbers, several values, words and nothing', () => {
  const searches = (files.get('aggregates/stats-functions.case')?.cases ?? []).map(({ search }) => search);
  // Those of metrics need metric points: they are in the file of mstats.
  const ofMetrics = (files.get('commands/mstats.case')?.cases ?? []).map(({ search }) => search);
  const missing = [...new Set(aggregateFunctions.values())].filter(({ name }) => {
    const isShown = ['n', 'several', 'name', 'nothing'].every((field) =>
      searches.some((search) => search.includes(` ${name}(${field}) `)),
    );
    return !isShown && ofMetrics.filter((search) => search.includes(`${name}(`)).length < 2;
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('every command that runs has a case file, and a case for each of its options', () => {
  const used = optionsUsed();
  const missing = [...new Set(commandTable.values())].flatMap((command) => {
    if (command.prepare === undefined) return [];
    const options = command.syntax.flatMap((shape) => (shape.kind === 'options' ? Object.entries(shape.options) : []));
    const file = files.has(`commands/${command.name}.case`) ? [] : [`${command.name}: no case file`];
    const open = options.filter(
      ([name, { runs }]) => (runs ?? 'yes') === 'yes' && !used.has(`${command.name} ${name}`),
    );
    return [...file, ...open.map(([name]) => `${command.name}: ${name}`)];
  });
  expect(missing).toEqual([]);
});

/** Lists `command option` for every option that a case uses. */
function optionsUsed(): Set<string> {
  const used = new Set<string>();
  for (const { cases } of files.values()) {
    for (const { search, entry } of cases) {
      visit(parse(search, { as: entry }).ast, (node) => {
        if (node.kind !== 'command') return;
        const args = node.arguments.flatMap(({ value }) => (value.kind === 'clause' ? value.arguments : []));
        for (const { value } of [...node.arguments, ...args])
          if (value.kind === 'option') used.add(`${node.name} ${value.name}`);
      });
    }
  }
  return used;
}
