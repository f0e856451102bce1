// What searches write for the searches after them, over several searches of one engine.

import { describe, expect, test } from 'vitest';
import { createEngine, type Engine, type EngineOptions, type Rows } from '../../src/index.ts';
import { Batch } from '../../src/columns/batch.ts';

const now = 1_700_000_000;

async function run(engine: Engine, search: string): Promise<Rows> {
  const results = await engine.search(search);
  expect(results.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return results.rows;
}

const loaded: EngineOptions = {
  now,
  loadedEvents: Batch.ofRows([
    { _time: 30, index: 'web', user: 'ana', _raw: 'user=ana' },
    { _time: 20, index: 'web', user: 'bo', _raw: 'user=bo' },
    { _time: 10, index: 'web', user: 'cy', _raw: 'user=cy' },
  ]),
};

describe('events that collect writes', () => {
  test('lie in the order of time among those that are there', async () => {
    const engine = createEngine(loaded);
    await run(engine, '| makeresults | eval _time=25, user="new" | collect index=web addinfo=f');
    await run(engine, '| makeresults | eval _time=5, user="old" | collect index=web addinfo=f');
    expect((await run(engine, 'index=web | table _time user')).map(({ user }) => user)).toEqual([
      'ana',
      'new',
      'bo',
      'cy',
      'old',
    ]);
  });

  test('are not written by a search that is only looked at', async () => {
    const engine = createEngine(loaded);
    expect(engine.analyze('index=web | collect index=summary').runnable).toBe(true);
    expect(await run(engine, 'index=summary')).toEqual([]);
  });

  test('do not show their number', async () => {
    const engine = createEngine(loaded);
    await run(engine, 'index=web user=ana | collect index=copy');
    const [row] = await run(engine, 'index=copy');
    expect(Object.keys(row ?? {})).not.toContain('_cd');
  });

  test('may have fields of any name', async () => {
    const engine = createEngine({ now });
    await run(engine, '| makeresults | eval "__proto__"="x", constructor="y", "a b"="z" | collect index=s addinfo=f');
    const [row] = await run(engine, 'index=s | table constructor "a b"');
    expect(row).toEqual({ constructor: 'y', 'a b': 'z' });
  });

  test("are each engine's own", async () => {
    await run(createEngine(loaded), 'index=web | collect index=copy');
    expect(await run(createEngine(loaded), 'index=copy')).toEqual([]);
  });

  test('keep text that pairs would break out of', async () => {
    const engine = createEngine({ now });
    await run(engine, '| makeresults | eval user="a\\", index=evil, b=\\"c" | collect index=s addinfo=f');
    expect(await run(engine, 'index=s | table user index b')).toEqual([
      { user: 'a", index=evil, b="c', index: 's', b: null },
    ]);
    expect(await run(engine, 'index=evil')).toEqual([]);
  });
});

describe('events that are deleted', () => {
  test('stay away, also when others are written', async () => {
    const engine = createEngine(loaded);
    await run(engine, 'index=web user=bo | delete');
    await run(engine, '| makeresults | eval _time=15, user="new" | collect index=web addinfo=f');
    await run(engine, 'index=web user=ana | delete');
    expect(await run(engine, 'index=web | table user')).toEqual([{ user: 'new' }, { user: 'cy' }]);
  });

  test('are counted once', async () => {
    const engine = createEngine(loaded);
    const rows = await run(engine, 'index=web user=bo | append [search index=web user=bo] | delete');
    expect(rows[0]).toEqual({ splunk_server: 'local', index: '__ALL__', deleted: 1, errors: 0 });
    expect((await run(engine, 'index=web user=bo | delete'))[0]).toMatchObject({ deleted: 0 });
  });

  test('may be all of them', async () => {
    const engine = createEngine(loaded);
    await run(engine, 'index=web | delete');
    expect(await run(engine, 'index=web')).toEqual([]);
    await run(engine, '| makeresults | collect index=web');
    expect(await run(engine, 'index=web | stats count')).toEqual([{ count: 1 }]);
  });
});

describe('files', () => {
  const files = new Map<string, string>();
  const options: EngineOptions = {
    ...loaded,
    files: {
      read: (name) => files.get(name),
      write: (name, text) => void (text === null ? files.delete(name) : files.set(name, text)),
    },
  };

  test('dump writes its formats', async () => {
    const engine = createEngine(options);
    await run(engine, 'index=web | head 2 | dump basefilename=a');
    await run(engine, 'index=web | head 1 | eval note="x,y", many=split("1 2", " ") | dump basefilename=a format=csv');
    await run(engine, 'index=web | head 1 | dump basefilename=a format=tsv fields="_time, user"');
    await run(engine, 'index=web | head 1 | dump basefilename=a format=json fields="user missing _time"');
    expect(files.get('a.raw')).toBe('user=ana\nuser=bo\n');
    expect(files.get('a.csv')).toBe('index,user,note,many\nweb,ana,"x,y","1\n2"\n');
    expect(files.get('a.tsv')).toBe('_time\tuser\n30\tana\n');
    expect(files.get('a.json')).toBe('{"user":"ana","_time":"30"}\n');
  });

  test('collect and mcollect write them without spooling', async () => {
    const engine = createEngine(options);
    await run(engine, 'index=web user=ana | stats count | collect spool=f file=s.stash addinfo=f');
    await run(engine, 'index=web user=ana | eval m=5 | mcollect spool=f file=m.csv index=m split=t user');
    expect(files.get('s.stash')).toBe('11/14/2023 22:13:20 +0000, count=1\n');
    expect(files.get('m.csv')).toBe(
      '_time,index,metric_name:m,user,host,source,sourcetype\n30,m,5,ana,localhost,m.csv,mcollect_stash\n',
    );
  });
});

test('history lists the searches of the engine, the newest first', async () => {
  const engine = createEngine(loaded);
  await engine.search('index=web | head 2');
  await engine.search('| nosuchcommand');
  expect(await run(engine, '| history | table _time search status result_count sid')).toEqual([
    { _time: now, search: '| nosuchcommand', status: 'failed', result_count: 0, sid: `${now}.2` },
    { _time: now, search: 'index=web | head 2', status: 'completed', result_count: 2, sid: `${now}.1` },
  ]);
});

describe('saved searches', () => {
  const options: EngineOptions = {
    ...loaded,
    savedSearches: { top: 'index=web | where _time<$limit$ | table user', late: 'index=web | head 1 | table user' },
  };

  test('take the values of their tokens, and the time range of the search they stand in', async () => {
    const engine = createEngine(options);
    expect(await run(engine, '| savedsearch top limit=25')).toEqual([{ user: 'bo' }, { user: 'cy' }]);
    const ranged = await engine.search('| savedsearch top limit=25', { earliest: 15 });
    expect(ranged.rows).toEqual([{ user: 'bo' }]);
  });

  test('loadjob runs one by the name behind user and app', async () => {
    const engine = createEngine(options);
    const search =
      '| loadjob savedsearch="admin:search:late" job_delegate=x artifact_offset=0 ignore_running=f events=f';
    expect(await run(engine, search)).toEqual([{ user: 'ana' }]);
  });
});
