// What an engine tells of a search without running it.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDetection } from '../../src/detections/detection.ts';
import { createEngine, type Engine } from '../../src/index.ts';
import { createLogEngine } from '../../src/node.ts';
import { leavesOf, type Predicate } from '../../src/plan/predicate.ts';
import { engineOfCases } from '../harness/case-engine.ts';
import { readCaseFile } from '../harness/case-file.ts';
import { contentFiles, contentMacros, hasSharedData, readYaml } from '../harness/shared-data.ts';

const engine = createEngine({
  macros: {
    web: 'index=web sourcetype IN (access_combined, iis)',
    'failed(1)': { args: ['least'], definition: '`web` status>=$least$' },
  },
});

/** A predicate as a short text. */
function shown(predicate: Predicate | null): string {
  if (predicate === null) return 'none';
  if ('operands' in predicate) return `${predicate.kind}(${predicate.operands.map(shown).join(', ')})`;
  if ('operand' in predicate) return `not(${shown(predicate.operand)})`;
  const field =
    predicate.function === null ? (predicate.field ?? '') : `${predicate.function}(${predicate.field ?? ''})`;
  return [field, predicate.kind, predicate.values.join('|')].filter((part) => part !== '').join(' ');
}

function predicates(search: string, by: Engine = engine): string[] {
  return by
    .analyze(search)
    .stages.filter(({ predicate }) => predicate !== null)
    .map(({ predicate }) => shown(predicate));
}

describe('names', () => {
  test('indexes and sourcetypes come from comparisons, lists and double colons, also inside macros', () => {
    const found = engine.analyze('`failed(400)` (index=a OR index::b*) NOT sourcetype=noise | search index IN (c)');
    expect(found.indexes).toEqual(['web', 'a', 'b*', 'c']);
    expect(found.sourcetypes).toEqual(['access_combined', 'iis', 'noise']);
  });

  test('every macro call is listed, also one in the body of another, with its arguments', () => {
    const { macros } = engine.analyze('`failed(400)` "`web`" | head 1');
    expect(macros.map(({ name, arguments: given, within }) => [name, given, within])).toEqual([
      ['failed', ['400'], []],
      ['web', [], ['failed']],
    ]);
    expect(macros.map(({ span }) => `${span.source}:${span.line}:${span.column}`)).toEqual([
      'search:1:1',
      'macro failed(1):1:1',
    ]);
  });

  test('a macro that calls itself, or that is not there, is listed once', () => {
    const round = createEngine({ macros: { a: '`a` `gone`' } }).analyze('`a`');
    expect(round.macros.map(({ name, isDefined }) => [name, isDefined])).toEqual([
      ['a', true],
      ['a', true],
      ['gone', false],
    ]);
    expect(round.runnable).toBe(false);
  });

  test('lookups are found by command, dataset and function, and told apart by use', () => {
    const { lookups } = engine.analyze(
      'index=a | lookup assets ip AS src OUTPUT owner | eval x=lookup("zones", json_object("id", id), json_array("z")) | append [| inputlookup known.csv where a=1] | append [| from lookup:more] | outputlookup seen.csv',
    );
    expect(lookups.map(({ name, by, isWritten }) => [name, by, isWritten])).toEqual([
      ['assets', 'lookup', false],
      ['zones', 'eval', false],
      ['known.csv', 'inputlookup', false],
      ['more', 'from', false],
      ['seen.csv', 'outputlookup', true],
    ]);
  });

  test('data models and datasets are named by tstats, datamodel, from and node names', () => {
    const found = engine.analyze(
      '| tstats count from datamodel=Network_Traffic where nodename=All_Traffic.Allowed_Traffic by All_Traffic.dest | append [| from datamodel:"Web"."Web"] | append [| datamodel Change All_Changes search]',
    );
    expect(found.dataModels).toEqual(['Network_Traffic', 'Web', 'Change']);
    expect(found.datasets).toEqual(['Network_Traffic.Allowed_Traffic', 'Web.Web', 'Change.All_Changes']);
  });

  test('event types, tags and saved searches are named', () => {
    const found = engine.analyze('eventtype=login tag=web tag::host=prod | append [| savedsearch "Old ones"]');
    expect([found.eventtypes, found.tags, found.savedSearches]).toEqual([['login'], ['web', 'prod'], ['Old ones']]);
  });
});

