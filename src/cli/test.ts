// splinter test: runs the tests of detection files.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { renderDiagnostic } from '../../grammar/diagnostic.ts';
import { type AttackData, type Detection, readDetection } from '../detections/detection.ts';
import { createLogEngine, readLogFile } from '../node.ts';
import type { RawLog } from '../search/loaded-data.ts';
import { resultsText } from './table-text.ts';

interface TestFlags {
  readonly dataRoot?: string;
  readonly rows: boolean;
}

type Outcome = 'pass' | 'fail' | 'error';

/** Adds the subcommand. */
export function addTestCommand(program: Command): void {
  program
    .command('test')
    .description('run the tests of detection files against their attack data')
    .argument('<path...>', 'detection files (.yml), or folders that hold them')
    .option(
      '--data-root <folder>',
      'folder that holds the datasets/ of an attack-data repository; URLs are looked up in it',
    )
    .option('--rows', 'print the rows a detection finds', false)
    .action((paths: string[], flags: TestFlags) =>
      runTests(paths, flags).then((code) => {
        process.exitCode = code;
      }),
    );
}

async function runTests(paths: readonly string[], flags: TestFlags): Promise<number> {
  const files: string[] = [];
  for (const path of paths) {
    if (!existsSync(path)) {
      console.error(`splinter test: there is no file or folder ${path}`);
      return 2;
    }
    files.push(...detectionFiles(path));
  }
  if (files.length === 0) {
    console.error(`splinter test: no detection (.yml) in ${paths.join(', ')}`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(...(await runFile(file, flags)));
  const count = (outcome: Outcome): number => outcomes.filter((given) => given === outcome).length;
  console.log(`\n${count('pass')} passed, ${count('fail')} failed, ${count('error')} could not be run`);
  if (count('error') > 0) return 2;
  return count('fail') > 0 ? 1 : 0;
}

function detectionFiles(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

async function runFile(file: string, flags: TestFlags): Promise<Outcome[]> {
  const read = readDetection(readFileSync(file, 'utf8'));
  if ('mistake' in read) return [problem(file, read.mistake)];
  const { detection } = read;
  if (detection.tests.length === 0) return [problem(detection.name, 'It has no tests.')];
  const outcomes: Outcome[] = [];
  for (const test of detection.tests) outcomes.push(await runTest(file, detection, test, flags));
  return outcomes;
}

async function runTest(
  file: string,
  detection: Detection,
  test: Detection['tests'][number],
  flags: TestFlags,
): Promise<Outcome> {
  const started = performance.now();
  const title = `${detection.name} › ${test.name}`;
  const logs: RawLog[] = [];
  for (const data of test.attack_data) {
    const found = readAttackData(file, data, flags.dataRoot);
    if ('mistake' in found) return problem(title, found.mistake);
    logs.push(found.log);
  }
  const results = await createLogEngine(logs).search(detection.search);
  const errors = results.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length > 0) return problem(title, errors.map(renderDiagnostic).join('\n'));
  const milliseconds = Math.round(performance.now() - started);
  const passed = results.rows.length > 0;
  const rows = `${results.rows.length} row${results.rows.length === 1 ? '' : 's'}`;
  console.log(`${passed ? '✓' : '✗'} ${title}: ${rows} in ${milliseconds} ms`);
  if (!passed) console.log('  The search finds nothing in the attack data of this test.');
  if (flags.rows && passed) console.log(resultsText(results, 'table'));
  return passed ? 'pass' : 'fail';
}

function problem(title: string, message: string): Outcome {
  console.log(`! ${title}`);
  console.log(message.replace(/^/gm, '  '));
  return 'error';
}

function isInside(folder: string, path: string): boolean {
  return path.startsWith(resolve(folder) + sep);
}

/** Finds the data of a test: a path beside the detection, or a URL by its path below `datasets/` in the data root. */
function readAttackData(
  file: string,
  data: AttackData,
  dataRoot: string | undefined,
): { readonly log: RawLog } | { readonly mistake: string } {
  let path = resolve(dirname(file), data.data);
  if (/^https?:\/\//.test(data.data)) {
    const below = /\/(datasets\/.+)$/.exec(new URL(data.data).pathname)?.[1];
    if (below === undefined) return { mistake: `${data.data} has no path below datasets/.` };
    if (dataRoot === undefined)
      return { mistake: `The attack data is at ${data.data}. Say where it lies on this machine with --data-root.` };
    path = resolve(dataRoot, below);
    if (!isInside(dataRoot, path)) return { mistake: `${data.data} points outside the data root.` };
  } else if (
    ![dirname(file), '.', ...(dataRoot === undefined ? [] : [dataRoot])].some((folder) => isInside(folder, path))
  ) {
    return { mistake: `${data.data} lies outside the detection's folder, this folder and the data root.` };
  }
  const read = readLogFile(path);
  if ('mistake' in read) return read;
  return {
    log: {
      text: read.text,
      sourcetype: data.sourcetype ?? 'XmlWinEventLog',
      source: data.source ?? path,
      ...(data.host === undefined ? {} : { host: data.host }),
      ...(data.custom_index === undefined ? {} : { index: data.custom_index }),
    },
  };
}
