// splinter lint: what it prints, what it writes, and its exit codes.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContentFiles } from '../../src/cli/content-files.ts';
import { readContentNames } from '../../src/cli/content-names.ts';
import { lintContent } from '../../src/cli/lint-content.ts';
import { sarifOf } from '../../src/cli/sarif.ts';
import { readContent } from '../../src/content/read-content.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
let folder = '';

function lintWith(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'lint', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('findings are told with file, line and column, then counted by rule', () => {
  write('a.spl', 'index=a\n| where b=null\n');
  const { status, stdout } = lintWith('a.spl');
  expect(status).toBe(1);
  expect(stdout).toBe(
    [
      'a.spl:2:9 warning SPL7018 null is read as a field, and a comparison with null is never true. Write isnull(b).',
      '',
      '1 searches, 1 finding:',
      '  1  SPL7018  null, true or false stands where it is read as a field.',
      '',
    ].join('\n'),
  );
});

test('notes alone end with 0, and --severity leaves them out', () => {
  write('a.spl', 'index=a | sort b');
  expect(lintWith('a.spl')).toMatchObject({ status: 0, stdout: expect.stringContaining('info SPL7009') });
  expect(lintWith('a.spl', '--severity', 'warning').stdout).toBe('1 searches, nothing found\n');
});

test('--ignore and --only choose by code or by name', () => {
  write('a.spl', 'index=a | where b=null OR c="x*"');
  expect(lintWith('a.spl', '--ignore', 'spl7018', '--ignore', 'wildcard-in-comparison').status).toBe(0);
  const { stdout } = lintWith('a.spl', '--only', 'SPL7007', '--json');
  expect(JSON.parse(stdout)).toMatchObject([{ code: 'SPL7007', rule: 'wildcard-in-comparison', line: 1, column: 27 }]);
});

test.each(['', ' missing', ' . --severity bad', ' . --only SPL0', ' . --json --sarif', ' .'])(
  'lint%s cannot be done and ends with 2',
  (args) => {
    expect(lintWith(...args.split(' ').slice(1)).status).toBe(2);
  },
);

test('--rules lists every rule', () => {
  const { status, stdout } = lintWith('--rules');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^SPL7003 {2}removed-field +warning {2}A field/m);
});

describe('detections', () => {
  const detection = (search: string, message: string): string =>
    `name: Odd Hosts\ntype: TTP\nsearch: '${search}'\ndrilldown_searches:\n- name: See "$host$"\n  search: '%original_detection_search% | search host="$host$"'\nrba:\n  message: ${message}\n  risk_objects:\n  - field: host\n    type: system\n  threat_objects:\n  - field: process\n    type: process\n`;

  test('fields of messages and of risk come from the search, by its data flow', () => {
    write(
      'detections/odd.yml',
      detection('index=a | stats count by host | `odd_hosts_filter`', 'On $host$ by $user$.'),
    );
    const { stdout } = lintWith('detections');
    expect(stdout).toContain(
      'detections/odd.yml:8:25 warning SPL7016 The search does not give the field user that the message of rba names.',
    );
    expect(stdout).toContain('detections/odd.yml:13:12 warning SPL7016 The search does not give the field process');
    expect(stdout).not.toContain('field host');
  });

  test('a filter of another name, and one that is not last, are told', () => {
    write('detections/odd.yml', detection('index=a | `odd_hosts_filter` | head 5', 'none'));
    expect(lintWith('detections').stdout).toContain('detections/odd.yml:3:20 info SPL7015');
    write('detections/odd.yml', detection('index=a | `even_hosts_filter`', 'none'));
    expect(lintWith('detections').stdout).toContain('SPL7014 The filter macro of this detection is odd_hosts_filter');
  });

  test('detections that are not kept with filters need none', () => {
    write('detections/odd.yml', detection('index=a', 'none'));
    expect(lintWith('detections')).toMatchObject({ status: 0, stdout: '2 searches, nothing found\n' });
  });
});

