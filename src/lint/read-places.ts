// Where a command reads a field: the nodes that name it.

import type { CommandNode } from '../../grammar/ast.ts';
import type { Span } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';

/** Functions that are there to deal with a missing field. */
const guards = new Set(['isnull', 'isnotnull', 'coalesce', 'nullif', 'isnum', 'isint', 'isstr', 'typeof', 'mvappend']);

/** The places of a command that name fields by which it looks at values. */
export interface ReadPlaces {
  /** The first place of each field. */
  readonly places: ReadonlyMap<string, Span>;
  /** Fields the command asks whether they are there. */
  readonly guarded: ReadonlySet<string>;
}

/** Finds where a command names fields: words, expressions and search terms; searches in brackets are left out. */
export function readPlacesOf(node: CommandNode): ReadPlaces {
  const places = new Map<string, Span>();
  const guarded = new Set<string>();
  const add = (name: string, span: Span): void => {
    if (!places.has(name)) places.set(name, span);
  };
  visit(node, (part) => {
    switch (part.kind) {
      case 'subsearch':
        return false;
      case 'field':
        add(part.name, part.span);
        return true;
      case 'field-comparison':
      case 'field-in':
        add(part.field.text, part.field.span);
        if (part.kind === 'field-comparison' && part.value.kind === 'search-value' && part.value.text === '*')
          guarded.add(part.field.text);
        return false;
      case 'word':
        if (part.parts === undefined) add(part.text, part.span);
        return true;
      case 'function-call':
        if (guards.has(part.name.toLowerCase()))
          visit(part, (inner) => {
            if (inner.kind === 'field') guarded.add(inner.name);
          });
        return true;
      default:
        return true;
    }
  });
  return { places, guarded };
}
