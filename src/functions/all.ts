// All eval functions by name.

import { bitwise } from './bitwise.ts';
import { comparisonAndConditional } from './comparison-and-conditional.ts';
import { conversion } from './conversion.ts';
import { cryptographic } from './cryptographic.ts';
import { dateAndTime } from './date-and-time.ts';
import type { EvalFunction } from './eval-function.ts';
import { informational } from './informational.ts';
import { jsonFunctions } from './json.ts';
import { mathematical } from './mathematical.ts';
import { multivalueEntries } from './multivalue-entries.ts';
import { multivalueMaking } from './multivalue-making.ts';
import { statistical } from './statistical.ts';
import { textFunctions } from './text.ts';
import { trigonometryAndHyperbolic } from './trigonometry-and-hyperbolic.ts';

/** Every eval function once, family by family. */
export const evalFunctionList: readonly EvalFunction[] = [
  ...bitwise,
  ...comparisonAndConditional,
  ...conversion,
  ...cryptographic,
  ...dateAndTime,
  ...informational,
  ...jsonFunctions,
  ...mathematical,
  ...multivalueEntries,
  ...multivalueMaking,
  ...statistical,
  ...textFunctions,
  ...trigonometryAndHyperbolic,
];

/** The eval functions by name and by alias, in lower case. */
export const evalFunctions: ReadonlyMap<string, EvalFunction> = new Map(
  evalFunctionList.flatMap((described) =>
    [described.name, ...(described.aliases ?? [])].map((name): [string, EvalFunction] => [name, described]),
  ),
);