describe('names', () => {
  const search = 'index=a | lookup teams user OUTPUT team | `own_macro` | `no_such_macro`';

  test('of content without definitions nothing is unknown', () => {
    write('a.spl', search);
    expect(lintWith('.').status).toBe(0);
  });

  test('of content with definitions the others are unknown', () => {
    write('a.spl', search);
    write('macros/own_macro.yml', 'name: own_macro\ndefinition: where team="x"\n');
    write('lookups/groups.yml', 'name: groups\nfilename: groups.csv\n');
    const { stdout } = lintWith('.');
    expect(stdout).toContain('a.spl:1:18 warning SPL4006 There is no lookup teams.');
    expect(stdout).toContain('a.spl:1:57 error SPL4003 There is no macro no_such_macro with 0 arguments.');
    expect(stdout).not.toContain('own_macro ');
  });
});

describe('--fix', () => {
  test('touches the bytes of the search only', () => {
    write('a.spl', 'index=a\r\n| sort - b  ```keep```\r\n| where b=null\r\n');
    write('d.yml', "# why\nname: D\nsearch: 'index=a | eval x=if(a>1, 2, null)   '\nother:   1\n");
    const { stderr, stdout } = lintWith('.', '--fix');
    expect(stderr).toContain('3 fixed in 2 files');
    expect(stdout).toContain('nothing found');
    expect(read('a.spl')).toBe('index=a\r\n| sort 0 - b  ```keep```\r\n| where isnull(b)\r\n');
    expect(read('d.yml')).toBe("# why\nname: D\nsearch: 'index=a | eval x=if(a>1, 2, null())   '\nother:   1\n");
  });

  test('leaves a text that does not stand in the file as it is read, and says so', () => {
    const file = "name: D\nsearch: 'index=a | eval x=client.ip'\n";
    write('d.yml', file);
    const { stderr } = lintWith('d.yml', '--fix');
    expect(stderr).toContain('d.yml:2:27 Not fixed');
    expect(read('d.yml')).toBe(file);
  });

  test('works in folded and literal blocks', () => {
    write('d.yml', 'name: D\nsearch: |-\n  index=a\n  | where b=null\n  | sort c\n');
    lintWith('d.yml', '--fix');
    expect(read('d.yml')).toBe('name: D\nsearch: |-\n  index=a\n  | where isnull(b)\n  | sort 0 c\n');
  });
});

test('SARIF names the rules and the regions', () => {
  const text = 'index=a\n| where b=null';
  const content = readContent([{ path: 'content/a b.spl', text }]);
  const findings = lintContent(
    content,
    { lookups: [], dataModels: [], customCommands: [] },
    { ignore: [], only: null },
  );
  const log = sarifOf(findings, '1.2.3');
  expect(log.version).toBe('2.1.0');
  expect(log.$schema).toMatch(/sarif-2\.1\.0\.json$/);
  const [run] = log.runs;
  expect(run?.tool.driver).toMatchObject({ name: 'splinter', semanticVersion: '1.2.3' });
  const rules = run?.tool.driver.rules ?? [];
  for (const rule of rules) {
    expect(rule.id).toMatch(/^SPL\d{4}$/);
    expect(rule.help.text.length).toBeGreaterThan(20);
    expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
  }
  const [result] = run?.results ?? [];
  expect(rules[result?.ruleIndex ?? -1]?.id).toBe('SPL7018');
  expect(result).toMatchObject({
    ruleId: 'SPL7018',
    level: 'warning',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'content/a%20b.spl' },
          region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 15 },
        },
      },
    ],
  });
  expect(JSON.parse(JSON.stringify(log))).toEqual(log);
});

const securityContent = fileURLToPath(new URL('../../../shared/data/security_content', import.meta.url));

test.skipIf(!existsSync(securityContent))(
  'security content is linted in seconds, and little is found',
  () => {
    const started = performance.now();
    const content = readContent(readContentFiles(securityContent, []));
    const names = readContentNames([securityContent], content);
    const findings = lintContent(content, names, { ignore: [], only: null });
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(findings.length).toBeGreaterThan(100);
    expect(findings.length).toBeLessThan(200);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'SPL7001',
      'SPL7001',
      'SPL7001',
    ]);
  },
  120_000,
);
