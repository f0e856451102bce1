// The seed detection: from rows in memory and from a raw Sysmon log to the exact result rows.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drilldownSearch, readDetection } from '../../src/detections/detection.ts';
import { createEngine } from '../../src/index.ts';
import { createLogEngine, readLogFile } from '../../src/node.ts';

const examples = new URL('../../examples/', import.meta.url);
const read = readDetection(
  readFileSync(new URL('remote_process_instantiation_via_winrm_and_powershell.yml', examples), 'utf8'),
);
if ('mistake' in read) throw new Error(read.mistake);
const { detection } = read;

const byFields =
  'action dest original_file_name parent_process parent_process_exec parent_process_guid parent_process_id parent_process_name parent_process_path process process_exec process_guid process_hash process_id process_integrity_level process_name process_path user user_id vendor_product'.split(
    ' ',
  );

function exampleEngine() {
  const log = readLogFile(new URL('winrm_powershell_sysmon.log', examples).pathname);
  if ('mistake' in log) throw new Error(log.mistake);
  return createLogEngine([
    { text: log.text, sourcetype: 'XmlWinEventLog', source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational' },
  ]);
}

test('rows in memory give one row for each combination of the 20 BY fields, sorted by them', async () => {
  const row = (dest: string, time: number, more: Record<string, string> = {}) => ({
    ...Object.fromEntries(byFields.map((field) => [field, `${field} of ${dest}`])),
    _time: time,
    dest,
    process_name: 'PowerShell.exe',
    process: 'PowerShell Invoke-Command -ComputerName srv01',
    ...more,
  });
  const engine = createEngine({
    datamodels: {
      'Endpoint.Processes': [
        row('ws-2', 1_636_934_400),
        row('ws-1', 1_636_934_460),
        row('ws-2', 1_636_934_520),
        row('ws-3', 1_636_934_400, { process: 'powershell Enter-PSSession -ComputerName srv01' }),
        row('ws-4', 1_636_934_400, { process_name: 'cmd.exe' }),
      ],
    },
  });
  const results = await engine.search(detection.search);
  expect(results.fields).toEqual([...byFields, 'count', 'firstTime', 'lastTime']);
  expect(
    results.rows.map(({ dest, action, count, firstTime, lastTime }) => [dest, action, count, firstTime, lastTime]),
  ).toEqual([
    ['ws-1', 'action of ws-1', 1, '2021-11-15T00:01:00', '2021-11-15T00:01:00'],
    ['ws-2', 'action of ws-2', 2, '2021-11-15T00:00:00', '2021-11-15T00:02:00'],
  ]);
});

test('a row without a BY field is dropped when fillnull_value is not given', async () => {
  const engine = createEngine({
    datamodels: {
      'Endpoint.Processes': [
        { _time: 1, dest: 'a', user: 'u' },
        { _time: 2, dest: 'b' },
      ],
    },
  });
  const plain = await engine.search(
    '| tstats count from datamodel=Endpoint.Processes by Processes.dest Processes.user',
  );
  expect(plain.rows).toEqual([{ 'Processes.dest': 'a', 'Processes.user': 'u', count: 1 }]);
  const filled = await engine.search(
    '| tstats fillnull_value=none count from datamodel=Endpoint.Processes by Processes.dest Processes.user',
  );
  expect(filled.rows.map((row) => row['Processes.user'])).toEqual(['u', 'none']);
});

test('the raw example log gives the positives with all 20 fields, and no near miss', async () => {
  const results = await exampleEngine().search(detection.search);
  expect(results.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  expect(results.fields).toEqual([...byFields, 'count', 'firstTime', 'lastTime']);
  expect(results.rows).toHaveLength(13);
  for (const row of results.rows) {
    expect(String(row['process'])).toMatch(/invoke-command/i);
    expect(String(row['process'])).toMatch(/-computername/i);
    expect(row['vendor_product']).toBe('Microsoft Sysmon');
    expect(row['user_id']).toBe('null');
    expect(row['action']).toBe('allowed');
  }
  const byName = results.rows.map((row) => String(row['process_name']).toLowerCase());
  const byOriginal = results.rows.map((row) => String(row['original_file_name']).toLowerCase());
  for (const name of ['powershell.exe', 'powershell_ise.exe', 'pwsh.exe']) expect(byName).toContain(name);
  for (const name of ['powershell.exe', 'powershell_ise.exe', 'pwsh.dll']) expect(byOriginal).toContain(name);
});

test('the drilldown narrows the results to the host of a result row', async () => {
  const engine = exampleEngine();
  const all = await engine.search(detection.search);
  const [first] = all.rows;
  const [drilldown] = detection.drilldown_searches;
  if (first === undefined || drilldown === undefined) throw new Error('the example has rows and a drilldown');
  const narrowed = await engine.search(drilldownSearch(drilldown.search, detection.search, first));
  expect(narrowed.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  expect(narrowed.rows).toEqual(all.rows.filter((row) => row['dest'] === first['dest']));
});
