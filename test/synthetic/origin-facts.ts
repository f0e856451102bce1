// What can be told of a column from where its values come from, before anything is asked of it.

import type { ExpressionNode } from '../../grammar/ast.ts';
import { compileRegex } from '../../src/regex/regex.ts';
import { Random } from '../bench/random.ts';
import { type Env, fieldsIn, type Origin } from './origin.ts';
import { sampleText } from './sample-text.ts';

/** Gives the origin of what an expression gives. */
export function originOf(expression: ExpressionNode, env: Env): Origin {
  if (expression.kind === 'expression-group') return originOf(expression.inner, env);
  return expression.kind === 'field' ? env.get(expression.name) : { kind: 'expression', expression, env };
}

/** Finds the average or spread an expression is worked out from. */
export function statisticIn(node: ExpressionNode, env: Env): Extract<Origin, { kind: 'statistic' }> | null {
  for (const name of fieldsIn(node)) {
    let origin = env.get(name);
    while (origin.kind === 'gathered') origin = origin.of;
    const found =
      origin.kind === 'statistic'
        ? origin
        : origin.kind === 'expression'
          ? statisticIn(origin.expression, origin.env)
          : null;
    if (found !== null) return found;
  }
  return null;
}

/** Says whether an expression is the length of a text. */
export function isLengthIn(node: ExpressionNode, env: Env): boolean {
  if (node.kind === 'function-call') return /^len$/i.test(node.name);
  if (node.kind !== 'field') return false;
  let origin = env.get(node.name);
  while (origin.kind === 'gathered' || origin.kind === 'statistic') origin = origin.of;
  return origin.kind === 'expression' && isLengthIn(origin.expression, origin.env);
}

/** Says whether a column that a regular expression takes out of another can have a text. */
export function canHave(origin: Origin, text: string): boolean {
  switch (origin.kind) {
    case 'gathered':
      return canHave(origin.of, text);
    case 'expression': {
      const [name] = fieldsIn(origin.expression);
      return name === undefined || canHave(origin.env.get(name), text);
    }
    case 'group': {
      const compiled = compileRegex(origin.pattern);
      const sample = sampleText(origin.pattern, new Random(1), new Map([[origin.name, text]]));
      return 'mistake' in compiled || sample === null || compiled.regex.exec(sample)?.named.get(origin.name) === text;
    }
    default:
      return true;
  }
}
