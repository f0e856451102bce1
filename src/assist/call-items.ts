// Eval functions, aggregates and macros.

import { completionItem, type CompletionItem } from './completion-item.ts';
import { calledName, type CompletionRequest } from './completion-request.ts';
import { conversions } from './conversions.ts';
import { describeAggregate, describeFunction, describeMacro } from './describe-call.ts';
import { functionSignature, macroSignature } from './signature.ts';

/** Offers the eval functions; other names for them come last. */
export function functionItems(request: CompletionRequest): CompletionItem[] {
  const entries = [...request.knowledge.functions];
  const isAlias = ([name, { name: main }]: (typeof entries)[number]): number => (name === main ? 0 : 1);
  entries.sort((a, b) => isAlias(a) - isAlias(b) || (a[0] < b[0] ? -1 : 1));
  return entries.map(([name, described]) => {
    const takesNone = described.parameters.length === 0 && request.following !== '(';
    return completionItem('function', name, {
      detail: functionSignature(described).label,
      documentation: describeFunction(described),
      insertText: takesNone ? `${name}()` : calledName(request, name),
    });
  });
}

/** Offers the stats functions, in the order of their table; other names for them come last. */
export function aggregateItems(request: CompletionRequest): CompletionItem[] {
  const entries = [...request.knowledge.aggregates];
  const ordered = [...entries.filter(([name, { name: main }]) => name === main)];
  ordered.push(...entries.filter(([name, { name: main }]) => name !== main));
  return ordered.map(([name, described]) =>
    completionItem('aggregate', name, {
      detail: name === described.name ? described.summary : `the same as ${described.name}`,
      documentation: describeAggregate(described, name),
      insertText: described.needsField ? calledName(request, name) : name,
    }),
  );
}

/** Offers the functions of convert. */
export function conversionItems(request: CompletionRequest): CompletionItem[] {
  return conversions.map(({ name, about }) =>
    completionItem('function', name, {
      detail: 'conversion',
      documentation: about ?? '',
      insertText: calledName(request, name),
    }),
  );
}

/** Offers the macros, by name. */
export function macroItems(request: CompletionRequest): CompletionItem[] {
  const macros = [...request.knowledge.macros.all()];
  macros.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.args.length - b.args.length));
  return macros.map((macro) => {
    const ending = request.following === '`' ? '' : '`';
    return completionItem('macro', macroSignature(macro).label, {
      detail: macro.description ?? macro.definition,
      documentation: describeMacro(macro),
      insertText: macro.args.length > 0 ? calledName(request, macro.name) : `${macro.name}${ending}`,
    });
  });
}
