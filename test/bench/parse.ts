// How fast searches are parsed: every visible one after a warm-up, the first one of a process, and texts that grow.
// node test/bench/parse.ts

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse } from '../../src/index.ts';
import { caseSearches, contentSearches } from '../fuzz/mutations.ts';

const built = fileURLToPath(new URL('../../dist/src/index.js', import.meta.url));
const piece = ' | eval x=if(a>1 AND match(b,"c.*d"),1,2), y=x.":".z | search foo="bar" (a OR b) NOT c=1';

/** The median of several runs, in milliseconds. */
function median(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

const content = contentSearches();
const searches = content.length > 0 ? content : caseSearches;
const whole = (): void => {
  for (const search of searches) parse(search);
};
whole();
whole();
console.log(`${searches.length} searches of ${content.length > 0 ? 'the security content' : 'the case files'}:`);
console.log(`  ${(median(5, whole) / searches.length).toFixed(4)} ms each, after a warm-up (aim: below 0.15)`);

const first = `import('file://${built}').then(({ parse }) => {
  parse('index=a sourcetype=b | stats count by c | where count > 1');
  console.log(performance.now());
})`;
const bare = `console.log(performance.now())`;
const startOf = (program: string): number => {
  const times = Array.from({ length: 7 }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })),
  );
  return times.sort((a, b) => a - b)[3] ?? 0;
};
console.log(`First search parsed ${startOf(first).toFixed(0)} ms after the start of the process (aim: 150);`);
console.log(`  Node alone takes ${startOf(bare).toFixed(0)} ms.`);

console.log('One search that grows:');
for (const kilobytes of [1, 10, 100]) {
  const text = `index=a${piece.repeat(Math.ceil((kilobytes * 1000) / piece.length))}`;
  const time = median(9, () => parse(text));
  console.log(`  ${kilobytes} KB: ${time.toFixed(2)} ms, ${(time / kilobytes).toFixed(3)} ms a KB`);
}
console.log('Parentheses that nest (beyond 250 they are a mistake), and a thousand side by side:');
for (const depth of [10, 100, 240, 1000]) {
  const text = `| where ${'('.repeat(depth)}a=1${')'.repeat(depth)}`;
  console.log(`  ${depth}: ${median(9, () => parse(text)).toFixed(3)} ms`);
}
const beside = `| where ${Array.from({ length: 1000 }, (_, index) => `(a=${index})`).join(' OR ')}`;
console.log(`  side by side: ${median(9, () => parse(beside)).toFixed(3)} ms`);
