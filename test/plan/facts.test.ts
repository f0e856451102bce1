// What commands tell of the fields they read and write, and what follows for the fields along a search.

import { describe, expect, test } from 'vitest';
import { commands, commandTable } from '../../src/commands/all.generated.ts';
import type { FieldFacts } from '../../src/commands/command.ts';
import { parse } from '../../src/index.ts';
import { factsOf } from '../../src/plan/field-facts.ts';
import { fieldsOfPipeline } from '../../src/plan/pipeline-fields.ts';

/** The facts of the last stage of a search. */
function facts(search: string): FieldFacts {
  const stage = parse(search).ast.stages.at(-1);
  if (stage?.kind !== 'command') throw new Error(`${search} does not end with a command`);
  return factsOf(stage, commandTable.get(stage.name));
}

/** The fields behind a search: names, and `…` where there may be more. */
function fieldsBehind(search: string): string {
  const { names, open } = fieldsOfPipeline(parse(search).ast).state.fields();
  return [...names, ...(open ? ['…'] : [])].join(' ');
}

/** The fields a search reads before it makes them. */
function rawFields(search: string): string {
  return [...fieldsOfPipeline(parse(search).ast).state.raw].join(' ');
}

describe('what a command reads and writes', () => {
  test.each([
    ['a=1 (b IN (1, 2) OR word) earliest=-1d', 'a b _raw _time', ''],
    ['a | where len(b)>c AND match(\'d e\', "f")', 'b c d e', ''],
    ['a | eval x=y+1, z="text", \'a b\'=if(isnull(q), r, s)', 'y q r s', 'x z a b'],
    ['a | eval {kind}_count=n', 'kind n', ''],
    ['a | stats count sum(x) AS s avg(eval(y*z)) AS m latest(u) by h', 'x y z _time u h', 'count s m latest(u)'],
    ['a | eventstats max(x) by h', 'x h', 'max(x)'],
    ['a | streamstats count AS n by h', 'h', 'n'],
    ['a | streamstats count AS n reset_before="("x>1")" reset_after=(n>y)', 'x y', 'n'],
    ['a | where searchmatch("b=1 c=2 word") OR d=3', 'b c _raw d', ''],
    ['a | eval x=searchmatch(b)', '* b', 'x'],
    ['a | stats sparkline(sum(bytes), 1h) AS line', '_time bytes', 'line'],
    ['a | rex field=uri "/(?<folder>[^/]+)/(?P<file>.*)"', 'uri', 'folder file'],
    ['a | rex field=uri mode=sed "s/a/b/"', 'uri', 'uri'],
    ['a | spath input=body path=user.name', 'body', 'user.name'],
    ['a | spath output=who path=user.name', '_raw', 'who'],
    ['a | lookup assets ip AS src OUTPUT owner AS who, zone', 'src', 'who zone'],
    ['a | convert ctime(first) num(n) AS number', 'first n', 'number first'],
    ['a | bin _time span=1h', '_time', '_time'],
    ['a | bin size AS range', 'size', 'range'],
    ['a | makemv delim="," list', 'list', 'list'],
    ['a | mvexpand list', 'list', 'list'],
    ['a | top limit=3 user by host', 'host user', 'count percent'],
    ['a | rare user showperc=f', 'user', 'count'],
    ['a | addtotals fieldname=sum a b', 'a b', 'sum'],
    ['a | dedup 2 user host sortby -_time', 'user host _time', ''],
    ['a | sort -num(bytes) host', 'bytes host', ''],
    ['a | timechart span=1h count', '_time', 'count'],
    ['a | xyseries day host bytes', 'day host bytes', ''],
    ['a | untable day kind n', '*', 'kind n'],
    ['a | iplocation prefix=geo_ ip', 'ip', 'geo_City geo_Country geo_Region geo_lat geo_lon'],
    ['a | transaction user maxspan=5m', '_time user', 'duration eventcount closed_txn field_match_sum linecount'],
    [
      'a | transaction user startswith=eval(b=1) endswith="c=2 end"',
      '_time b c _raw user',
      'duration eventcount closed_txn field_match_sum linecount',
    ],
    ['a | strcat first " " last name', 'first last', 'name'],
    ['a | rangemap field=n low=0-10', 'n', 'range'],
    ['a | regex user!="^x"', 'user', ''],
    ['a | autoregress n p=1-3', 'n', 'n_p1 n_p2 n_p3'],
    ['a | delta n', 'n', 'delta(n)'],
    ['a | replace a WITH b IN user', 'user', 'user'],
    ['| makeresults format=csv data="a,b\n1,2"', '', 'a b'],
    ['| tstats sum(A.x) where A.y=1 by A.z _time span=1h', 'A.x A.y A.z _time', 'sum(A.x)'],
    ['a | return 5 user ip=src $name', 'user name src', 'search'],
  ])('%s', (search, reads, writes) => {
    const told = facts(search);
    expect([told.reads.join(' '), [...told.writes, ...told.changes].join(' ')]).toEqual([reads, writes]);
  });

  test('a macro or a computed name may make any field', () => {
    expect(facts('a | eval {kind}=1').opens).toBe(true);
    expect(facts('a | stats avg(x*)').opens).toBe(true);
    expect(facts('a | lookup assets ip').opens).toBe(true);
    expect(facts('a | extract').opens).toBe(true);
    expect(facts('a | rex `pattern`').opens).toBe(true);
    expect(facts('a | eval b=1').opens).toBe(false);
  });

  test('a command tells what it does to rows', () => {
    expect(facts('a | where b=1').rows).toBe('subset');
    expect(facts('a | dedup b').rows).toBe('subset');
    expect(facts('a | eval b=1').rows).toBe('all');
    expect(facts('a | stats count').rows).toBe('new');
    for (const perRow of [
      'eval b=1',
      'table b',
      'bin span=1h _time',
      'fillnull b',
      'streamstats count',
      'rename a AS b',
    ])
      expect(facts(`a | ${perRow}`).needsAllRows, perRow).toBe(false);
    for (const whole of ['eventstats count', 'outlier', 'bin _time', 'fillnull', 'outputlookup b', 'convert auto(b)'])
      expect(facts(`a | ${whole}`).needsAllRows, whole).toBe(true);
    expect(facts('a | sort b').order).toBe('changed');
  });

  test('the facts of no command fail, whatever is missing from its arguments', () => {
    const span = { start: 0, end: 0 };
    for (const command of commands) {
      const node = {
        kind: 'command' as const,
        name: command.name,
        implied: false,
        nameSpan: span,
        span,
        arguments: [],
      };
      expect(() => factsOf(node, command), command.name).not.toThrow();
    }
  });

  test('an unknown command may do anything', () => {
    const stage = parse('a | nosuchcommand b').ast.stages[1];
    expect(stage?.kind === 'command' && factsOf(stage, undefined).opens).toBe(true);
  });
});

