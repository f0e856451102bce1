// The shape of functions of one number.

import { numberArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, FunctionExample, FunctionFamily } from './eval-function.ts';

/** Describes a function of one number. It gives nothing for an absent field, for text and for a multivalue. */
export function ofOneNumber(
  family: FunctionFamily,
  name: string,
  summary: string,
  compute: (number: number) => number,
  examples: readonly FunctionExample[],
  more: Pick<EvalFunction, 'aliases' | 'remarks' | 'differs'> = {},
): EvalFunction {
  return {
    name,
    family,
    summary,
    parameters: [parameter('number', 'number', 'The number.')],
    result: 'number',
    ...more,
    examples: [
      ...examples,
      example(`${name}(x)`, null, { x: null }),
      example(`${name}(x)`, null, { x: 'text' }),
      example(`${name}(x)`, null, { x: ['1', '2'] }),
    ],
    evaluate: (args) => {
      const number = numberArgument(args[0]);
      return number === null ? null : compute(number);
    },
  };
}
