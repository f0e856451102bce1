// Functions, aggregates and macros in Markdown.

import type { AggregateFunction } from '../aggregates/aggregate-function.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { EvalFunction } from '../functions/eval-function.ts';
import type { ExpressionValue } from '../values/value.ts';
import { bullets, fenced, titledBullets } from './describe-command.ts';
import { aggregateSignature, functionSignature, macroSignature } from './signature.ts';

/** Examples beyond these are for the reference. */
const mostExamples = 2;

/** Describes an eval function: its form, what it does, its parameters, and examples. */
export function describeFunction(described: EvalFunction): string {
  const { label, parameters } = functionSignature(described);
  const examples = described.examples
    .filter(({ gives }) => gives !== null)
    .slice(0, mostExamples)
    .map(({ expression, gives }) => `- \`${expression}\` gives ${shownValue(gives)}`);
  return [
    fenced(label),
    described.summary,
    ...(parameters.length === 0
      ? []
      : [parameters.map(({ name, documentation }) => `- \`${name}\`: ${documentation}`).join('\n')]),
    ...bullets(described.remarks),
    ...(examples.length === 0 ? [] : ['**Examples**', examples.join('\n')]),
    ...titledBullets('Differs from Splunk', described.differs),
  ].join('\n\n');
}

function shownValue(value: ExpressionValue): string {
  return `\`${typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? JSON.stringify(value) : String(value)}\``;
}

/** Describes a stats function under the name that is written. */
export function describeAggregate(described: AggregateFunction, written: string): string {
  return [fenced(aggregateSignature(described, written).label), described.summary].join('\n\n');
}

/** Describes a macro: how it is called, what it is for, and what it stands for. */
export function describeMacro(macro: MacroDefinition): string {
  return [
    fenced(`\`${macroSignature(macro).label}\``),
    ...(macro.description === undefined ? [] : [macro.description]),
    macro.isEval === true ? 'Is replaced by the result of:' : 'Stands for:',
    fenced(macro.definition),
    ...(macro.origin === undefined ? [] : [`Defined in ${macro.origin.file}, line ${macro.origin.line}.`]),
  ].join('\n\n');
}