describe('predicates', () => {
  test('search terms: values, wildcards, presence, lists, ranges, blocks and words', () => {
    expect(
      predicates('a="x y" b=*z* c=* d IN (1, 2*) e>=5 f!=g ip="10.0.0.0/8" word NOT (h=1 i=2) (j=1 OR j=2)'),
    ).toEqual([
      'and(a eq x y, b wildcard *z*, c exists, d in 1|2*, e ge 5, f ne g, ip cidr 10.0.0.0/8, term word, not(and(h eq 1, i eq 2)), or(j eq 1, j eq 2))',
    ]);
  });

  test('where: functions that test are tests of their field, and sides may be changed over', () => {
    expect(
      predicates(
        'index=a | where match(p, "^x") AND cidrmatch("10.0.0.0/8", ip) OR like(u, "a%") AND NOT isnull(v) AND 5<n AND lower(w)="z" AND m IN (1, -2) AND a=b',
      ).slice(1),
    ).toEqual([
      'or(and(p regex ^x, ip cidr 10.0.0.0/8), and(u like a%, not(not(v exists)), n gt 5, lower(w) function z, m in 1|-2, a eq))',
    ]);
  });

  test('the conditions of regex, tstats and inputlookup are predicates, too', () => {
    expect(predicates('index=a | regex _raw!="a.b" | regex "c"').slice(1)).toEqual([
      'not(_raw regex a.b)',
      '_raw regex c',
    ]);
    expect(predicates('| tstats count where index=a host=web* by host')).toEqual([
      'and(index eq a, host wildcard web*)',
    ]);
    expect(predicates('| inputlookup t.csv where user=bob')).toEqual(['user eq bob']);
  });

  test('a leaf from a macro says so, and has the value that was put in', () => {
    const [stage] = engine.analyze('`failed(400)` user=ana').stages;
    const leaves = stage?.predicate == null ? [] : leavesOf(stage.predicate);
    expect(leaves.map(({ field, values, macros, span }) => [field, values, macros, span.source])).toEqual([
      ['index', ['web'], ['web', 'failed'], 'macro web'],
      ['sourcetype', ['access_combined', 'iis'], ['web', 'failed'], 'macro web'],
      ['status', ['400'], [], 'search'],
      ['user', ['ana'], [], 'search'],
    ]);
  });
});

describe('fields', () => {
  test('read are only the fields of events, not those a stage has made', () => {
    const found = engine.analyze(
      'index=a user=* | eval name=lower(user), long=len(name) | where long>3 | stats count by name | where count>1',
    );
    expect(found.fieldsRead).toEqual(['index', 'user']);
    expect(found.fieldsWritten).toEqual(['name', 'long', 'count']);
    expect(found.fieldsOut).toEqual({ names: ['name', 'count'], open: false });
  });

  test('each stage knows the fields before and behind it', () => {
    const { stages } = engine.analyze(
      '| makeresults | eval a=1, b=2 | rename a AS c | fields c | rex field=c "(?<d>.)"',
    );
    expect(stages.map(({ command, fieldsOut }) => [command, fieldsOut.names.join(' '), fieldsOut.open])).toEqual([
      ['makeresults', '_time', false],
      ['eval', '_time a b', false],
      ['rename', '_time c b', false],
      ['fields', '_time c', false],
      ['rex', '_time c d', false],
    ]);
  });

  test('a subsearch is analysed, and what it gives becomes what the search reads', () => {
    const found = engine.analyze('index=a [search index=b | stats count by ip | fields ip] | table user');
    expect(found.indexes).toEqual(['a', 'b']);
    expect(found.fieldsRead).toEqual(['index', 'ip', 'user']);
    expect(found.stages[0]?.subsearches.map(({ stages }) => stages.map(({ command }) => command))).toEqual([
      ['search', 'stats', 'fields'],
    ]);
  });

  test('what a map runs is analysed', () => {
    const found = engine.analyze(
      '| inputlookup hosts.csv | map search="search index=m host=$name$ | stats count by x"',
    );
    expect(found.indexes).toEqual(['m']);
    expect(found.fieldsOut.names).toEqual(['x', 'count']);
    expect(found.fieldsRead).toContain('name');
  });
});

