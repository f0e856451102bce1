// Hover: the offset is marked by ^.

import { describe, expect, test } from 'vitest';
import { hover } from '../../src/assist/hover.ts';
import { knowledge, marked } from './marked.ts';

function at(search: string): { title: string; markdown: string; word: string } | null {
  const { text, offset } = marked(search);
  const found = hover(text, offset, knowledge);
  return found === null ? null : { ...found, word: text.slice(found.span.start, found.span.end) };
}

function titleAt(search: string): string | null {
  return at(search)?.title ?? null;
}

describe('commands and options', () => {
  test('a command tells its form, what it does and its options', () => {
    const found = at('index=a | re^x field=_raw "x"');
    expect(found).toMatchObject({ title: 'rex: distributable streaming command', word: 'rex' });
    expect(found?.markdown).toContain('Extracts fields by the named groups');
    expect(found?.markdown).toContain('`max_match`: How many matches to take');
    expect(found?.markdown).toContain('default _raw');
  });

  test('in a subsearch too', () => {
    expect(titleAt('a | append [| inputloo^kup hosts]')).toBe('inputlookup: generating command');
  });

  test('an option tells what it takes, over its name and its value', () => {
    expect(titleAt('a | rex fie^ld=_raw "x"')).toBe('field: option of rex');
    expect(at('a | rex mode=s^ed "s/a/b/"')?.markdown).toContain('sed script');
    expect(titleAt('| tstats summaries^only=t count from datamodel=Web')).toBe('summariesonly: option of tstats');
  });

  test('blanks, comments and unknown words tell nothing', () => {
    expect(at('a | ^ stats count')).toBeNull();
    expect(at('a ```sta^ts``` | head')).toBeNull();
    expect(at('a | nosuch^command')).toBeNull();
    expect(at('a ^')).toBeNull();
  });
});

describe('calls', () => {
  test('functions, also nested and in aggregates', () => {
    expect(titleAt('a | eval x=if(isn^ull(y), 1, 2)')).toBe('isnull: informational function');
    expect(titleAt('a | stats count(eval(le^n(x)>1)) AS n')).toBe('len: text function');
    expect(at('a | eval x=rou^nd(y, 2)')?.markdown).toContain('round(');
  });

  test('a field that is called like a function is none', () => {
    expect(at('a | eval x=le^n')).toBeNull();
  });

  test('aggregates, bare and with a field', () => {
    expect(titleAt('a | stats cou^nt by host')).toBe('count: stats function');
    expect(titleAt('a | stats count, va^lues(user) by host')).toBe('values: stats function');
    expect(titleAt('a | convert cti^me(_time)')).toBe('ctime: conversion');
  });

  test('macros tell their arguments and what they stand for', () => {
    const found = at('a | `drop_dm^_object_name(Processes)`');
    expect(found?.title).toBe('drop_dm_object_name(object_name)');
    expect(found?.markdown).toContain('rename "$object_name$.*" as *');
    expect(at('| tstats `security_^content_summariesonly` count')?.markdown).toContain('Says how tstats reads');
    expect(at('`no^such`')).toBeNull();
  });
});

describe('names', () => {
  test('a data model tells its datasets, a dataset its fields', () => {
    expect(titleAt('| tstats count from datamodel=End^point.Processes')).toBe('Endpoint: data model');
    const found = at('| tstats count from datamodel=Endpoint.Proc^esses');
    expect(found?.title).toBe('Processes: dataset of Endpoint');
    expect(found?.markdown).toContain('`Processes.process_name` (string): The name of the program.');
    expect(titleAt('| from datamodel:"End^point"')).toBeNull();
    expect(titleAt('| from datamodel:Endpoint.Reg^istry')).toBe('Registry: dataset of Endpoint');
  });

  test('fields of the dataset, and fields that are known', () => {
    const search = '| tstats count from datamodel=Endpoint.Processes where Processes.pro^cess_name=cmd.exe';
    expect(at(search)).toMatchObject({
      title: 'Processes.process_name: field of Processes',
      markdown: 'The name of the program. Type: string.',
    });
    expect(titleAt('index=web sta^tus=200')).toBe('status: field');
    expect(titleAt('index=web | where sta^tus=200')).toBe('status: field');
  });

  test('lookups', () => {
    expect(at('a | lookup ho^sts host')?.markdown).toContain('Hosts and their owners.');
  });
});
