// Signature help: the offset is marked by ^, the active parameter is shown in angle brackets.

import { describe, expect, test } from 'vitest';
import { signatureHelp } from '../../src/assist/signature-help.ts';
import { knowledge, marked } from './marked.ts';

function at(search: string): string | null {
  const { text, offset } = marked(search);
  const help = signatureHelp(text, offset, knowledge);
  if (help === null) return null;
  const active = help.activeParameter === null ? undefined : help.parameters[help.activeParameter];
  if (active === undefined) return help.label;
  const { start, end } = active.span;
  return `${help.label.slice(0, start)}<${help.label.slice(start, end)}>${help.label.slice(end)}`;
}

describe('functions', () => {
  test('the parameter follows the commas', () => {
    expect(at('a | eval x=round(^')).toMatch(/^round\(<\w+>, \[\w+\]\)$/);
    expect(at('a | eval x=round(y, ^2)')).toMatch(/^round\(\w+, <\[\w+\]>\)$/);
    expect(at('a | eval x=round(y, 2, ^')).toMatch(/^round\(\w+, \[\w+\]\)$/);
  });

  test('the innermost call counts, groups and closed calls do not', () => {
    expect(at('a | eval x=if(isnull(^y), 1, 2)')).toMatch(/^isnull\(<\w+>\)$/);
    expect(at('a | eval x=if(isnull(y), ^')).toMatch(/^if\(\w+, </);
    expect(at('a | where if((a=1 OR ^')).toMatch(/^if\(</);
    expect(at('a | eval x=len(y) + ^')).toBeNull();
  });

  test('commas in texts and in nested calls are no commas of the call', () => {
    expect(at('a | eval x=if(match(y, "a,b"), "c,^')).toMatch(/^if\(\w+, </);
    expect(at('a | eval x=coalesce(a, b, c, ^')).toMatch(/^coalesce\(<\w+>, …\)$/);
  });

  test('pairs of case come round again', () => {
    const first = at('a | eval x=case(^');
    expect(at('a | eval x=case(a=1, "b", ^')).toBe(first);
    expect(at('a | eval x=case(a=1, ^')).not.toBe(first);
  });
});

describe('aggregates and macros', () => {
  test('aggregates of stats and tstats', () => {
    expect(at('a | stats sum(^')).toBe('sum(<field>)');
    expect(at('| tstats values(^) from datamodel=Web')).toBe('values(<field>)');
    expect(at('a | timechart count(^')).toBe('count(<[field]>)');
  });

  test('functions within the eval of an aggregate', () => {
    expect(at('a | stats sum(eval(round(x, ^')).toMatch(/^round\(\w+, </);
    expect(at('a | stats sum(eval(^')).toBe('sum(<field>)');
  });

  test('macros', () => {
    expect(at('a | search `between(status, ^')).toBe('between(field, <least>, most)');
    expect(at('a | search `between(^status, 1, 2)`')).toBe('between(<field>, least, most)');
    expect(at('a | `between(status, 1, 2)` ^')).toBeNull();
    expect(at('a | `nosuch(^')).toBeNull();
  });

  test('the label holds the name of every parameter', () => {
    const { text, offset } = marked('a | search `between(^');
    const help = signatureHelp(text, offset, knowledge);
    expect(help?.parameters.map(({ span }) => help.label.slice(span.start, span.end))).toEqual([
      'field',
      'least',
      'most',
    ]);
    expect(help?.documentation).toContain('Stands for');
  });
});
