// Completion: the offset is marked by ^, the labels come best first.

import { describe, expect, test } from 'vitest';
import { complete } from '../../src/assist/complete.ts';
import type { CompletionItem } from '../../src/assist/completion-item.ts';
import { knowledge, marked } from './marked.ts';

function itemsAt(search: string, kind?: CompletionItem['kind']): CompletionItem[] {
  const { text, offset } = marked(search);
  return complete(text, offset, knowledge).items.filter((item) => kind === undefined || item.kind === kind);
}

function labelsAt(search: string, kind?: CompletionItem['kind']): string[] {
  return itemsAt(search, kind).map(({ label }) => label);
}

/** The search after the first item of a label is chosen. */
function chosen(search: string, label: string): string {
  const { text, offset } = marked(search);
  const { span, items } = complete(text, offset, knowledge);
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`${label} is not offered, but ${items.map((one) => one.label).join(' ')}`);
  return text.slice(0, span.start) + item.insertText + text.slice(span.end);
}

describe('commands', () => {
  test('after a pipe come commands, those that searches use most first', () => {
    expect(labelsAt('index=web | ^').slice(0, 4)).toEqual(['stats', 'eval', 'where', 'search']);
  });

  test('at the start of a search come those that make rows', () => {
    const labels = labelsAt('| ^');
    expect(labels.slice(0, 4)).toEqual(['search', 'tstats', 'inputlookup', 'makeresults']);
    expect(labels.indexOf('stats')).toBeGreaterThan(labels.indexOf('rest'));
  });

  test('without a pipe they are inserted with one', () => {
    expect(chosen('mak^', 'makeresults')).toBe('| makeresults');
  });

  test('a word that is begun narrows them down and is replaced as a whole', () => {
    expect(labelsAt('a | stat^').slice(0, 1)).toEqual(['stats']);
    expect(labelsAt('a | stat^')).toContain('stats');
    expect(chosen('a | sta^bc count', 'stats')).toBe('a | stats count');
  });

  test('in a subsearch search comes first, in the brackets of appendpipe what goes on', () => {
    expect(labelsAt('a | append [^')[0]).toBe('search');
    expect(labelsAt('a | append [ | inp^ ]')).toEqual(['inputlookup', 'inputcsv', 'inputintelligence'].slice(0, 2));
    expect(labelsAt('a | appendpipe [^')[0]).toBe('stats');
    expect(labelsAt('a | foreach * [^')[0]).toBe('stats');
  });

  test('other names of commands are offered after their own', () => {
    expect(labelsAt('a | b^')[0]).toBe('bin');
    expect(itemsAt('a | buck^').map(({ label, detail }) => `${label}: ${detail}`)).toContain('bucket: the same as bin');
  });
});

describe('search terms', () => {
  test('fields come with their equals sign', () => {
    expect(labelsAt('^').slice(0, 3)).toEqual(['index', 'sourcetype', 'source']);
    expect(chosen('ind^', 'index')).toBe('index=');
    expect(chosen('ind^=web', 'index')).toBe('index=web');
  });

  test('after a term come the operators', () => {
    expect(labelsAt('index=web ^', 'keyword').slice(0, 4)).toEqual(['OR', 'AND', 'IN', 'NOT']);
    expect(labelsAt('index=web OR ^', 'keyword')).toEqual(['NOT']);
    expect(labelsAt('index=web (^', 'keyword')).toEqual(['NOT']);
  });

  test('indexes and sourcetypes stand after their fields, in lists and in quotes', () => {
    expect(labelsAt('index=^')).toEqual(['main', 'web']);
    expect(labelsAt('index=web sourcetype = acc^')).toEqual(['access_combined']);
    expect(labelsAt('index IN (main, ^')).toEqual(['main', 'web']);
    expect(chosen('index="ma^', 'main')).toBe('index="main"');
    expect(chosen('index="ma^x"', 'main')).toBe('index="main"');
    expect(chosen('sourcetype=my^', 'my type')).toBe('sourcetype="my type"');
    expect(chosen('index::^', 'web')).toBe('index::web');
  });

  test('times stand after earliest', () => {
    expect(labelsAt('earliest=-2^')).toEqual(['-24h@h']);
  });

  test('nothing is offered in a phrase or for the value of any field', () => {
    expect(itemsAt('"fail^')).toEqual([]);
    expect(itemsAt('status=^')).toEqual([]);
  });
});

