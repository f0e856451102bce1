// Commands that need what a case file cannot give: settings of lookups, limits, knowledge of apps.

import { describe, expect, test } from 'vitest';
import type { DataModelDefinition } from '../../src/catalog/data-model-definition.ts';
import type { LookupDefinition } from '../../src/catalog/lookup-definition.ts';
import { createEngine, type EngineOptions, type Rows } from '../../src/index.ts';
import { run, said } from './run-with-settings.ts';

function lookup(rows: string[][], settings: Partial<LookupDefinition> = {}): LookupDefinition {
  const [fields = [], ...lines] = rows;
  return {
    name: 'nets',
    table: { fields, rows: lines },
    maxMatches: 100,
    minMatches: 0,
    defaultMatch: '',
    isCaseSensitive: true,
    matchTypes: new Map(),
    ...settings,
  };
}

describe('lookup follows the settings of its definition', () => {
  const events = { web: [{ ip: '10.1.2.3', host: 'Web1' }, { ip: '8.8.8.8', host: 'db' }, { host: 'x' }] };
  const search = (text: string, definition: LookupDefinition): Promise<Rows> =>
    run(`index=web | ${text} | table host zone`, { events, appLookups: [definition] });

  test('address blocks stand in the table', async () => {
    const nets = lookup(
      [
        ['net', 'zone'],
        ['10.0.0.0/8', 'inside'],
        ['10.1.0.0/16', 'lab'],
      ],
      { matchTypes: new Map([['net', 'cidr']]) },
    );
    expect(await search('lookup nets net AS ip OUTPUT zone', nets)).toEqual([
      { host: 'Web1', zone: ['inside', 'lab'] },
      { host: 'db', zone: null },
      { host: 'x', zone: null },
    ]);
  });

  test('wildcards stand in the table, case may not count, and only the first matches are taken', async () => {
    const hosts = lookup(
      [
        ['name', 'zone'],
        ['web*', 'front'],
        ['*1', 'first'],
        ['*', 'any'],
      ],
      { matchTypes: new Map([['name', 'wildcard']]), isCaseSensitive: false, maxMatches: 2 },
    );
    expect(await search('lookup nets name AS host OUTPUT zone', hosts)).toEqual([
      { host: 'Web1', zone: ['front', 'first'] },
      { host: 'db', zone: 'any' },
      { host: 'x', zone: 'any' },
    ]);
  });

  test('a least number of matches is filled up with the default', async () => {
    const hosts = lookup(
      [
        ['host', 'zone'],
        ['db', 'back'],
      ],
      { minMatches: 1, defaultMatch: 'unknown' },
    );
    expect(await search('lookup nets host OUTPUT zone', hosts)).toEqual([
      { host: 'Web1', zone: 'unknown' },
      { host: 'db', zone: 'back' },
      { host: 'x', zone: 'unknown' },
    ]);
  });

  test('a lookup in time takes the nearest row before the event', async () => {
    const leases = lookup(
      [
        ['ip', 'since', 'user'],
        ['1', '100', 'ana'],
        ['1', '200', 'bo'],
        ['1', '900', 'cy'],
      ],
      { timeField: 'since', maxMatches: 1, maxOffsetSeconds: 150 },
    );
    const timed = {
      web: [
        { _time: 300, ip: '1', at: 120 },
        { _time: 500, ip: '1', at: 250 },
        { _time: 90, ip: '1', at: 990 },
      ],
    };
    const options = { events: timed, appLookups: [leases] };
    expect(await run('index=web | lookup nets ip OUTPUT user | table _time user', options)).toEqual([
      { _time: 500, user: null },
      { _time: 300, user: 'bo' },
      { _time: 90, user: null },
    ]);
    const byField = 'index=web | lookup event_time_field=at nets ip OUTPUT user | table user';
    expect(await run(byField, options)).toEqual([{ user: 'bo' }, { user: 'ana' }, { user: 'cy' }]);
  });

  test('the time may have a form', async () => {
    const dated = lookup(
      [
        ['ip', 'day', 'user'],
        ['1', '1970-01-02', 'ana'],
      ],
      { timeField: 'day', timeFormat: '%Y-%m-%d', maxMatches: 1 },
    );
    const options = { events: { web: [{ _time: 90_000, ip: '1' }] }, appLookups: [dated] };
    expect(await run('index=web | lookup nets ip OUTPUT user | table user', options)).toEqual([{ user: 'ana' }]);
  });
});

