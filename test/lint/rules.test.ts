// Lint rules: every example is flagged by its rule, or by no rule at all.

import { describe, expect, test } from 'vitest';
import { diagnosticCodes } from '../../grammar/codes.ts';
import { lintRules } from '../../src/lint/all.ts';
import { lint } from '../../src/lint/lint.ts';
import type { RuleExample } from '../../src/lint/rule.ts';
import { builtInCatalog } from '../../src/node-files.ts';

const known = {
  macros: [],
  lookups: ['teams', 'teams.csv', 'hosts', 'bad_ips'],
  dataModels: [...builtInCatalog().dataModels.values()],
};

function found(example: RuleExample) {
  return typeof example === 'string'
    ? lint(example, known)
    : lint(example.search, { ...known, detection: example.detection });
}

describe.each(lintRules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  test('is described', () => {
    expect(Object.hasOwn(diagnosticCodes, rule.code)).toBe(true);
    expect(rule.name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[^\n]+\.$/);
    const sentences = rule.explanation.split(/[.:?]\s+(?=[A-Z])/).length;
    expect(sentences).toBeGreaterThanOrEqual(2);
    expect(sentences).toBeLessThanOrEqual(5);
    expect(rule.examples.flagged.length).toBeGreaterThan(0);
    expect(rule.examples.fine.length).toBeGreaterThan(0);
  });

  test.each(rule.examples.flagged.map((example) => [example]))('%j is flagged', (example) => {
    const codes = found(example).filter(({ code, severity }) => severity !== 'info' || code === rule.code);
    expect(codes.map(({ code }) => code)).toContain(rule.code);
    expect(new Set(codes.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).size).toBeLessThan(2);
  });

  test.each(rule.examples.fine.map((example) => [example]))('%j is fine', (example) => {
    expect(found(example).filter(({ code }) => code === rule.code)).toEqual([]);
  });

  test('its fixes leave nothing to find', () => {
    for (const example of rule.examples.flagged) {
      const [first] = found(example).filter(({ code }) => code === rule.code);
      const fix = first?.suggestion;
      if (fix === undefined || typeof example !== 'string') continue;
      const fixed = example.slice(0, fix.span.start) + fix.replacement + example.slice(fix.span.end);
      expect(found(fixed).filter(({ code }) => code === rule.code)).toEqual([]);
    }
  });
});

test('codes and names are used once', () => {
  expect(new Set(lintRules.map(({ code }) => code)).size).toBe(lintRules.length);
  expect(new Set(lintRules.map(({ name }) => name)).size).toBe(lintRules.length);
});

test('every code of lint has a rule', () => {
  const told = new Set<string>(lintRules.map(({ code }) => code));
  const codes = Object.keys(diagnosticCodes).filter((code) => code.startsWith('SPL7') && code !== 'SPL7000');
  expect(codes.filter((code) => !told.has(code))).toEqual([]);
});
