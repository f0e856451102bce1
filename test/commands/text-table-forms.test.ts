// multikv with stanzas of multikv.conf, as apps give them.

import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../../src/apps/app-files.ts';
import { loadApps } from '../../src/apps/load-apps.ts';
import { createEngine, type Rows } from '../../src/index.ts';

function appWith(file: string, text: string) {
  return loadApps([{ name: 'tables', files: filesInMemory(new Map([[`default/${file}`, text]])) }]);
}

async function rowsOf(stanza: string, raw: string, options = ''): Promise<Rows> {
  const { catalog, mistakes } = appWith('multikv.conf', `[form]\n${stanza}`);
  expect(mistakes).toEqual([]);
  const engine = createEngine({ events: { web: [{ _raw: raw }] }, knowledge: catalog });
  const results = await engine.search(`index=web | multikv conf=form ${options}`);
  expect(results.diagnostics).toEqual([]);
  return results.rows.map(({ _raw, index, ...fields }) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
  );
}

describe('multikv with a table form', () => {
  const top = [
    'pre.start = "Process"',
    'pre.end = "PID"',
    'pre.ignore = _all_',
    'header.start = "PID"',
    'header.linecount = 1',
    'header.replace = "%" = "_", "#" = "_"',
    'header.tokens = _tokenize_, -1," "',
    'body.end = "Process"',
    'body.tokens  = _tokenize_,  0, " "',
  ].join('\n');
  const twice = [
    'Processes: 56 total, 2 running 10:14:07',
    '',
    '  PID COMMAND  %CPU #TH',
    '29960 mdimport 0.0%  3 and more',
    '29905 pickup   0.1%',
    'Processes: 2 total',
    '  PID COMMAND  %CPU #TH',
    '1 init 0.2% 1',
  ];

  test('sections by their first lines, tokens as many as the header has', async () => {
    expect(await rowsOf(top, twice.join('\n'))).toEqual([
      { PID: '29960', COMMAND: 'mdimport', _CPU: '0.0%', _TH: '3 and more' },
      { PID: '29905', COMMAND: 'pickup', _CPU: '0.1%' },
      { PID: '1', COMMAND: 'init', _CPU: '0.2%', _TH: '1' },
    ]);
  });

  test('only the first table, some fields, some lines', async () => {
    const text = twice.join('\n');
    expect(await rowsOf(top, text, 'multitable=false fields COMMAND filter pickup init')).toEqual([
      { COMMAND: 'pickup' },
    ]);
  });

  test('a text without the header has no table', async () => {
    expect(await rowsOf(top, 'nothing here\nat all')).toEqual([]);
  });

  test('a listed header, member, ignore, and replacements with groups', async () => {
    const stanza = [
      'pre.start = "total"',
      'pre.linecount = 1',
      'header.tokens = _token_list_, mode, links, user, group, size, date, name',
      'body.end = "^\\s*$"',
      'body.member = "\\.cpp"',
      'body.replace = "(\\w{3})\\s+(\\d{1,2})\\s+(\\d{2}:\\d{2})" ="\\1_\\2_\\3"',
      'body.ignore = _regex_ "^drwx.*",',
      'body.tokens = _tokenize_, 0, " "',
    ].join('\n');
    const text = [
      'total 2150528',
      'drwxr-xr-x 88 john staff 2K   Jan 30 07:56 dir.cpp',
      '-rw------- 1  john staff 2K   Jan 28 11:25 a file.cpp',
      '-r--r--r-- 1  john staff 3K   Jan 11 09:00 my_file.txt',
      '',
      '-rw------- 1  john staff 2K   Jan 28 11:25 behind.cpp',
    ].join('\n');
    expect(await rowsOf(stanza, text)).toEqual([
      {
        mode: '-rw-------',
        links: '1',
        user: 'john',
        group: 'staff',
        size: '2K',
        date: 'Jan_28_11:25',
        name: 'a file.cpp',
      },
    ]);
  });

  test('tabs, one by one: a column may be empty', async () => {
    const stanza = [
      'header.linecount = 1',
      'header.tokens = _tokenize_,-1,"\t",0',
      'body.tokens = _tokenize_, -1, "\\t",false',
    ].join('\n');
    expect(await rowsOf(stanza, 'a\tb\tc\n1\t\t3\n\n4\t5\t6\t7')).toEqual([
      { a: '1', c: '3' },
      { a: '4', b: '5', c: '6', Column_4: '7' },
    ]);
  });

  test('without a header, columns are numbered and as many as the first line has', async () => {
    const stanza = 'body.start_offset = 1\nbody.linecount = 2\nbody.tokens = _tokenize_, 0, " ", "|"';
    expect(await rowsOf(stanza, 'title line\na | b\nc|d e\nrest')).toEqual([
      { Column_1: 'a', Column_2: 'b' },
      { Column_1: 'c', Column_2: 'd e' },
    ]);
  });

  test('a number of tokens of its own', async () => {
    const stanza = 'header.tokens = _token_list_, day, text\nbody.tokens = _tokenize_ 2 ":"';
    expect(await rowsOf(stanza, 'mon: a: b\ntue:')).toEqual([{ day: 'mon', text: ' a: b' }, { day: 'tue' }]);
  });

  test('pieces by their places', async () => {
    const stanza = [
      'header.tokens = _token_list_, name, size, kind',
      'body.tokens = _chop_, 0, 9,  10, 4,  15, 4',
      'post.start = "^--"',
    ].join('\n');
    expect(await rowsOf(stanza, 'notes     1024 text\na           12 bin\n--\nsum 1036')).toEqual([
      { name: 'notes', size: '1024', kind: 'text' },
      { name: 'a', size: '12', kind: 'bin' },
    ]);
  });

  test('values below an end of a text of the header', async () => {
    const stanza = [
      'header.start = "Proto"',
      'header.linecount = 1',
      'header.tokens = _tokenize_, -1, " "',
      'body.tokens = _align_, Proto, L, -1, cv-Q, R, -1, Addr, L, 7',
    ].join('\n');
    const text = ['Active', 'Proto  Recv-Q  Address', 'tcp6       12  ::1 80', 'udp         3  a.b.c.d.e', ''];
    expect(await rowsOf(stanza, text.join('\n'))).toEqual([
      { Proto: 'tcp6', 'Recv-Q': '12', Address: '::1 80' },
      { Proto: 'udp', 'Recv-Q': '3', Address: 'a.b.c.d' },
    ]);
  });

  test('a header of two lines, one of them passed over', async () => {
    const stanza = [
      'header.linecount = 3',
      'header.ignore = _regex_ ^-+$',
      'header.tokens = _tokenize_, -1, ","',
      'body.tokens = _tokenize_, 0, ","',
    ].join('\n');
    expect(await rowsOf(stanza, 'cpu,mem\nuser,free\n----\n1,2')).toEqual([{ cpu_user: '1', mem_free: '2' }]);
  });

  test('conf goes with neither forceheader nor noheader', async () => {
    const { catalog } = appWith('multikv.conf', '[form]\nbody.tokens = _tokenize_, -1, " "');
    const results = await createEngine({ knowledge: catalog }).search('index=* | multikv conf=form noheader=true');
    expect(results.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SPL2001 conf says where the header is: leave forceheader and noheader out.',
    ]);
  });

  test('what cannot be read is told, and its stanza left out', () => {
    const { catalog, mistakes } = appWith(
      'multikv.conf',
      [
        '[a]',
        'header.start = "("',
        'body.tokens = _split_',
        '[b]',
        'header.linecount = 1',
        '[c]',
        'body.ignore = some',
        'body.replace = "a" "b"',
        'body.tokens = _chop_ 1',
        '[d]',
        'body.linecount = many',
        'body.tokens = _align_, PID, X, 3',
        '[e]',
        'body.tokens = _tokenize_, -1',
        '[good]',
        'body.ignore = _none_',
        'body.tokens = _chop_, 0, 1',
      ].join('\n'),
    );
    expect([...catalog.textTableForms.keys()]).toEqual(['good']);
    expect(mistakes.map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringMatching(/^2 header\.start: The regular expression is not valid: /),
      '3 body.tokens: Write _chop_, _tokenize_, _align_ or _token_list_ and what belongs to it.',
      '4 The table b has no body. Write body.tokens = and how its lines become fields.',
      '7 body.ignore: Write _all_, _none_, or _regex_ and regular expressions.',
      '8 body.replace: Write "text" = "replacement", and a comma before the next.',
      '9 body.tokens: _chop_ takes pairs of an offset and a length: _chop_, 0, 9, 10, 4.',
      '11 body.linecount: A number of lines is needed, not many.',
      '12 body.tokens: _align_ takes a text of the header, L or R, and a width for each field: _align_, PID, R, -1.',
      '14 body.tokens: _tokenize_ takes the most tokens and the delimiters: _tokenize_, -1, " ".',
    ]);
  });
});
