// Raw logs to rows: breaking, times, and the order of search-time knowledge.

import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../../src/apps/app-files.ts';
import { loadApps } from '../../src/apps/load-apps.ts';
import type { ColumnSource } from '../../src/columns/batch.ts';
import { datasetRows } from '../../src/events/data-model-rows.ts';
import { loadRawEvents, type RawFile } from '../../src/events/raw-events.ts';
import { AppTextCompiler } from '../../src/search/knowledge-compiler.ts';
import type { Value } from '../../src/values/value.ts';

function load(texts: Record<string, string>, files: readonly RawFile[]) {
  const { catalog, mistakes } = loadApps([{ name: 'app', files: filesInMemory(new Map(Object.entries(texts))) }]);
  expect(mistakes).toEqual([]);
  const compiler = new AppTextCompiler(catalog.macros);
  return { catalog, compiler, rows: loadRawEvents(files, catalog, compiler) };
}

function valuesOf(rows: ColumnSource, field: string): Value[] {
  const column = rows.column(field);
  return Array.from({ length: rows.length }, (_, row) => column?.valueAt(row) ?? null);
}

const log = (text: string, sourcetype = 's'): RawFile => ({ text, sourcetype, source: 'log' });

describe('loadRawEvents', () => {
  test('events come newest first, and one without a time has the time of the one before it', () => {
    const text = '2024-01-01T00:00:01Z a\n2024-01-01T00:00:03Z b\nc\n2024-01-01T00:00:02.5Z d\n';
    const { rows } = load({}, [log(text)]);
    expect(valuesOf(rows, '_time')).toEqual([1704067203, 1704067203, 1704067202.5, 1704067201]);
    expect(valuesOf(rows, '_raw').map((raw) => String(raw).slice(-1))).toEqual(['b', 'c', 'd', 'a']);
  });

  test('pairs are found by themselves: a colon ends a key, the next quote ends a value', () => {
    const { rows } = load({}, [log('2024-01-01T00:00:01Z empty= b="x y" ns:c=1 d = 2 e="a\\" f=3\n')]);
    expect(['empty', 'b', 'ns:c', 'c', 'd', 'e', 'f'].map((field) => valuesOf(rows, field)[0] ?? null)).toEqual([
      null,
      'x y',
      null,
      '1',
      '2',
      'a\\',
      '3',
    ]);
  });

  test('an event runs to the next line that starts one', () => {
    const props = '[s]\nSHOULD_LINEMERGE = false\nLINE_BREAKER = ([\\r\\n]+)(?=<Event)\n';
    const { rows } = load({ 'default/props.conf': props }, [log('<Event>1\nmore\n<Event>2\n')]);
    expect(valuesOf(rows, '_raw')).toEqual(['<Event>1\nmore', '<Event>2']);
    expect(valuesOf(rows, 'linecount')).toEqual([2, 1]);
  });

  test('calculated fields do not see one another', () => {
    const props = '[s]\nEVAL-x = y*2\nEVAL-y = 100\n';
    const { rows } = load({ 'default/props.conf': props }, [log('y=3')]);
    expect(valuesOf(rows, 'x')).toEqual([6]);
    expect(valuesOf(rows, 'y')).toEqual([100]);
  });

  test('an alias takes its name away where the field is missing, ASNEW does not', () => {
    const props = '[s]\nFIELDALIAS-a = p AS q\nFIELDALIAS-b = p ASNEW r\n';
    const { rows } = load({ 'default/props.conf': props }, [log('q=1 r=2\np=5 q=1 r=2')]);
    expect(valuesOf(rows, 'q')).toEqual([null, '5']);
    expect(valuesOf(rows, 'r')).toEqual(['2', '2']);
  });

  test.each(['(?::){0}', '(::){0}'])('%s at its start makes a sourcetype a pattern', (mark) => {
    const props = `[${mark}Xml:*\\S+]\nEVAL-who = "xml"\n`;
    const { rows } = load({ 'default/props.conf': props }, [log('1', 'Xml:Security'), log('2', 'Other:Security')]);
    expect(valuesOf(rows, 'who')).toEqual(['xml', null]);
  });

  test('sed scripts change the text before it is kept, in the order of their names', () => {
    const props = '[s]\nSEDCMD-b = s/X/Y/g\nSEDCMD-a = s/\\d{4}-\\d{4}/XXXX/ y/q/z/\nSEDCMD-c = nonsense\n';
    const { rows } = load({ 'default/props.conf': props }, [log('card=1234-5678 q')]);
    expect(valuesOf(rows, '_raw')).toEqual(['card=YYYY z']);
  });

  test('transforms drop events, or keep them under another sourcetype, source and index', () => {
    const props = [
      '[s]\nTRANSFORMS-0 = all, wanted\nTRANSFORMS-1 = typed, sent, filed, short',
      '[pan:traffic]\nEVAL-kind = "traffic"',
    ].join('\n');
    const transforms = [
      '[all]\nREGEX = .\nDEST_KEY = queue\nFORMAT = nullQueue',
      '[wanted]\nREGEX = TRAFFIC|THREAT\nDEST_KEY = queue\nFORMAT = indexQueue',
      '[typed]\nREGEX = ,(TRAFFIC),\nDEST_KEY = MetaData:Sourcetype\nFORMAT = sourcetype::pan:traffic',
      '[sent]\nREGEX = from=(\\w+)\nDEST_KEY = MetaData:Source\nFORMAT = source::pan/$1',
      '[filed]\nREGEX = THREAT\nDEST_KEY = _MetaData:Index\nFORMAT = threats',
      '[short]\nREGEX = ^(.*) secret (.*)$\nDEST_KEY = _raw\nFORMAT = $1 $2',
    ].join('\n');
    const texts = { 'default/props.conf': props, 'default/transforms.conf': transforms };
    const { rows } = load(texts, [log('1,TRAFFIC,from=a\n2,NOISE,\n3,THREAT, secret x\n4,TRAFFIC,from=a')]);
    expect(valuesOf(rows, '_raw')).toEqual(['1,TRAFFIC,from=a', '3,THREAT, x', '4,TRAFFIC,from=a']);
    expect(valuesOf(rows, 'sourcetype')).toEqual(['pan:traffic', 's', 'pan:traffic']);
    expect(valuesOf(rows, 'source')).toEqual(['pan/a', 'log', 'pan/a']);
    expect(valuesOf(rows, 'index')).toEqual(['main', 'threats', 'main']);
    expect(valuesOf(rows, 'kind')).toEqual(['traffic', null, 'traffic']);
    expect(valuesOf(rows, 'host')).toEqual(['localhost', 'localhost', 'localhost']);
  });

  test('JSON is taken as it is read in where the settings say so, once and whatever KV_MODE says', () => {
    const texts = { 'default/props.conf': '[s]\nINDEXED_EXTRACTIONS = JSON\nKV_MODE = none\n' };
    const { rows } = load(texts, [log('{"a":{"b":1},"c":["x","y"]}')]);
    expect(valuesOf(rows, 'a.b')).toEqual(['1']);
    expect(valuesOf(rows, 'c{}')).toEqual([['x', 'y']]);
  });

  test('patterns of transforms hold others, with a prefix for their groups', () => {
    const transforms = [
      '[word]\nREGEX = \\S+',
      '[boxed]\nREGEX = \\[(?<>[^\\]]*)\\]',
      '[site]\nREGEX = (?<domain>\\w+)\\.org|[[word]]',
      '[line]\nREGEX = ^[[word:who]] [[boxed:when]] (?<page>[[site:page_]]?/[[:alpha:]]+)',
    ].join('\n');
    const texts = { 'default/props.conf': '[s]\nREPORT-a = line\n', 'default/transforms.conf': transforms };
    const { rows } = load(texts, [log('ana [noon] shop.org/cart')]);
    expect(['who', 'when', 'page', 'page_domain'].map((field) => valuesOf(rows, field)[0])).toEqual([
      'ana',
      'noon',
      'shop.org/cart',
      'shop',
    ]);
  });

  test('settings of a source win over those of the sourcetype', () => {
    const props = '[source::log]\nEVAL-who = "source"\n[s]\nEVAL-who = "sourcetype"\n[other]\nEVAL-who = "other"\n';
    const { rows } = load({ 'default/props.conf': props }, [log('1'), { ...log('2', 'other'), source: 'x' }]);
    expect(valuesOf(rows, 'who')).toEqual(['source', 'other']);
  });

  test('a transform with a dynamic name gives every pair, the first value of a name stays', () => {
    const { rows } = load(
      {
        'default/props.conf': '[s]\nKV_MODE = none\nREPORT-p = pairs\n',
        'default/transforms.conf': '[pairs]\nREGEX = (\\S+):(\\S+)\nFORMAT = $1::$2\n',
      },
      [log('a:1 1-b:2 a:3 __proto__:4')],
    );
    expect(valuesOf(rows, 'a')).toEqual(['1']);
    expect(valuesOf(rows, 'b')).toEqual(['2']);
    expect(valuesOf(rows, 'proto__')).toEqual(['4']);
  });

  test('lookups, event types and tags follow in this order', () => {
    const { rows } = load(
      {
        'default/props.conf': '[s]\nLOOKUP-l = codes code OUTPUT name\n',
        'default/transforms.conf': '[codes]\nfilename = codes.csv\n',
        'lookups/codes.csv': 'code,name\n1,start\n2,stop\n',
        'default/eventtypes.conf': '[starts]\nsearch = name=start\n',
        'default/tags.conf': '[eventtype=starts]\nprocess = enabled\n[name=stop]\nend = enabled\n',
      },
      [log('code=1\ncode=2\ncode=3')],
    );
    expect(valuesOf(rows, 'name')).toEqual(['start', 'stop', null]);
    expect(valuesOf(rows, 'eventtype')).toEqual(['starts', null, null]);
    expect(valuesOf(rows, 'tag')).toEqual(['process', 'end', null]);
    expect(valuesOf(rows, 'tag::eventtype')).toEqual(['process', null, null]);
  });

  test('event types may ask for others, and take values of fields into their names', () => {
    const { rows } = load(
      {
        'default/eventtypes.conf':
          '[a-%code%]\nsearch = eventtype=ends code=*\n[ends]\nsearch = eventtype=stop\n[stop]\nsearch = name=stop\n',
        'default/tags.conf': '[eventtype=ends]\nend = enabled\n',
      },
      [log('name=stop code=4\nname=stop\nname=start code=5')],
    );
    expect(valuesOf(rows, 'eventtype')).toEqual([['a-4', 'ends', 'stop'], ['ends', 'stop'], null]);
    expect(valuesOf(rows, 'tag')).toEqual(['end', 'end', null]);
  });

  test('patterns may read the source, the host and several fields; a format with a group too many gives nothing', () => {
    const props = '[s]\nEXTRACT-a = /(?<app>\\w+)\\.log in source\nREPORT-b = both, less\n';
    const transforms =
      '[both]\nSOURCE_KEY = fields:app,host\nREGEX = (.+)\nFORMAT = both::$1 five::5\n' +
      '[less]\nREGEX = (x)\nFORMAT = one::$1 two::$2\n';
    const { rows } = load({ 'default/props.conf': props, 'default/transforms.conf': transforms }, [
      { text: 'x', sourcetype: 's', source: '/var/web.log', host: 'h1' },
    ]);
    expect(['app', 'both', 'five', 'one'].map((field) => valuesOf(rows, field)[0])).toEqual([
      'web',
      'web h1',
      '5',
      null,
    ]);
  });

  test('the mode says how fields are found by themselves', () => {
    const props =
      '[x]\nKV_MODE = xml\n[e]\nKV_MODE = auto_escaped\n[j]\nAUTO_KV_JSON = false\nKV_TRIM_SPACES = false\n';
    const { rows } = load({ 'default/props.conf': props }, [
      log('<r><a id="1">t</a><a>u</a></r>', 'x'),
      log('a="say \\"hi\\"" b=c\\\\d c=" e "', 'e'),
      log('{"a":1} c=" e "', 'j'),
    ]);
    expect(valuesOf(rows, 'r.a')).toEqual([['t', 'u'], null, null]);
    expect(valuesOf(rows, 'a')).toEqual([null, 'say "hi"', null]);
    expect(valuesOf(rows, 'b')).toEqual([null, 'c\\d', null]);
    expect(valuesOf(rows, 'c')).toEqual([null, 'e', ' e ']);
  });

  test('a stanza without wildcards wins over one with them; a renamed sourcetype keeps its own name', () => {
    const props = '[source::/var/a.log]\nEVAL-x = "name"\n[source::/var/...]\nEVAL-x = "pattern"\n[s]\nrename = t\n';
    const { rows } = load({ 'default/props.conf': props }, [{ text: '1', sourcetype: 's', source: '/var/a.log' }]);
    expect(['x', 'sourcetype', '_sourcetype'].map((field) => valuesOf(rows, field)[0])).toEqual(['name', 't', 's']);
  });

  test('no logs are no rows', () => {
    const { rows } = load({}, []);
    expect(rows.length).toBe(0);
    expect(rows.fieldNames()).toEqual([]);
  });
});

