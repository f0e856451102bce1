// Trigonometry and hyperbolic functions. Angles are in radians.

import { numberArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { ofOneNumber } from './number-function.ts';

const family = 'trigonometry and hyperbolic';

function ofNumber(
  name: string,
  title: string,
  compute: (number: number) => number,
  [input, output]: readonly [number, number],
): EvalFunction {
  return ofOneNumber(family, name, `Gives the ${title} of a number.`, compute, [example(`${name}(${input})`, output)]);
}

function ofTwoNumbers(
  name: string,
  summary: string,
  names: readonly [string, string],
  compute: (first: number, second: number) => number,
  [first, second, output]: readonly [number, number, number],
): EvalFunction {
  return {
    name,
    family,
    summary,
    parameters: names.map((title) => parameter(title, 'number', `The ${title} side.`)),
    result: 'number',
    examples: [
      example(`${name}(${first}, ${second})`, output),
      example(`${name}(x, 1)`, null, { x: null }),
      example(`${name}(x, 1)`, null, { x: 'text' }),
    ],
    evaluate: (args) => {
      const a = numberArgument(args[0]);
      const b = numberArgument(args[1]);
      return a === null || b === null ? null : compute(a, b);
    },
  };
}

/** The trigonometry and hyperbolic functions. */
export const trigonometryAndHyperbolic: readonly EvalFunction[] = [
  ofNumber('acos', 'arc cosine', Math.acos, [1, 0]),
  ofNumber('acosh', 'inverse hyperbolic cosine', Math.acosh, [1, 0]),
  ofNumber('asin', 'arc sine', Math.asin, [1, Math.PI / 2]),
  ofNumber('asinh', 'inverse hyperbolic sine', Math.asinh, [0, 0]),
  ofNumber('atan', 'arc tangent', Math.atan, [1, Math.PI / 4]),
  ofTwoNumbers(
    'atan2',
    'Gives the angle from the positive x axis to a point, between -pi and pi.',
    ['y', 'x'],
    Math.atan2,
    [1, 1, Math.PI / 4],
  ),
  ofNumber('atanh', 'inverse hyperbolic tangent', Math.atanh, [0, 0]),
  ofNumber('cos', 'cosine', Math.cos, [0, 1]),
  ofNumber('cosh', 'hyperbolic cosine', Math.cosh, [0, 1]),
  ofTwoNumbers(
    'hypot',
    'Gives the longest side of a right triangle from the two others.',
    ['first', 'second'],
    Math.hypot,
    [3, 4, 5],
  ),
  ofNumber('sin', 'sine', Math.sin, [0, 0]),
  ofNumber('sinh', 'hyperbolic sine', Math.sinh, [0, 0]),
  ofNumber('tan', 'tangent', Math.tan, [0, 0]),
  ofNumber('tanh', 'hyperbolic tangent', Math.tanh, [0, 0]),
];