describe('arguments', () => {
  test('stats takes aggregates first, then options', () => {
    const items = itemsAt('a | stats ^');
    expect(items[0]?.label).toBe('count');
    expect(items.map(({ label }) => label)).toContain('allnum');
    expect(items.map(({ label }) => label)).not.toContain('BY');
  });

  test('aggregates are inserted with their parenthesis if they need a field', () => {
    expect(chosen('a | stats cou^', 'count')).toBe('a | stats count');
    expect(chosen('a | stats su^', 'sum')).toBe('a | stats sum(');
    expect(chosen('a | stats su^(x)', 'sum')).toBe('a | stats sum(x)');
  });

  test('after an aggregate come AS, the clauses, and further aggregates', () => {
    expect(labelsAt('a | stats count ^').slice(0, 3)).toEqual(['AS', 'BY', 'count']);
    expect(labelsAt('a | stats count AS n ^').slice(0, 2)).toEqual(['BY', 'count']);
    expect(itemsAt('a | stats count AS ^')).toEqual([]);
    expect(chosen('a | stats count b^', 'BY')).toBe('a | stats count by');
    expect(labelsAt('a | stats count by host ^', 'keyword')).toEqual([]);
  });

  test('in an aggregate stand fields, or eval', () => {
    expect(labelsAt('index=a | stats sum(^')).toEqual(
      expect.arrayContaining(['host', 'index', 'status', 'uri', 'user', 'eval']),
    );
    expect(chosen('a | stats sum(ev^', 'eval')).toBe('a | stats sum(eval(');
    expect(labelsAt('a | stats count(eval(if^', 'function')[0]).toBe('if');
    expect(labelsAt('a | chart (roun^', 'function')[0]).toBe('round');
  });

  test('options that are given are not offered again', () => {
    expect(labelsAt('a | head ^', 'option')).toEqual(expect.arrayContaining(['limit', 'null', 'keeplast']));
    expect(labelsAt('a | head limit=5 ^', 'option')).not.toContain('limit');
    expect(labelsAt('| tstats count from ^', 'option')[0]).toBe('datamodel');
    expect(chosen('a | timechart sp^', 'span')).toBe('a | timechart span=');
  });

  test('options say what they take and what they do', () => {
    const [item] = itemsAt('a | rex max_m^');
    expect(item).toMatchObject({ label: 'max_match', kind: 'option', detail: 'a whole number; default 1' });
    expect(item?.documentation).toContain('How many matches to take');
  });

  test('values of options: choices, true and false, fields', () => {
    expect(labelsAt('a | rex mode=^')).toEqual(['sed']);
    expect(labelsAt('a | join type=^ host [search b]')).toEqual(['inner', 'outer', 'left']);
    expect(labelsAt('a | timechart cont=^')).toEqual(['false', 'true']);
    expect(labelsAt('a | eval x=1 | rex field=^')).toContain('x');
  });

  test('clauses come once, and their own arguments follow them', () => {
    expect(labelsAt('a | timechart count by ^', 'field')).toContain('host');
    expect(labelsAt('a | chart count over host ^', 'keyword')).toEqual(['BY', 'WHERE']);
    expect(labelsAt('a | replace x ^')).toEqual(['WITH']);
    expect(labelsAt('a | replace x WITH y ^')).toEqual(['IN']);
    expect(labelsAt('a | replace x WITH y IN ^')).toContain('host');
  });

  test('rename and sort take fields, a sign is no part of them', () => {
    expect(labelsAt('a | rename ^', 'field')).toContain('host');
    expect(labelsAt('a | rename host ^')[0]).toBe('AS');
    expect(chosen('a | stats count | sort -cou^', 'count')).toBe('a | stats count | sort -count');
    expect(chosen('a | stats count | sort - cou^', 'count')).toBe('a | stats count | sort - count');
  });

  test('convert takes conversions', () => {
    expect(labelsAt('a | convert c^')).toEqual(['ctime']);
    expect(labelsAt('a | convert ctime(^')).toContain('host');
  });

  test('nothing is offered within a regular expression', () => {
    expect(itemsAt('a | rex "(?<x>^')).toEqual([]);
    expect(itemsAt('a | rex (?<x>[^')).toEqual([]);
  });
});

