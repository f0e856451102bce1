// How functions, aggregates and macros are called, as a line of text with the places of the parameters in it.

import type { Span } from '../../grammar/source.ts';
import type { AggregateFunction } from '../aggregates/aggregate-function.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { EvalFunction } from '../functions/eval-function.ts';

export interface SignatureParameter {
  readonly name: string;
  /** Where it stands in the label. */
  readonly span: Span;
  /** Markdown; empty when there is nothing to say. */
  readonly documentation: string;
}

/** The form of a call. */
export interface Signature {
  readonly label: string;
  readonly parameters: readonly SignatureParameter[];
}

interface Part {
  readonly name: string;
  readonly shown: string;
  readonly documentation: string;
}

function signatureOf(name: string, parts: readonly Part[], ending: string): Signature {
  let label = `${name}(`;
  const parameters = parts.map((part, index): SignatureParameter => {
    if (index > 0) label += ', ';
    const start = label.length;
    label += part.shown;
    return { name: part.name, span: { start, end: label.length }, documentation: part.documentation };
  });
  return { label: `${label}${ending})`, parameters };
}

/** Writes how an eval function is called: optional parameters in brackets, dots where more may follow. */
export function functionSignature(described: EvalFunction): Signature {
  const { parameters } = described;
  return signatureOf(
    described.name,
    parameters.map(({ name, optional, summary, default: byDefault }) => ({
      name,
      shown: optional === true ? `[${name}]` : name,
      documentation: byDefault === undefined ? summary : `${summary} Default: ${byDefault}.`,
    })),
    parameters.some(({ repeated }) => repeated === true) ? ', …' : '',
  );
}

/** Tells the parameter that an argument belongs to: the repeated ones at the end come round again. */
export function parameterAt(described: EvalFunction, argument: number): number | null {
  const { parameters } = described;
  if (argument < parameters.length) return argument;
  const first = parameters.findIndex(({ repeated }) => repeated === true);
  if (first === -1) return null;
  return first + ((argument - first) % (parameters.length - first));
}

/** Writes how an aggregate is called, under the name that is written: perc95 keeps its number. */
export function aggregateSignature(described: AggregateFunction, written: string): Signature {
  const documentation = 'A field, or eval(expression).';
  return signatureOf(
    written,
    [{ name: 'field', shown: described.needsField ? 'field' : '[field]', documentation }],
    '',
  );
}

/** Writes how a macro is called. */
export function macroSignature({ name, args }: MacroDefinition): Signature {
  if (args.length === 0) return { label: name, parameters: [] };
  return signatureOf(
    name,
    args.map((argument) => ({ name: argument, shown: argument, documentation: '' })),
    '',
  );
}
