// Windows logs through the knowledge we ship: the fields and tags that the CIM data models read.

import { describe, expect, test } from 'vitest';
import { datasetRows } from '../../src/events/data-model-rows.ts';
import { loadRawEvents, type RawFile } from '../../src/events/raw-events.ts';
import { builtInCatalog } from '../../src/node-files.ts';
import { AppTextCompiler } from '../../src/search/knowledge-compiler.ts';

function eventXml(channel: string, id: number, data: Readonly<Record<string, string>>): string {
  const values = Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`);
  return [
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='P' Guid='{1}'/>`,
    `<EventID>${id}</EventID><Task>1</Task><TimeCreated SystemTime='2024-05-01T10:00:00.1234567Z'/>`,
    `<Execution ProcessID='4' ThreadID='5'/><Channel>${channel}</Channel><Computer>pc.example</Computer>`,
    `<Security UserID='S-1-5-18'/></System><EventData>${values.join('')}</EventData></Event>`,
  ].join('');
}

function rowOf(dataset: string, channel: string, id: number, data: Readonly<Record<string, string>>) {
  const catalog = builtInCatalog();
  const compiler = new AppTextCompiler(catalog.macros);
  const source = `XmlWinEventLog:${channel}`;
  const file: RawFile = { text: eventXml(channel, id, data), sourcetype: 'XmlWinEventLog', source };
  const model = catalog.dataModels.get('Endpoint');
  if (model === undefined) throw new Error('no Endpoint model');
  const rows = datasetRows(loadRawEvents([file], catalog, compiler), dataset, { model, compiler });
  expect(rows.length).toBe(1);
  return (field: string) => rows.column(field)?.valueAt(0) ?? null;
}

describe('Sysmon', () => {
  const sysmon = 'Microsoft-Windows-Sysmon/Operational';

  test('a process creation has the fields of Endpoint.Processes', () => {
    const value = rowOf('Processes', sysmon, 1, {
      UtcTime: '2024-05-01 09:59:59.500',
      ProcessGuid: '{A}',
      ProcessId: '12',
      Image: 'C:\\Windows\\System32\\cmd.exe',
      OriginalFileName: 'Cmd.Exe',
      CommandLine: 'cmd /c a &amp;&amp; b',
      User: 'CORP\\ana',
      IntegrityLevel: 'High',
      Hashes: 'MD5=1,SHA256=2',
      ParentProcessGuid: '{B}',
      ParentProcessId: '11',
      ParentImage: 'C:\\Windows\\explorer.exe',
      ParentCommandLine: 'explorer',
    });
    const expected = {
      _time: 1714557599.5,
      action: 'allowed',
      dest: 'pc.example',
      original_file_name: 'Cmd.Exe',
      parent_process: 'explorer',
      parent_process_exec: 'explorer.exe',
      parent_process_guid: '{B}',
      parent_process_id: '11',
      parent_process_name: 'explorer.exe',
      parent_process_path: 'C:\\Windows\\explorer.exe',
      process: 'cmd /c a &amp;&amp; b',
      process_exec: 'cmd.exe',
      process_guid: '{A}',
      process_hash: 'MD5=1,SHA256=2',
      process_id: '12',
      process_integrity_level: 'high',
      process_name: 'cmd.exe',
      process_path: 'C:\\Windows\\System32\\cmd.exe',
      user: 'ana',
      user_id: null,
      vendor_product: 'Microsoft Sysmon',
    };
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, value(field)]))).toEqual(expected);
  });

  test('a registry value has its key, its name and what is in the parentheses', () => {
    const value = rowOf('Registry', sysmon, 13, {
      EventType: 'SetValue',
      Image: 'C:\\a.exe',
      TargetObject: 'HKLM\\SOFTWARE\\Vendor\\Key\\Name',
      Details: 'DWORD (0x00000001)',
    });
    expect(value('registry_key_name')).toBe('Key');
    expect(value('registry_value_name')).toBe('Name');
    expect(value('registry_value_data')).toBe('0x00000001');
    expect(value('registry_hive')).toBe('HKEY_LOCAL_MACHINE\\\\Software');
    expect(value('user')).toBe('unknown');
  });

  test('a file that is new was created, one that is older was modified', () => {
    const of = (created: string) =>
      rowOf('Filesystem', sysmon, 11, {
        UtcTime: '2024-05-01 10:00:00.000',
        TargetFilename: 'C:\\t\\x.txt',
        CreationUtcTime: created,
      });
    expect(of('2024-05-01 10:00:00.000')('action')).toBe('created');
    expect(of('2024-04-01 10:00:00.000')('action')).toBe('modified');
    expect(of('2024-04-01 10:00:00.000')('file_name')).toBe('x.txt');
  });
});

describe('Security', () => {
  test.each([
    ['C:\\Windows\\System32\\cmd.exe /c dir', 'C:\\Windows\\System32\\cmd.exe /c dir'],
    ['cmd  /c dir', 'C:\\My Tools\\cmd.exe'],
  ])('the process of 4688 starts with a path: %s', (commandLine, start) => {
    const value = rowOf('Processes', 'Security', 4688, {
      SubjectUserName: 'ana',
      TargetUserName: '-',
      NewProcessId: '0x10',
      NewProcessName: 'C:\\My Tools\\cmd.exe',
      CommandLine: commandLine,
      ProcessId: '0x4',
      ParentProcessName: 'C:\\Windows\\explorer.exe',
    });
    expect(value('process')).toBe(start === commandLine ? start : `"${start}" /c dir`);
    expect(value('process_name')).toBe('cmd.exe');
    expect(value('process_id')).toBe('0x10');
    expect(value('parent_process_id')).toBe('0x4');
    expect(value('user')).toBe('ana');
  });
});
