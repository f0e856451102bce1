// Signature help: how the call an offset is in is written, and which of its parameters is being written.

import { contextAt } from './context-at.ts';
import { aggregateNamed, type AssistKnowledge, completed } from './knowledge.ts';
import { macroNamed } from './macro-at.ts';
import type { EnclosingCall } from './place.ts';
import { aggregateSignature, functionSignature, macroSignature, parameterAt, type Signature } from './signature.ts';

export interface SignatureHelp extends Signature {
  /** One or two sentences. */
  readonly documentation: string;
  /** Index of the parameter the offset is in; null when the call takes no such argument. */
  readonly activeParameter: number | null;
}

/** Tells how the innermost known call around an offset is written; null where there is none. */
export function signatureHelp(text: string, offset: number, knowledge: AssistKnowledge = {}): SignatureHelp | null {
  const known = completed(knowledge);
  const { calls } = contextAt(text, offset, known.commands);
  for (const call of [...calls].reverse()) {
    const help = helpFor(call, known);
    if (help !== null) return help;
  }
  return null;
}

function helpFor(call: EnclosingCall, known: Required<AssistKnowledge>): SignatureHelp | null {
  switch (call.kind) {
    case 'function': {
      const described = known.functions.get(call.name.toLowerCase());
      if (described === undefined) return null;
      return {
        ...functionSignature(described),
        documentation: described.summary,
        activeParameter: parameterAt(described, call.argument),
      };
    }
    case 'aggregate': {
      const described = aggregateNamed(known.aggregates, call.name);
      if (described === undefined) return null;
      const activeParameter = call.argument === 0 ? 0 : null;
      return { ...aggregateSignature(described, call.name), documentation: described.summary, activeParameter };
    }
    case 'macro': {
      const macro = macroNamed(known.macros, call.name, call.argument + 1);
      if (macro === null) return null;
      return {
        ...macroSignature(macro),
        documentation: macro.description ?? `Stands for: ${macro.definition}`,
        activeParameter: call.argument < macro.args.length ? call.argument : null,
      };
    }
  }
}
