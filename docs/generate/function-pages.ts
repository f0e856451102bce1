// The pages of eval functions.

import { createEngine } from '../../src/index.ts';
import { evalFunctionList } from '../../src/functions/all.ts';
import type { EvalFunction, FunctionExample, FunctionParameter } from '../../src/functions/eval-function.ts';
import type { ExpressionValue } from '../../src/values/value.ts';
import { code, list, page, prose, section, table } from './markdown.ts';

/** Writes the page of every eval function, by path. */
export function functionPages(): [string, string][] {
  return evalFunctionList.map((described) => [`functions/${described.name}.md`, functionPage(described)]);
}

function functionPage(described: EvalFunction): string {
  return page('src/functions/', described.name, [
    prose(described.summary),
    table(
      ['', ''],
      [
        ['form', code(signatureOf(described))],
        ['gives', resultText(described)],
        ['family', described.family],
        ...(described.aliases === undefined ? [] : [['also written', described.aliases.map(code).join(', ')]]),
        ['runs', functionRuns(described) ? 'yes' : 'no: it is read and checked; running it gives an error'],
      ],
    ),
    ...section('Parameters', parameterTable(described.parameters)),
    ...section('Remarks', list((described.remarks ?? []).map(prose))),
    ...section('Differences from Splunk', list((described.differs ?? []).map(prose))),
    ...section('Examples', exampleTable(described.examples)),
  ]);
}

/** Writes how a function is called: what may be left out in brackets, dots where more may follow. */
export function signatureOf({ name, parameters }: EvalFunction): string {
  const parts = parameters.map((parameter) => {
    const shown = `<${parameter.name}>`;
    return parameter.optional === true ? `[${shown}]` : shown;
  });
  const hasMore = parameters.some((parameter) => parameter.repeated === true);
  return `${name}(${[...parts, ...(hasMore ? ['…'] : [])].join(', ')})`;
}

const engine = createEngine({ now: 1_700_000_000 });

/** Asks the engine whether a function can run; those of a form of their own may not. */
export function functionRuns(described: EvalFunction): boolean {
  if (described.form === undefined) return true;
  const expression = described.examples[0]?.expression ?? `${described.name}()`;
  const { diagnostics } = engine.analyze(`index=main | where isnotnull(${expression})`);
  return !diagnostics.some(({ code: found }) => found === 'SPL5001' || found === 'SPL5002');
}

function resultText({ result }: EvalFunction): string {
  switch (result) {
    case 'any':
      return 'any value';
    case 'boolean':
      return 'true or false, for conditions';
    case 'number':
      return 'a number';
    case 'text':
      return 'a text';
    case 'multivalue':
      return 'a multivalue';
  }
}

function parameterTable(parameters: readonly FunctionParameter[]): string | null {
  if (parameters.length === 0) return null;
  return table(
    ['parameter', 'type', 'what it is', 'must be given'],
    parameters.map(({ name, type, summary, optional, repeated, default: byDefault }) => [
      code(name),
      type,
      prose(summary),
      [
        optional === true ? `no${byDefault === undefined ? '' : `; without it: ${prose(byDefault)}`}` : 'yes',
        ...(repeated === true ? ['may be given again'] : []),
      ].join('; '),
    ]),
  );
}

function exampleTable(examples: readonly FunctionExample[]): string | null {
  if (examples.length === 0) return null;
  const hasFields = examples.some(({ fields }) => fields !== undefined);
  return table(
    ['expression', ...(hasFields ? ['with'] : []), 'gives'],
    examples.map(({ expression, fields, gives }) => [
      code(expression),
      ...(hasFields
        ? [
            Object.entries(fields ?? {})
              .map(fieldText)
              .join('; '),
          ]
        : []),
      valueText(gives),
    ]),
  );
}

function fieldText([name, value]: [string, ExpressionValue]): string {
  return value === null ? `no ${code(name)}` : `${code(name)} = ${valueText(value)}`;
}

function valueText(value: ExpressionValue): string {
  if (value === null) return 'nothing';
  if (typeof value === 'object') return `the values ${value.map(valueText).join(', ')}`;
  return typeof value === 'string' ? code(`"${value}"`) : code(String(value));
}