describe('expressions', () => {
  test('values are fields and functions, written with their parenthesis', () => {
    expect(labelsAt('index=a | eval x=^').slice(0, 4)).toEqual(['host', 'index', 'source', 'sourcetype']);
    expect(labelsAt('a | eval x=rou^')).toEqual(['round']);
    expect(chosen('a | eval x=rou^', 'round')).toBe('a | eval x=round(');
    expect(chosen('a | where now^', 'now')).toBe('a | where now()');
    expect(chosen('a | head (le^', 'len')).toBe('a | head (len(');
  });

  test('marks belong to the letter before them', () => {
    expect(chosen('a | eval नमस्ते=1 | where नम^स्ते=1', 'नमस्ते')).toBe('a | eval नमस्ते=1 | where नमस्ते=1');
  });

  test('after a value come operators', () => {
    expect(labelsAt('a | where x=1 ^')).toEqual(['AND', 'OR', 'XOR', 'LIKE', 'IN', 'NOT']);
    expect(chosen('a | where x=1 an^', 'AND')).toBe('a | where x=1 and');
  });

  test('left of an assignment stand fields, not functions', () => {
    expect(labelsAt('a | eval ^', 'function')).toEqual([]);
    expect(labelsAt('a | eval ^', 'field')).toContain('host');
    expect(itemsAt('a | eval x ^')).toEqual([]);
  });

  test('names with odd characters are put in quotes', () => {
    expect(
      chosen(
        '| tstats count from datamodel=Endpoint.Processes by Processes.dest | where Processes.de^',
        'Processes.dest',
      ),
    ).toBe("| tstats count from datamodel=Endpoint.Processes by Processes.dest | where 'Processes.dest'");
    expect(chosen('a | rename host AS "my host" | eval x=\'my^', 'my host')).toBe(
      'a | rename host AS "my host" | eval x=\'my host\'',
    );
  });

  test('texts name lookups, and values of the field beside them', () => {
    expect(labelsAt('a | eval x=lookup("^')).toEqual(['hosts', 'users.csv']);
    expect(chosen('a | where index="w^', 'web')).toBe('a | where index="web"');
    expect(itemsAt('a | eval x="ho^')).toEqual([]);
  });
});

describe('fields along the pipeline', () => {
  test('assignments, aliases, aggregates and named groups are known behind them', () => {
    expect(labelsAt('a | eval made=1 | where ma^', 'field')).toEqual(['made']);
    expect(labelsAt('a | rename host AS made | where ma^', 'field')).toEqual(['made']);
    expect(labelsAt('a | rex "(?<made>x)" | where ma^', 'field')).toEqual(['made']);
    expect(labelsAt('a | stats sum(x) AS made by host | table ^')).toEqual(['host', 'made']);
    expect(labelsAt('a | eval first=1, second=fir^', 'field')).toEqual(['first']);
  });

  test('known fields are offered as long as there may be events', () => {
    expect(labelsAt('a | table sta^')).toEqual(['status']);
    expect(labelsAt('a | stats count | table sta^')).toEqual([]);
  });

  test('a subsearch begins anew, appendpipe goes on', () => {
    expect(labelsAt('a | stats count | append [search b | eval own=1 | table ^', 'field')).toEqual(
      expect.arrayContaining(['own', 'status']),
    );
    expect(labelsAt('a | stats count | append [search b | table cou^', 'field')).toEqual([]);
    expect(labelsAt('a | stats count by host | appendpipe [eval own=1 | table ^', 'field')).toEqual([
      'host',
      'count',
      'own',
    ]);
  });

  test('macros are replaced on the way', () => {
    const search =
      '| tstats count from datamodel=Endpoint.Processes by Processes.user | `drop_dm_object_name(Processes)` | table ^';
    expect(labelsAt(search, 'field')).toEqual(['user', 'count']);
  });

  test('datasets and lookups bring their fields', () => {
    expect(labelsAt('| inputlookup hosts | where ow^', 'field')).toEqual(['owner']);
    expect(labelsAt('| from datamodel:Endpoint.Processes | where proc^', 'field')).toEqual(['process_name']);
  });
});