describe('datasetRows', () => {
  const field = (fieldName: string) => ({ fieldName, type: 'string' });
  const calculation = (fieldName: string, expression: string) => ({
    calculationType: 'Eval',
    expression,
    outputFields: [field(fieldName)],
  });
  const model = JSON.stringify({
    modelName: 'M',
    objects: [
      {
        objectName: 'Root',
        parentName: 'BaseEvent',
        constraints: [{ search: 'kind=*' }],
        fields: [field('kind')],
        calculations: [
          calculation('user', 'if(isnull(user), "unknown", user)'),
          calculation('label', 'kind.":".user'),
          calculation('user', 'upper(user)'),
        ],
      },
      {
        objectName: 'Child',
        parentName: 'Root',
        constraints: [{ search: 'label=a:unknown' }],
        calculations: [calculation('note', 'kind."!"')],
      },
    ],
  });

  test('steps run in order and a child sees what its parent worked out', () => {
    const { catalog, compiler, rows } = load({ 'default/data/models/M.json': model }, [
      log('kind=a\nkind=b user=bo\nkind=a user=ana extra=1\nnothing'),
    ]);
    const definition = catalog.dataModels.get('M');
    expect(definition).toBeDefined();
    if (definition === undefined) return;
    const root = datasetRows(rows, 'Root', { model: definition, compiler });
    expect(valuesOf(root, 'user')).toEqual(['UNKNOWN', 'BO', 'ANA']);
    expect(valuesOf(root, 'label')).toEqual(['a:unknown', 'b:bo', 'a:ana']);
    expect(valuesOf(root, 'nodename')).toEqual([['Root', 'Root.Child'], 'Root', 'Root']);
    expect(root.column('extra')).toBeUndefined();
    expect(valuesOf(root, 'is_Child')).toEqual([1, 0, 0]);
    expect(valuesOf(root, 'is_not_Child')).toEqual([0, 1, 1]);
    expect(valuesOf(root, 'Child.note')).toEqual(['a!', null, null]);
    expect(root.fieldNames()).not.toContain('is_Child');
    expect(valuesOf(datasetRows(rows, 'Child', { model: definition, compiler }), 'kind')).toEqual(['a']);
    expect(datasetRows(rows, 'None', { model: definition, compiler }).length).toBe(0);
  });
});
