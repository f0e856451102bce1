// Works out the eval expressions of macros: bodies that make their text, and the validation of arguments.

import { Reporter } from '../../grammar/diagnostic.ts';
import { parseExpression } from '../../grammar/fragment.ts';
import { Source } from '../../grammar/source.ts';
import { bindExpression } from '../expressions/bound-expression.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import { textOf } from '../values/number.ts';

/** The result of an expression that reads no fields, or why it cannot be worked out. */
export type MacroResult =
  { readonly value: string | boolean | null; readonly isCondition: boolean } | { readonly mistake: string };

/** Works out an eval expression over constants. A field in it is absent, hence null. */
export function evaluateMacroText(name: string, text: string, context: EvaluationContext): MacroResult {
  const reporter = new Reporter(new Source(name, text));
  const node = parseExpression(reporter.source, reporter);
  const bound = node === null ? null : bindExpression(node, reporter, context);
  const mistake = reporter.diagnostics.find(({ severity }) => severity === 'error');
  if (bound === null || mistake !== undefined) return { mistake: mistake?.message ?? 'It cannot be read.' };
  const value = bound.evaluate(() => null);
  const isCondition = bound.type === 'boolean';
  if (value === null || typeof value === 'boolean') return { value, isCondition };
  return { value: typeof value === 'object' ? value.map(textOf).join(' ') : textOf(value), isCondition };
}