describe('runnable', () => {
  test('a search that can run is runnable, and no rows are read to know it', () => {
    let reads = 0;
    const counting = createEngine({
      derivedDatasets: {
        names: () => ['Web.Web'],
        fields: () => ['url'],
        rows: () => {
          reads += 1;
          return null;
        },
      },
    });
    expect(counting.analyze('| tstats count from datamodel=Web.Web by Web.url').runnable).toBe(true);
    expect(reads).toBe(0);
  });

  test('mistakes and what cannot be run yet are found without running', () => {
    const codes = (search: string): string[] => engine.analyze(search).diagnostics.map(({ code }) => code);
    expect(codes('index=a | eval x=nofunction(1)')).toEqual(['SPL4002']);
    expect(codes('| tstats count from datamodel=Nothing.Here')).toEqual(['SPL4004']);
    expect(codes('index=a | nosuchcommand x').length).toBeGreaterThan(0);
    expect(engine.analyze('index=a | nosuchcommand x').runnable).toBe(false);
  });

  test('mistakes in templates are told where they are written, those that placeholders may mend are not', () => {
    const said = (search: string): string[] =>
      engine
        .analyze(search)
        .diagnostics.map(({ code, span }) => `${code} ${span.source} ${search.slice(span.start, span.end)}`);
    expect(said('index=a | foreach b* [eval <<FIELD>>=lowr(<<FIELD>>)]')).toEqual(['SPL4002 search lowr']);
    expect(said('index=a | foreach b c [eval <<FIELD>>=lowr(c)]')).toEqual(['SPL4002 search lowr']);
    expect(said('index=a | foreach b* [eval x=if(<<FIELD>>=1 "a")]')).toEqual(['SPL3001 search "a"']);
    expect(said('index=a | foreach b* [eval x=lower(<<FIELD>>, 1)]')).toEqual(['SPL3002 search lower(<<FIELD>>, 1)']);
    expect(said('index=a | foreach b* [eval x=<<MATCHSTR>>(<<FIELD>>) | head <<FIELD>>]')).toEqual([]);
    expect(said('index=a | foreach b* fieldstr=F [eval x=lowr(F)]')).toEqual([]);
    expect(said('index=a | append [search b | foreach c* [where nofunc(<<FIELD>>)]]')).toEqual([
      'SPL4002 search nofunc',
    ]);
  });

  test('mistakes in the search of map are told in the text around it, past its escapes', () => {
    const said = (search: string): string[] =>
      engine
        .analyze(search)
        .diagnostics.map(
          ({ code, span }) => `${code} ${span.source} ${span.start} ${search.slice(span.start, span.end)}`,
        );
    expect(said('index=a | map search="search b u=\\"$u$\\" | eval x=lowr(\\"a\\") | head $n$"')).toEqual([
      'SPL4002 search 50 lowr',
    ]);
    expect(said('index=a | map search="search $x$ | lookup $t$ ip | $rest$ | where $y$>$z$"')).toEqual([]);
    expect(said('index=a | map [makeresults | eval x=nofunc("$y$")]')).toEqual(['SPL4002 search 36 nofunc']);
    expect(said('index=a | map search="search a | map search=\\"search b | eval y=nofunc(1)\\""')).toEqual([
      'SPL4002 search 64 nofunc',
    ]);
    expect(said('index=a | foreach * [map search="| makeresults | eval <<FIELD>>=nofunc(1)"]')).toEqual([
      'SPL2014 search 10 foreach',
      'SPL4002 search 64 nofunc',
    ]);
    expect(said('index=a | map search="| makeresults | eval x=$$y$$ | where ("')).toEqual([]);
  });

  test('hostile texts are analysed without harm', () => {
    for (const search of [
      '',
      '|',
      '`',
      '`a(',
      '[[[[',
      'a=[',
      '| eval __proto__=constructor | stats count by __proto__ | rename constructor AS toString',
      '| rename ******** AS ******** | fields - *',
      `index=a | fields ${'x* '.repeat(2000)}`,
      '\ud800 index=\udfff | where "',
      '| foreach * [| foreach * [<<FIELD>>]] | map search="\\\\" | map search="$$" | map [<<ITEM>>] | map []',
      `| map search="${'| map search='.repeat(200)}"`,
    ])
      expect(() => engine.analyze(search), search).not.toThrow();
  });
});

