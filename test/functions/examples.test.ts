// The descriptions of the eval functions are complete, and their examples hold.

import { describe, expect, it } from 'vitest';
import { evalFunctionList, evalFunctions } from '../../src/functions/all.ts';
import { evaluate } from './read-call.ts';

describe.each(evalFunctionList.map((described) => [described.name, described] as const))('%s', (_name, described) => {
  it('is described in sentences', () => {
    const sentences = [
      described.summary,
      ...described.parameters.map((parameter) => parameter.summary),
      ...(described.remarks ?? []),
      ...(described.differs ?? []),
    ];
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Za-z].*\.$/s);
  });

  it('has three examples at least', () => {
    expect(described.examples.length).toBeGreaterThanOrEqual(3);
  });

  it('repeats and leaves out only its last parameters', () => {
    const shape = described.parameters.map((parameter) => (parameter.repeated ? 'r' : parameter.optional ? 'o' : '-'));
    expect(shape.join('')).toMatch(/^-*o*r{0,2}$/);
  });

  it.each(described.examples.map((example) => [example.expression, example] as const))('%s', (_expression, example) => {
    const value = evaluate(example.expression, example.fields);
    if (value !== undefined) expect(value).toEqual(example.gives);
  });
});

it('finds functions by alias, and nothing by the names of object members', () => {
  expect(evalFunctions.get('ceil')).toBe(evalFunctions.get('ceiling'));
  expect(evalFunctions.get('__proto__')).toBeUndefined();
  expect(evalFunctions.get('constructor')).toBeUndefined();
});

it('has each name once', () => {
  const names = evalFunctionList.flatMap((described) => [described.name, ...(described.aliases ?? [])]);
  expect(names.length).toBe(new Set(names).size);
  expect(evalFunctionList.length).toBe(122);
});