describe('limits of the engine cut, and say so', () => {
  const events = { web: [{ n: 1 }, { n: 2 }, { n: 3 }] };
  const limits = { appendRows: 2, joinRows: 2, spathCharacters: 20 };
  const cut = 'warning SPL5003 Only the first 2 rows of the search in brackets are used.';

  test.each([
    'append [search index=web]',
    'append maxout=0 [search index=web]',
    'appendcols [search index=web]',
    'join n [search index=web]',
    'union [search index=web | stats count BY n]',
  ])('%s', async (command) => {
    expect(await said(`index=web | ${command}`, { events, limits })).toEqual([cut]);
  });

  test('a limit that the search gives itself is no warning', async () => {
    expect(await said('index=web | append maxout=1 [search index=web]', { events, limits })).toEqual([]);
  });

  test('set', async () => {
    const search = '| set union [search index=web] [search index=none]';
    expect(await said(search, { events, limits })).toEqual([cut]);
  });

  test('spath keeps the values that are whole', async () => {
    const json = { web: [{ _raw: '{"a":{"b":1},"c":[5,66,777]}' }, { _raw: '<a><b>1</b><c>2222</c></a>' }] };
    const engine = createEngine({ events: json, limits });
    const { rows, diagnostics } = await engine.search('index=web | spath | table a.b c{} a.c');
    expect(rows).toEqual([
      { 'a.b': '1', 'c{}': '5', 'a.c': null },
      { 'a.b': '1', 'c{}': null, 'a.c': null },
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['SPL5003']);
  });
});

describe('knowledge of apps', () => {
  const options: EngineOptions = {
    events: {
      web: [
        { user: 'ana', host: 'h1', _raw: 'login failed' },
        { user: 'bo', host: 'h2', _raw: 'login ok xxxxxxxxxxfailed' },
        { user: ['ana', 'cy'], _raw: 'other' },
      ],
    },
    knowledge: {
      tags: [
        { field: 'user', value: 'ana', tags: ['admin', 'local'] },
        { field: 'user', value: 'cy', tags: ['guest'] },
        { field: 'host', value: 'h1', tags: ['dmz', 'local'] },
      ],
      eventtypes: new Map([
        ['login', { name: 'login', search: 'login', priority: 5 }],
        ['failure', { name: 'failure', search: 'failed user=*', priority: 1 }],
      ]),
      transforms: new Map([
        [
          'words',
          {
            name: 'words',
            pattern: '^(?<first>\\w+) (?<second>\\w+)',
            sourceKey: '_raw',
            addsValues: false,
            cleansKeys: true,
            keepsEmptyValues: false,
          },
        ],
      ]),
    },
  };

  test('tags of each field, and all together', async () => {
    expect(await run('index=web | tags | table tag::user tag::host tag', options)).toEqual([
      { 'tag::user': ['admin', 'local'], 'tag::host': ['dmz', 'local'], tag: ['admin', 'dmz', 'local'] },
      { 'tag::user': null, 'tag::host': null, tag: null },
      { 'tag::user': ['admin', 'guest', 'local'], 'tag::host': null, tag: ['admin', 'guest', 'local'] },
    ]);
  });

  test('one output field, with names and values, of some fields and tags', async () => {
    const search = 'index=web | tags outputfield=found inclname=true inclvalue=true allowed_tags="admin, guest" user';
    expect(await run(`${search} | table found`, options)).toEqual([
      { found: 'user::ana::admin' },
      { found: null },
      { found: ['user::ana::admin', 'user::cy::guest'] },
    ]);
  });

  test('event types may ask for others, and take values of fields into their names', async () => {
    const eventtypes = new Map([
      ['by-%user%', { name: 'by-%user%', search: 'eventtype=login', priority: 1 }],
      ['login', { name: 'login', search: 'login', priority: 5 }],
    ]);
    const [row] = await run('index=web | typer | table eventtype', { ...options, knowledge: { eventtypes } });
    expect(row).toEqual({ eventtype: ['by-ana', 'login'] });
  });

  test('event types by priority; maxlen limits the text', async () => {
    expect(await run('index=web | typer | table eventtype', options)).toEqual([
      { eventtype: ['failure', 'login'] },
      { eventtype: 'login' },
      { eventtype: null },
    ]);
    expect(await run('index=web | typer maxlen=5 eventtypes=failure | table eventtype', options)).toEqual([
      { eventtype: null },
      { eventtype: null },
      { eventtype: null },
    ]);
  });

  test('extract runs transforms by name', async () => {
    expect(await run('index=web user=ana | extract words | table first second', options)).toEqual([
      { first: 'login', second: 'failed' },
      { first: null, second: null },
    ]);
  });
});

describe('places of addresses', () => {
  const options: EngineOptions = {
    events: { web: [{ ip: '1.1.1.1' }, { ip: ['1.1.1.1', '9.9.9.9'] }, { ip: 'none' }] },
    geo: (ip, language) =>
      ip === 'none'
        ? null
        : { city: `${language ?? 'en'} ${ip}`, country: 'AU', latitude: -33, longitude: 151, timeZone: 'Z' },
  };

  test('the usual fields', async () => {
    expect(
      await run('index=web | iplocation prefix=p_ lang=es ip | table p_City p_Country p_Region p_lat', options),
    ).toEqual([
      { p_City: 'es 1.1.1.1', p_Country: 'AU', p_Region: null, p_lat: -33 },
      { p_City: ['es 1.1.1.1', 'es 9.9.9.9'], p_Country: ['AU', 'AU'], p_Region: null, p_lat: [-33, -33] },
      { p_City: null, p_Country: null, p_Region: null, p_lat: null },
    ]);
  });

  test('further fields on request', async () => {
    const [first] = await run('index=web | iplocation allfields=true ip | table lon Timezone Continent', options);
    expect(first).toEqual({ lon: 151, Timezone: 'Z', Continent: null });
  });
});

describe('definitions of data models', () => {
  const model: DataModelDefinition = {
    name: 'Auth',
    datasets: new Map([
      [
        'All',
        {
          name: 'All',
          parent: null,
          lineage: 'All',
          constraint: 'tag=auth',
          fields: [{ name: 'user', type: 'string', isMultivalue: false, isRequired: true }],
          calculations: [{ kind: 'eval', field: 'who', expression: 'lower(user)' }],
        },
      ],
      [
        'Failed',
        {
          name: 'Failed',
          parent: 'All',
          lineage: 'All.Failed',
          constraint: 'action=failure',
          fields: [],
          calculations: [],
        },
      ],
    ]),
  };
  const options: EngineOptions = { dataModels: new Map([['Auth', model]]) };

  test('all, one, or one dataset as JSON', async () => {
    const all = await run(
      '| datamodel | spath modelName | spath objects{}.objectName | table modelName objects{}.objectName',
      options,
    );
    expect(all).toEqual([{ modelName: 'Auth', 'objects{}.objectName': ['All', 'Failed'] }]);
    expect(await run('| datamodel Auth | stats count', options)).toEqual([{ count: 1 }]);
    const one = await run(
      '| datamodel Auth All | spath calculations{}.expression output=e | spath fields{}.required output=r | table e r',
      options,
    );
    expect(one).toEqual([{ e: 'lower(user)', r: 'true' }]);
  });

  test('all fields that the model defines, whatever strict_fields says', async () => {
    const given = { ...options, datamodels: { 'Auth.Failed': [{ user: 'ana', who: 'ANA', host: 'h1' }] } };
    const search = (strict: boolean) =>
      run(`| datamodel Auth Failed flat strict_fields=${String(strict)} | table user who host`, given);
    expect(await search(false)).toEqual([{ user: 'ana', who: 'ANA', host: 'h1' }]);
    expect(await search(true)).toEqual(await search(false));
  });

  test('the search of a dataset as text', async () => {
    expect(await run('| datamodel Auth Failed search_string', options)).toEqual([
      { search: '(tag=auth) (action=failure)' },
    ]);
    expect(await said('| datamodel Auth Gone', options)).toEqual([
      'error SPL4004 The data model Auth has no dataset Gone.',
    ]);
  });
});

test('files are those of the host', async () => {
  const files = new Map([['given.csv', 'a,b\n1,"x\ny"\n']]);
  const options: EngineOptions = {
    files: {
      read: (name) => files.get(name),
      write: (name, text) => {
        if (text === null) files.delete(name);
        else files.set(name, text);
      },
    },
  };
  expect(await run('| inputcsv given | outputcsv made', options)).toEqual([{ a: '1', b: 'x\ny' }]);
  expect(files.get('made.csv')).toBe('a,b\n1,"x\ny"\n');
});

test('require stops a search that no row reaches', async () => {
  expect(await said('index=web | require')).toEqual(['error SPL5004 require found no rows: the search stops here.']);
});

describe('commands of the host', () => {
  test('what a host throws is told at the command', async () => {
    const commands = { rest: () => Promise.reject(new Error('no route to host')) };
    expect(await said('| rest /services/server/info | table version', { commands })).toEqual([
      'error SPL5006 The command rest failed: no route to host',
    ]);
  });
});
