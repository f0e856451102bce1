// Every format of content gives its texts and macros, with their places.

import { expect, test } from 'vitest';
import { isContentPath, readContent } from '../../src/content/read-content.ts';

function read(path: string, text: string) {
  const content = readContent([{ path, text }]);
  return {
    ...content,
    texts: content.texts.map(({ name, origin, entry, text: spl, line }) => ({ name, origin, entry, text: spl, line })),
  };
}

test('a detection, its drilldown and a macro of the security content', () => {
  const { texts } = read(
    'detections/a.yml',
    `name: Odd logon
type: TTP
search: |-
  index=win
  | stats count by user
drilldown_searches:
- name: Look
  search: '%original_detection_search% | search user="$user$"'
`,
  );
  expect(texts).toEqual([
    { name: 'Odd logon', origin: 'detection', entry: 'search', text: 'index=win\n| stats count by user', line: 4 },
    { name: 'Look', origin: 'drilldown', entry: 'search', text: '* | search user="$user$"', line: 8 },
  ]);
  const macros = read('macros/m.yml', `name: of\narguments:\n- user\ndefinition: user=$user$\n`);
  expect(macros.texts).toEqual([{ name: 'of', origin: 'macro', entry: 'fragment', text: 'user=$user$', line: 4 }]);
  expect(macros.macros).toMatchObject([{ name: 'of', args: ['user'], definition: 'user=$user$' }]);
});

test('baselines and investigations are told by their type or folder; several documents are all read', () => {
  const { texts } = read('all.yml', `type: Baseline\nsearch: a\n---\nname: b\nsearch: b\n---\n- search: c\n`);
  expect(texts.map(({ origin, text }) => [origin, text])).toEqual([
    ['baseline', 'a'],
    ['detection', 'b'],
    ['detection', 'c'],
  ]);
  expect(read('x/investigations/i.yml', 'search: a').texts[0]?.origin).toBe('investigation');
});

test('YAML without a search is no content, and an alias stands for its text', () => {
  expect(read('ci.yml', 'on: push\nsearch: [a]\ndefinition: no name\n')).toMatchObject({ texts: [], unreadable: [] });
  expect(read('a.yml', 'x: &s index=a\nsearch: *s\n').texts[0]?.text).toBe('index=a');
});

test('a search file', () => {
  expect(read('dir/look.spl', '\uFEFFindex=a\n| head 1\n').texts).toEqual([
    { name: 'look', origin: 'search file', entry: 'search', text: 'index=a\n| head 1\n', line: 1 },
  ]);
});

test('saved searches and macros of an app', () => {
  const saved = read(
    'app/default/savedsearches.conf',
    '[default]\nsearch = x\n\n[One]\nsearch = index=a \\\n| head 1\n[Two]\ncron = x\n',
  );
  expect(saved.texts).toEqual([
    { name: 'One', origin: 'saved search', entry: 'search', text: 'index=a \n| head 1', line: 5 },
  ]);
  const { texts, macros, unreadable } = read(
    'app/local/macros.conf',
    '[m(1)]\nargs = x\ndefinition = a=$x$\n[e]\niseval = 1\ndefinition = "a"\n[only]\nargs = y\n',
  );
  expect(texts.map(({ name, entry }) => [name, entry])).toEqual([['m(1)', 'fragment']]);
  expect(macros.map(({ name, args }) => [name, args])).toEqual([
    ['m', ['x']],
    ['e', []],
  ]);
  expect(unreadable).toEqual([]);
});

test('the searches of a dashboard', () => {
  const { texts } = read(
    'app/default/data/ui/views/v.xml',
    `<?xml version="1.0"?>
<!-- <query>not this</query> -->
<form version="1.1" title="a > b">
  <search id="base"><query>index=a status&gt;=500 &#38; "x"</query></search>
  <row><panel><table>
    <search base='base'><query><![CDATA[ stats count by a | where count<5 ]]></query><earliest>-1d</earliest></search>
    <search ref="other"/>
  </table></panel></row>
  <searchString>index=old</searchString><searchPostProcess>head 1</searchPostProcess>
</form>`,
  );
  expect(texts.map(({ name, entry, text, line }) => [name, entry, text, line])).toEqual([
    ['base', 'search', 'index=a status>=500 & "x"', 4],
    ['query 2', 'post-process', ' stats count by a | where count<5 ', 6],
    ['query 3', 'search', 'index=old', 9],
    ['query 4', 'post-process', 'head 1', 9],
  ]);
  expect(read('nav.xml', '<nav><view name="a"></nav>')).toMatchObject({ texts: [], unreadable: [] });
});

test('JSON: an array, and one record a line', () => {
  const array = read(
    'a.json',
    '[\n {"spl": "index=a \\"b\\"", "name": "A"},\n {"other": 1},\n {"text": "head 1", "entry": "post-process"}\n]',
  );
  expect(array.texts).toEqual([
    { name: 'A', origin: 'record', entry: 'search', text: 'index=a "b"', line: 2 },
    { name: 'record 3', origin: 'record', entry: 'post-process', text: 'head 1', line: 4 },
  ]);
  const lines = read('a.jsonl', '{"search":"index=a"}\n\nno json\n{"search":"index=b","entry":"other"}\n');
  expect(lines.texts.map(({ text, line, entry }) => [text, line, entry])).toEqual([
    ['index=a', 1, 'search'],
    ['index=b', 4, 'search'],
  ]);
  expect(lines.unreadable).toMatchObject([{ file: 'a.jsonl', line: 3 }]);
  expect(read('b.json', '{"spl":"a"}\n{"spl":"b"}').texts.map(({ text }) => text)).toEqual(['a', 'b']);
});

test('what cannot be read is told, with its line, and keeps nothing else from being read', () => {
  const content = readContent([
    { path: 'broken.yml', text: 'a: 1\nb: [1\n' },
    { path: 'broken.xml', text: '<form>\n<query>a</form>' },
    { path: 'broken.json', text: '{"a": ' },
    { path: 'packed.spl', text: '\u001f\ufffd\b\0' },
    { path: 'image.yml', text: 'GIF\0' },
    { path: 'macros.conf', text: '[m]\nno setting\ndefinition = a' },
    { path: 'picture.png', text: 'x' },
    { path: 'good.spl', text: 'index=a' },
  ]);
  expect(content.unreadable.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'broken.yml:3',
    'broken.xml:2',
    'broken.json:1',
    'packed.spl:1',
    'image.yml:1',
    'macros.conf:2',
    'picture.png:1',
  ]);
  expect(content.texts.map(({ file }) => file)).toEqual(['macros.conf', 'good.spl']);
  expect([...content.files.keys()]).toEqual(['macros.conf', 'good.spl']);
});

test('paths tell what may be content', () => {
  expect(['a.yaml', 'A.SPL', 'x/macros.conf', 'v.xml', 'r.ndjson'].every(isContentPath)).toBe(true);
  expect(['props.conf', 'a.md', 'mymacros.conf', ''].some(isContentPath)).toBe(false);
});

test('names of the language itself are names like others', () => {
  const yaml = read('a.yml', '__proto__:\n  search: a\nconstructor: b\nname: __proto__\nsearch: c\n');
  expect(yaml.texts.map(({ name, text }) => [name, text])).toEqual([
    ['__proto__', 'c'],
    ['a.yml', 'a'],
  ]);
  expect(read('a.json', '[{"__proto__": {"spl": "a"}}, "text", null, 5]').texts).toEqual([]);
  expect(read('macros.conf', '[__proto__]\ndefinition = a').macros).toMatchObject([{ name: '__proto__' }]);
});
