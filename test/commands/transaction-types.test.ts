// transaction with stanzas of transactiontypes.conf, as apps give them.

import { expect, test } from 'vitest';
import { filesInMemory } from '../../src/apps/app-files.ts';
import { loadApps } from '../../src/apps/load-apps.ts';
import { createEngine, type Rows } from '../../src/index.ts';

const conf = `
maxpause = 1h

[sessions]
fields = id, host
maxspan = 9s
connected = false

[login]
fields=id
startswith = "start"
endswith = eval(msg="end")
search = sourcetype=app

[quoted]
fields = id
startswith = (msg="start")
mvlist = msg, host
nullstr = "none"
keepevicted = t
maxevents = 2

[broken]
maxevents = many
connected = perhaps
maxspan = long
`;

const { catalog, mistakes } = loadApps([
  { name: 'shop', files: filesInMemory(new Map([['default/transactiontypes.conf', conf]])) },
]);

const engine = createEngine({
  knowledge: catalog,
  events: {
    app: [
      { _time: 10, id: '7', host: 'h1', msg: 'end', _raw: 'id=7 end' },
      { _time: 6, id: '7', msg: 'mid', _raw: 'id=7 mid' },
      { _time: 4, id: '8', host: 'h2', msg: 'other', _raw: 'id=8 other' },
      { _time: 1, id: '7', host: 'h1', msg: 'start', _raw: 'id=7 start' },
    ],
  },
});

async function rows(search: string): Promise<Rows> {
  const results = await engine.search(search);
  expect(results.diagnostics).toEqual([]);
  return results.rows;
}

async function said(search: string): Promise<string[]> {
  const { diagnostics } = await engine.search(search);
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

test('every stanza is a type, with the settings of all', () => {
  expect(mistakes).toEqual([]);
  expect([...catalog.transactionTypes.keys()]).toEqual(['sessions', 'login', 'quoted', 'broken']);
  expect(catalog.transactionTypes.get('login')?.settings.get('maxpause')).toBe('1h');
});

test('fields and conditions of the stanza', async () => {
  expect(await rows('index=app | transaction name=login | table _time id eventcount closed_txn')).toEqual([
    { _time: 1, id: '7', eventcount: 3, closed_txn: 1 },
  ]);
});

test('several fields, a longest time, and how events are connected', async () => {
  expect(await rows('index=app | transaction name=sessions | table id host eventcount')).toEqual([
    { id: '7', host: 'h1', eventcount: 2 },
    { id: '8', host: 'h2', eventcount: 1 },
    { id: '7', host: 'h1', eventcount: 1 },
  ]);
});

test('what the search writes goes first', async () => {
  expect(
    await rows('index=app | transaction msg name=login startswith="other" endswith="other" | table id msg eventcount'),
  ).toEqual([{ id: '8', msg: 'other', eventcount: 1 }]);
  expect(await rows('index=app | transaction name=sessions maxspan=-1 | table id eventcount')).toEqual([
    { id: '8', eventcount: 1 },
    { id: '7', eventcount: 3 },
  ]);
});

test('lists, missing values, and transactions that do not come to their end', async () => {
  expect(await rows('index=app | transaction name=quoted | where id=7 | table id msg host closed_txn')).toEqual([
    { id: '7', msg: ['mid', 'end'], host: ['none', 'h1'], closed_txn: 1 },
    { id: '7', msg: 'start', host: 'h1', closed_txn: 1 },
  ]);
  expect(await rows('index=app | transaction name=quoted maxevents=-1 keepevicted=f | table id eventcount')).toEqual([
    { id: '7', eventcount: 3 },
  ]);
});

test('a setting that cannot be read is told where the stanza is named', async () => {
  expect(await said('index=app | transaction name=broken')).toEqual([
    'SPL2003 The stanza broken of transactiontypes.conf says connected = perhaps, where true or false is needed.',
    'SPL2009 maxspan takes a length of time such as 30s or 5m, not long.',
    'SPL2003 The stanza broken of transactiontypes.conf says maxevents = many, where a whole number is needed.',
  ]);
  expect(await said('index=app | transaction name=broken connected=t maxspan=5s maxevents=3')).toEqual([]);
});
