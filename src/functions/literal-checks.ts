// Checks of literal arguments: what can be told before a search runs.

import { compileRegex } from '../regex/regex.ts';
import { parseTimeModifier } from '../values/relative-time.ts';
import { unknownTimeVariables } from '../values/time-format.ts';
import type { LiteralCheck } from './eval-function.ts';

/** Checks an argument that is a regular expression. */
export function regexCheck(argument: number): LiteralCheck {
  return (literals) => {
    const pattern = literals[argument];
    if (typeof pattern !== 'string') return [];
    const compiled = compileRegex(pattern);
    if ('regex' in compiled) return [];
    return [{ argument, code: 'SPL2011', message: `${compiled.mistake} The pattern is ${pattern}` }];
  };
}

/** Checks an argument that is a time format: a variable that is not known stays as it is written. */
export function timeFormatCheck(argument: number): LiteralCheck {
  return (literals) => {
    const format = literals[argument];
    if (typeof format !== 'string') return [];
    const [first] = unknownTimeVariables(format);
    if (first === undefined) return [];
    const message = `${first} is not a variable of time formats, so it stands for itself. Write %% for a percent sign.`;
    return [{ argument, code: 'SPL3006', message, isWarning: true }];
  };
}

/** Checks an argument that is a relative time. */
export function timeModifierCheck(argument: number): LiteralCheck {
  return (literals) => {
    const modifier = literals[argument];
    if (typeof modifier !== 'string') return [];
    const read = parseTimeModifier(modifier);
    return 'mistake' in read ? [{ argument, code: 'SPL2009', message: read.mistake, isWarning: true }] : [];
  };
}