describe('searches of all case files', () => {
  const root = new URL('../', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.case'));

  test.each(files)('%s: what is foretold is what a run gives', async (file) => {
    const content = readCaseFile(readFileSync(new URL(file, root), 'utf8'));
    // What is only read may hold tokens and searches in brackets that give no text.
    for (const { search } of content.cases.filter(({ said }) => said === null)) {
      const cases = engineOfCases(content);
      const foretold = cases.analyze(search);
      const results = await cases.search(search);
      const codes = results.diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
      // Only a run can tell what fields a template, a quoted search or a saved one gives.
      const isMadeLater = /\|\s*(?:foreach|map|multisearch|savedsearch|from|tstats.* from (?!datamodel))\b/i.test(
        search,
      );
      // Only a run can tell which namespaces there are, and what require finds.
      const hasNamespace = /\|\s*tstats.* from (?!datamodel)/i.test(search);
      // Some learn from rows or files what their arguments are worth.
      const isLearned = (code: string): boolean =>
        (code === 'SPL2003' || code === 'SPL2011') && /\|\s*(?:diff|erex|kvform)\b/i.test(search);
      const untold = codes.filter((code) => code !== 'SPL4006' && code !== 'SPL5004' && !isLearned(code));
      if (!foretold.runnable) expect(codes, search).not.toEqual([]);
      else if (!hasNamespace) expect(untold, search).toEqual([]);
      const { names, open } = foretold.fieldsOut;
      if (!open && !isMadeLater) expect(names, search).toEqual(expect.arrayContaining([...results.fields]));
    }
  });
});

describe('detections', () => {
  test('the seed detection: its macros, dataset, predicates and fields', () => {
    const read = readDetection(
      readFileSync(
        new URL('../../examples/remote_process_instantiation_via_winrm_and_powershell.yml', import.meta.url),
        'utf8',
      ),
    );
    if ('mistake' in read) throw new Error(read.mistake);
    const logs = createLogEngine([]);
    const found = logs.analyze(read.detection.search);
    expect(found.runnable).toBe(true);
    expect(found.macros.map(({ name, arguments: given }) => [name, ...given])).toEqual([
      ['security_content_summariesonly'],
      ['summariesonly_config'],
      ['oldsummaries_config'],
      ['fillnull_config'],
      ['process_powershell'],
      ['drop_dm_object_name', 'Processes'],
      ['security_content_ctime', 'firstTime'],
      ['security_content_ctime', 'lastTime'],
      ['remote_process_instantiation_via_winrm_and_powershell_filter'],
    ]);
    expect([found.dataModels, found.datasets]).toEqual([['Endpoint'], ['Endpoint.Processes']]);
    expect(predicates(read.detection.search, logs)[0]).toBe(
      'and(or(Processes.process_name eq powershell.exe, Processes.process_name eq powershell_ise.exe, Processes.process_name eq pwsh.exe, ' +
        'Processes.original_file_name eq PowerShell.EXE, Processes.original_file_name eq powershell_ise.EXE, Processes.original_file_name eq pwsh.dll), ' +
        'Processes.process wildcard *Invoke-Command*, Processes.process wildcard *-ComputerName*)',
    );
    expect(found.fieldsOut).toEqual({
      names:
        'action dest original_file_name parent_process parent_process_exec parent_process_guid parent_process_id parent_process_name parent_process_path process process_exec process_guid process_hash process_id process_integrity_level process_name process_path user user_id vendor_product count firstTime lastTime'.split(
          ' ',
        ),
      open: false,
    });
    expect(found.fieldsRead.filter((field) => !field.startsWith('Processes.'))).toEqual(['_time']);
  });

  test.skipIf(!hasSharedData)('every detection of the security content names what it reads', () => {
    const content = createEngine({ macros: contentMacros() });
    const nameless: string[] = [];
    let analysed = 0;
    for (const file of contentFiles('detections')) {
      const search = readYaml<{ search?: string }>(file)?.search;
      if (search === undefined) continue;
      const found = content.analyze(search);
      if (found.diagnostics.some(({ code }) => /^SPL[124]/.test(code) && code !== 'SPL4009')) continue;
      analysed += 1;
      const names =
        found.indexes.length +
        found.sourcetypes.length +
        found.dataModels.length +
        found.lookups.length +
        found.eventtypes.length;
      const hasPredicate = found.stages.some(({ predicate }) => predicate !== null);
      if (names === 0 && !hasPredicate) nameless.push(file);
    }
    expect(analysed).toBeGreaterThan(200);
    expect(nameless).toEqual([]);
  });
});