describe('data models, lookups and macros', () => {
  test('after datamodel= come models and their datasets', () => {
    expect(labelsAt('| tstats count from datamodel=^')).toEqual([
      'Endpoint',
      'Web',
      'Endpoint.Processes',
      'Endpoint.Registry',
      'Web.Web',
    ]);
    expect(labelsAt('| tstats count from datamodel=Endpoint.^')).toEqual(['Endpoint.Processes', 'Endpoint.Registry']);
    expect(labelsAt('| datamodel ^', 'datamodel')).toEqual(['Endpoint', 'Web']);
    expect(labelsAt('| datamodel Endpoint ^', 'dataset')).toEqual(['Processes', 'Registry']);
    expect(labelsAt('| datamodel Endpoint Processes ^', 'value').slice(0, 2)).toEqual(['search', 'flat']);
    expect(labelsAt('| from datamodel:E^')).toEqual(['datamodel:Endpoint.Processes', 'datamodel:Endpoint.Registry']);
  });

  test('tstats knows the fields of its dataset, also where that is named later', () => {
    expect(labelsAt('| tstats count from datamodel=Endpoint.Processes where Processes.u^')).toEqual(['Processes.user']);
    expect(labelsAt('| tstats values(Processes.p^) from datamodel=Endpoint.Processes')).toEqual([
      'Processes.process_name',
    ]);
    expect(labelsAt('| tstats count from datamodel=Endpoint.Processes by us^')[0]).toBe('Processes.user');
  });

  test('clauses of tstats follow each other', () => {
    expect(labelsAt('| tstats count ^', 'keyword')).toEqual(['AS', 'FROM', 'WHERE', 'BY']);
    expect(labelsAt('| tstats count from datamodel=Web ^', 'keyword')).toEqual(['WHERE', 'BY']);
    expect(labelsAt('| tstats count from datamodel=Web where index=main ^', 'keyword')).toContain('BY');
  });

  test('lookups stand after the commands that read them, with their fields', () => {
    expect(labelsAt('| inputlookup ^', 'lookup')).toEqual(['hosts', 'users.csv']);
    expect(labelsAt('a | lookup h^')).toEqual(['hosts']);
    expect(labelsAt('a | lookup hosts ^').slice(0, 3)).toEqual(['host', 'owner', 'priority']);
    expect(labelsAt('a | lookup hosts host ^', 'keyword')).toEqual(['AS', 'OUTPUT', 'OUTPUTNEW']);
    expect(labelsAt('a | lookup hosts host OUTPUT ^', 'field')).toEqual(['host', 'owner', 'priority']);
    expect(labelsAt('a | lookup hosts host AS ^', 'field')).toContain('sourcetype');
    expect(labelsAt('| inputlookup hosts where ^', 'field')).toEqual(['host', 'owner', 'priority']);
  });

  test('after a backtick come macros', () => {
    expect(labelsAt('`^')).toEqual([
      'between(field, least, most)',
      'drop_dm_object_name(object_name)',
      'security_content_summariesonly',
      'sysmon',
    ]);
    expect(chosen('`sys^', 'sysmon')).toBe('`sysmon`');
    expect(chosen('`sys^`', 'sysmon')).toBe('`sysmon`');
    expect(chosen('a | `drop^', 'drop_dm_object_name(object_name)')).toBe('a | `drop_dm_object_name(');
    expect(labelsAt('index=a | search `between(us^')).toEqual(['user']);
  });

  test('a template knows its placeholders', () => {
    expect(labelsAt('a | foreach * [eval <^').slice(0, 2)).toEqual(['<<FIELD>>', '<<MATCHSTR>>']);
    expect(chosen('a | foreach * [eval <<FI^>>=1]', '<<FIELD>>')).toBe('a | foreach * [eval <<FIELD>>=1]');
    expect(labelsAt('a | foreach * [eval x=^', 'value')).toContain('<<FIELD>>');
    expect(chosen("a | foreach * [eval x='^", '<<FIELD>>')).toBe("a | foreach * [eval x='<<FIELD>>'");
    expect(itemsAt('a | eval x=1 <^')).not.toContainEqual(expect.objectContaining({ label: '<<FIELD>>' }));
  });

  test('nothing is offered in a comment', () => {
    expect(itemsAt('a ```sta^')).toEqual([]);
    expect(itemsAt('a ```sta^ts``` | head')).toEqual([]);
  });
});

test('names of every kind are safe, whatever they are called', () => {
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(complete(`a | ${word} `, word.length + 5, {}).items).toEqual([]);
    complete(`a | stats ${word}(`, word.length + 11, {});
    complete(`a | rex ${word}=`, word.length + 9, {});
    complete(`${word}=`, word.length + 1, {});
  }
});
