// Which indexes a search reads: those it names, else the default ones. Internal ones only by name.

import { isSearch, type Node, type PipelineNode } from '../../grammar/ast.ts';
import type { CommandSyntax } from '../../grammar/syntax.ts';
import { visit } from '../../grammar/visit.ts';

/**
 * The patterns of the indexes whose events a pipeline may read; null for all of them, when it names one that begins
 * with an underscore. `*` does not take those, as in Splunk.
 */
export function searchedIndexes(
  pipeline: PipelineNode,
  byDefault: readonly string[],
  commands: ReadonlyMap<string, CommandSyntax>,
): readonly string[] | null {
  const [first] = pipeline.stages;
  if (first?.kind !== 'command') return byDefault;
  const shapes = commands.get(first.name)?.syntax ?? [];
  const takesTerms = shapes
    .flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]))
    .some(({ kind }) => kind === 'search');
  let isNamed = false;
  let isInternal = false;
  const look = (node: Node): void => {
    const values =
      node.kind === 'field-comparison' && node.field.text === 'index'
        ? [node.value]
        : node.kind === 'field-in' && node.field.text === 'index'
          ? node.values
          : [];
    for (const value of values) {
      isNamed = true;
      if (value.kind === 'search-value' && value.text.startsWith('_')) isInternal = true;
    }
  };
  for (const { value } of first.arguments) {
    const terms = value.kind === 'clause' ? value.arguments.map((argument) => argument.value) : [value];
    for (const node of terms) {
      if (isSearch(node)) visit(node, look);
    }
  }
  // A command without terms, such as metadata, chooses by options of its own.
  if (isInternal || !takesTerms) return null;
  return isNamed ? ['*'] : byDefault;
}
