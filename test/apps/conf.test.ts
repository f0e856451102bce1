// Conf files and what is read from them.

import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../../src/apps/app-files.ts';
import { readConf } from '../../src/apps/conf.ts';
import { loadApps, readMacros } from '../../src/apps/load-apps.ts';

function appOf(name: string, texts: Record<string, string>) {
  return { name, files: filesInMemory(new Map(Object.entries(texts))) };
}

describe('readConf', () => {
  test('a line that ends in a backslash goes on in the next one', () => {
    const { conf } = readConf('[m]\ndefinition = a \\\n| b\n', 'macros.conf');
    expect(conf.get('m')?.values.get('definition')?.value).toBe('a \n| b');
  });

  test('the comment right above a stanza is its doc, one further away is not', () => {
    const { conf } = readConf('# far\n\n# near\n[a]\nx = 1\n', 'f');
    expect(conf.get('a')?.comment).toBe('near');
  });

  test('a line that is no setting is a mistake with its line', () => {
    const { mistakes } = readConf('[a]\nx = 1\nnonsense\n', 'f');
    expect(mistakes).toEqual([{ message: 'This is no setting. Write it as key = value.', file: 'f', line: 3 }]);
  });

  test('names such as __proto__ and constructor are names like others', () => {
    const { conf } = readConf('[__proto__]\nconstructor = 1\n[constructor]\n__proto__ = 2\n', 'f');
    expect(conf.get('__proto__')?.values.get('constructor')?.value).toBe('1');
    expect(conf.get('constructor')?.values.get('__proto__')?.value).toBe('2');
  });
});

describe('loadApps', () => {
  test('local wins over default and a later app over an earlier one, key by key', () => {
    const { catalog } = loadApps([
      appOf('a', {
        'default/eventtypes.conf': '[e]\nsearch = one\npriority = 3\n',
        'local/eventtypes.conf': '[e]\nsearch = two\n',
      }),
      appOf('b', { 'default/eventtypes.conf': '[e]\npriority = 5\n' }),
    ]);
    expect(catalog.eventtypes.get('e')).toEqual({ name: 'e', search: 'two', priority: 5 });
  });

  test('macros of one name differ by their number of arguments', () => {
    const { catalog, mistakes } = loadApps([
      appOf('a', { 'default/macros.conf': '[m]\ndefinition = x\n[m(2)]\nargs = a, b\ndefinition = $a$ $b$\n' }),
    ]);
    expect(mistakes).toEqual([]);
    expect(catalog.macro('m', 0)?.definition).toBe('x');
    expect(catalog.macro('m', 2)?.args).toEqual(['a', 'b']);
    expect(catalog.macro('m', 1)).toBeUndefined();
  });

  test('a macro that names too few arguments is left out', () => {
    const { macros, mistakes } = readMacros('[m(2)]\nargs = a\ndefinition = $a$\n', 'macros.conf');
    expect(macros).toEqual([]);
    expect(mistakes[0]?.line).toBe(1);
  });

  test('a lookup without its file is a mistake where the file is named', () => {
    const { mistakes } = loadApps([appOf('a', { 'default/transforms.conf': '[l]\n\nfilename = none.csv\n' })]);
    expect(mistakes.map(({ file, line }) => [file, line])).toEqual([['a/default/transforms.conf', 3]]);
  });

  test('a lookup of the KV store is there with its fields, and begins empty', () => {
    const transforms = '[devices]\nexternal_type = kvstore\ncollection = c\nfields_list = _key, host, model\n';
    const { catalog, mistakes } = loadApps([appOf('a', { 'default/transforms.conf': transforms })]);
    expect(catalog.lookups.get('devices')?.table).toEqual({ fields: ['_key', 'host', 'model'], rows: [] });
    expect(mistakes).toEqual([]);
  });

  test('transforms may be listed without a class', () => {
    const { catalog } = loadApps([appOf('a', { 'default/props.conf': '[s]\nTRANSFORMS = x y\nREPORT = z\n' })]);
    const [stanza] = catalog.settings;
    expect([...(stanza?.loadTransforms ?? [])]).toEqual([['', ['x', 'y']]]);
    expect([...(stanza?.reports ?? [])]).toEqual([['', ['z']]]);
  });

  test('a pattern that holds itself, or grows without end, is a mistake', () => {
    const doubling = Array.from({ length: 40 }, (_, at) => `[p${at}]\nREGEX = [[p${at + 1}]][[p${at + 1}]]`);
    const transforms = ['[a]\nREGEX = x[[b]]', '[b]\nREGEX = y[[a]]', ...doubling, '[p40]\nREGEX = z'].join('\n');
    const { catalog, mistakes } = loadApps([appOf('a', { 'default/transforms.conf': transforms })]);
    expect(mistakes.map(({ line }) => line).slice(0, 2)).toEqual([2, 4]);
    expect(catalog.transforms.get('p39')?.pattern).toBe('(?:z)(?:z)');
    expect(catalog.transforms.has('p0')).toBe(false);
  });

  test('tags are those that are enabled, for the value as it is decoded', () => {
    const { catalog } = loadApps([appOf('a', { 'default/tags.conf': '[f=a%20b]\nx = enabled\ny = disabled\n' })]);
    expect(catalog.tags).toEqual([{ field: 'f', value: 'a b', tags: ['x'] }]);
  });

  test('a dataset that is its own ancestor is left out', () => {
    const objects = [
      { objectName: 'A', parentName: 'B' },
      { objectName: 'B', parentName: 'A' },
      { objectName: 'C', parentName: 'BaseEvent', constraints: [{ search: 'tag=c' }] },
    ];
    const text = JSON.stringify({ modelName: 'M', objects });
    const { catalog, mistakes } = loadApps([appOf('a', { 'default/data/models/M.json': text })]);
    expect([...(catalog.dataModels.get('M')?.datasets.keys() ?? [])]).toEqual(['C']);
    expect(mistakes).toHaveLength(2);
  });
});
