#!/usr/bin/env node
// The command line. Exit codes: 0 all well, 1 a test failed, 2 usage or configuration, 3 a bug of this program.

import { Command, CommanderError } from 'commander';
import { addCorpusCommand } from './corpus.ts';
import { addFormatCommand } from './format.ts';
import { addLintCommand } from './lint.ts';
import { addSearchCommand } from './search.ts';
import { addTestCommand } from './test.ts';

const program = new Command('splinter')
  .description('Runs Splunk searches and tests detections, without Splunk.')
  .exitOverride();
addTestCommand(program);
addSearchCommand(program);
addCorpusCommand(program);
addFormatCommand(program);
addLintCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    console.error(
      `splinter: this is a bug of splinter, please report it.\n${error instanceof Error ? error.stack : String(error)}`,
    );
    process.exitCode = 3;
  }
}
