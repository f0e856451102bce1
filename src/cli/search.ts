// splinter search: runs one search over log files.

import type { Command } from 'commander';
import { renderDiagnostic } from '../../grammar/diagnostic.ts';
import { createLogEngine, readLogFile } from '../node.ts';
import type { RawLog } from '../search/loaded-data.ts';
import { type OutputForm, resultsText } from './table-text.ts';

interface SearchFlags {
  readonly data: readonly string[];
  readonly output: OutputForm;
  readonly earliest?: string;
  readonly latest?: string;
  readonly timeZone: string;
}

/** Adds the subcommand. */
export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('run a search over log files and print its results')
    .argument('<SPL>', 'the search')
    .option(
      '--data <FILE,sourcetype=…,source=…>',
      'a log to search, plain or gzip; may be given several times',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--output <form>', 'table, json, ndjson or csv', 'table')
    .option('--earliest <time>', 'start of the time range: -24h, @d, epoch seconds')
    .option('--latest <time>', 'end of the time range')
    .option('--time-zone <name>', 'IANA time zone of the search', 'UTC')
    .action(async (spl: string, flags: SearchFlags) => {
      process.exitCode = await runSearch(spl, flags);
    });
}

async function runSearch(spl: string, flags: SearchFlags): Promise<number> {
  if (!['table', 'json', 'ndjson', 'csv'].includes(flags.output))
    return usage(`--output takes table, json, ndjson or csv, not ${flags.output}`);
  const logs: RawLog[] = [];
  for (const given of flags.data) {
    const read = readDataFlag(given);
    if ('mistake' in read) return usage(read.mistake);
    logs.push(read.log);
  }
  const engine = createLogEngine(logs, { timeZone: flags.timeZone });
  const results = await engine.search(spl, {
    ...(flags.earliest === undefined ? {} : { earliest: flags.earliest }),
    ...(flags.latest === undefined ? {} : { latest: flags.latest }),
  });
  for (const diagnostic of results.diagnostics) console.error(renderDiagnostic(diagnostic));
  if (results.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return 2;
  console.log(resultsText(results, flags.output));
  return 0;
}

/** Reads `FILE,sourcetype=…,source=…`; the source is the file's path unless given. */
function readDataFlag(given: string): { readonly log: RawLog } | { readonly mistake: string } {
  const [path = '', ...settings] = given.split(',');
  const known = new Map<string, string>();
  for (const setting of settings) {
    const [, name = '', value = ''] = /^(sourcetype|source|host|index)=(.+)$/.exec(setting) ?? [];
    if (name === '') return { mistake: `--data takes FILE,sourcetype=…,source=…,host=…,index=…, not ${setting}` };
    known.set(name, value);
  }
  const sourcetype = known.get('sourcetype');
  if (sourcetype === undefined)
    return { mistake: `--data ${path} needs a sourcetype: --data ${path},sourcetype=XmlWinEventLog` };
  const read = readLogFile(path);
  if ('mistake' in read) return read;
  const host = known.get('host');
  const index = known.get('index');
  return {
    log: {
      text: read.text,
      sourcetype,
      source: known.get('source') ?? path,
      ...(host === undefined ? {} : { host }),
      ...(index === undefined ? {} : { index }),
    },
  };
}

function usage(message: string): number {
  console.error(`splinter search: ${message}`);
  return 2;
}
