// What stands at an offset, marked by ^, of a text that is not complete.

import { describe, expect, test } from 'vitest';
import { contextAt } from '../../src/assist/context-at.ts';
import type { Place } from '../../src/assist/place.ts';
import { commandTable } from '../../src/commands/all.generated.ts';
import { marked } from './marked.ts';

function at(search: string): { stages: string; place: Place; word: string; calls: string } {
  const { text, offset } = marked(search);
  const { stages, place, word, calls } = contextAt(text, offset, commandTable);
  return {
    stages: stages.map(({ name }) => name).join(' > '),
    place,
    word: (word.quote ?? '') + text.slice(word.start, offset),
    calls: calls.map(({ name, argument }) => `${name} ${argument}`).join(' > '),
  };
}

describe('stages', () => {
  test('the search that is not written, and a command that is begun', () => {
    expect(at('index=^')).toMatchObject({ stages: 'search', place: { kind: 'search-value', field: 'index' } });
    expect(at('a | sta^ts count')).toMatchObject({ place: { kind: 'command' }, word: 'sta' });
    expect(at('| ^').place.kind).toBe('command');
  });

  test('brackets that are not closed hold stages of their own, closed ones none', () => {
    expect(at('a | append [search b | eval x=^').stages).toBe('append > eval');
    expect(at('a | append [search b | stats count] | where ^').stages).toBe('where');
    expect(at('a | where x=[search b | return $y^').stages).toBe('where > return');
    expect(at('a [search [search c ^').stages).toBe('search > search > search');
  });

  test('pipes and brackets in quotes, comments and macro calls are none', () => {
    expect(at('a "x | [" | where y="| [^').stages).toBe('where');
    expect(at('a ```| [``` | where ^').stages).toBe('where');
    expect(at('a `m("| [")` | where ^').stages).toBe('where');
  });

  test('a stage whose command is not known says nothing', () => {
    expect(at('a | nosuch x=^').place.kind).toBe('nothing');
  });
});

describe('words', () => {
  test('an open quote opens the word', () => {
    expect(at('index="my in^dex"').word).toBe('"my in');
    expect(at("a | eval x='my fi^").word).toBe("'my fi");
    expect(at('a | stats sum("my fi^')).toMatchObject({ word: '"my fi', place: { kind: 'aggregate-argument' } });
  });

  test('a closed quote is no word that goes on', () => {
    expect(at('a | eval x="b"^').word).toBe('');
  });
});

describe('places', () => {
  test('expressions', () => {
    expect(at('a | eval ^').place.kind).toBe('target');
    expect(at('a | eval x=1, y^').place.kind).toBe('target');
    expect(at('a | eval x=^').place.kind).toBe('operand');
    expect(at('a | eval x=y ^').place.kind).toBe('operator');
    expect(at('a | where index="^').place).toEqual({ kind: 'operand', comparedTo: 'index' });
    expect(at('a | where if(like(x, "a%"), len(^').calls).toBe('if 1 > len 0');
    expect(at('a | where x in(1, ^').place).toEqual({ kind: 'operand', comparedTo: 'x' });
  });

  test('aggregates, and expressions in them', () => {
    expect(at('a | stats sum(^)')).toMatchObject({ place: { kind: 'aggregate-argument', function: 'sum' } });
    expect(at('a | stats sum(eval(if(x, ^')).toMatchObject({ place: { kind: 'operand' }, calls: 'sum 0 > if 1' });
    expect(at('a | transaction x startswith=eval(len(^')).toMatchObject({ place: { kind: 'operand' }, calls: 'len 0' });
  });

  test('options and clauses', () => {
    expect(at('a | rex mode=s^').place).toMatchObject({ kind: 'option-value', name: 'mode' });
    expect(at('| tstats count where index=^').place).toEqual({ kind: 'search-value', field: 'index' });
    expect(at('| tstats count where index=a by ^').place).toMatchObject({ next: { clause: { slot: 'by' } } });
    expect(at('a | sort by^').place.kind).toBe('argument');
  });

  test('macro calls and comments', () => {
    expect(at('a `na^me`').place.kind).toBe('macro-name');
    expect(at('a `m("b,c", d, (e,f), ^')).toMatchObject({ place: { kind: 'macro-argument', index: 3 }, calls: 'm 3' });
    expect(at('a `m(b)^').place.kind).toBe('nothing');
    expect(at('a ```b^').place.kind).toBe('comment');
    expect(at('a\n// b^\n| c').place.kind).toBe('comment');
    expect(at('a ```b``` ^').place.kind).toBe('search-term');
  });
});