describe('the fields along a search', () => {
  test.each([
    ['| makeresults | eval a=1 | stats sum(a) AS s by b', 's'],
    ['| makeresults | eval a=1, b=2 | fields - a', '_time b'],
    ['| makeresults | eval a_x=1, b_x=2, c=3 | rename *_x AS x_*', '_time x_a x_b c'],
    ['| makeresults | eval a=1, b=2 | rename a AS b', '_time b'],
    ['index=a | stats count dc(x) by h, _time', 'h _time count dc(x)'],
    ['index=a | chart count over h by k', 'h …'],
    ['index=a | chart count AS n max(x) over h', 'h n max(x)'],
    ['index=a | table b a*', 'b …'],
    ['index=a | table b a', 'b a'],
    ['| inputlookup t', '…'],
    ['| makeresults | eval a=1 | append [| makeresults | eval b=1]', '_time a b'],
    ['| makeresults | eval a=1 | appendpipe [stats sum(a) AS s]', '_time a s'],
    ['| makeresults | eval a=1 | join a [| makeresults | eval a=1, c=2 | fields a c]', '_time a c'],
    [
      "| makeresults | eval m1=1, m2=2 | foreach m* [eval total_<<MATCHSTR>> = '<<FIELD>>' * 2]",
      '_time m1 m2 total_1 total_2',
    ],
    ['| makeresults | map search="| makeresults | eval x=$n$ | table x"', 'x'],
    ['| makeresults | eval a="x" | fillnull a b', '_time a b'],
    ['| makeresults | convert ctime(gone) | bin gone2 span=1 | makemv gone3', '_time'],
    ['| multisearch [search index=a | eval b=1 | fields b] [search index=c | eval d=1 | fields d]', '_time _raw b d'],
  ])('%s', (search, expected) => {
    expect(fieldsBehind(search)).toBe(expected);
  });

  test.each([
    ['index=a | eval b=c | where b>d', 'index c d'],
    ['| tstats count from datamodel=A.B by B.x | rename B.* AS * | where x=1', 'B.x'],
    ['index=a | rename src.* AS * | where ip=1', 'index src.ip'],
    ['index=a | rename b AS c | stats count by c', 'index b'],
    ['index=a | stats count by b | where c=1', 'index b'],
    ['index=a | join h [search index=b | stats max(x) AS m by h] | where m>1', 'index h x'],
    ['index=a | fields b*', 'index b*'],
  ])('before they are made: %s', (search, expected) => {
    expect(rawFields(search)).toBe(expected);
  });

  test('names such as __proto__ are names like any other', () => {
    expect(fieldsBehind('| makeresults | eval __proto__=1, constructor=2 | fields - toString')).toBe(
      '_time __proto__ constructor',
    );
  });
});
