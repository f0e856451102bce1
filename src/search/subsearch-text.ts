// Searches in brackets that stand where text is read: they run first, and their results take their place.

import type { CommandNode, Node, PipelineNode, StageNode, SubsearchNode } from '../../grammar/ast.ts';
import { type Piece, Source } from '../../grammar/source.ts';
import type { CommandSyntax } from '../../grammar/syntax.ts';
import { visit } from '../../grammar/visit.ts';

/** The kinds of shapes that take the rows of a search in brackets, not its text. */
const takesRows = new Set(['subsearches', 'template', 'sources']);

/** Finds the searches in brackets that become text and hold none themselves, in the order of the text. */
export function innermostTextSubsearches(
  pipeline: PipelineNode,
  commands: ReadonlyMap<string, CommandSyntax>,
): SubsearchNode[] {
  const all = textSubsearches(pipeline, commands);
  const isInside = ({ span }: SubsearchNode, other: SubsearchNode): boolean =>
    other.span.start < span.start && span.end <= other.span.end;
  return all.filter((node, index) => index === 0 || !all.slice(0, index).some((inner) => isInside(inner, node)));
}

/** Finds the searches in brackets that become text, inner ones before those that hold them. */
export function textSubsearches(pipeline: PipelineNode, commands: ReadonlyMap<string, CommandSyntax>): SubsearchNode[] {
  const found: SubsearchNode[] = [];
  const walk = (stages: readonly StageNode[]): void => {
    for (const stage of stages) walkStage(stage);
  };
  const walkStage = (stage: StageNode): void => {
    const ofRows = stage.kind === 'command' ? rowSubsearches(stage, commands) : new Set<Node>();
    visit(stage, (node) => {
      if (node.kind !== 'subsearch') return true;
      walk(node.pipeline.stages);
      if (!ofRows.has(node)) found.push(node);
      return false;
    });
  };
  walk(pipeline.stages);
  return found;
}

function rowSubsearches(node: CommandNode, commands: ReadonlyMap<string, CommandSyntax>): Set<Node> {
  const shapes = commands.get(node.name)?.syntax ?? [];
  const slots = new Set(
    shapes
      .flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]))
      .flatMap((shape) => (takesRows.has(shape.kind) ? [shape.slot] : [])),
  );
  const found = new Set<Node>();
  visit(node, (part) => {
    if (part.kind === 'argument' && slots.has(part.slot)) found.add(part.value);
    return part.kind !== 'subsearch';
  });
  return found;
}

/** Puts texts in the place of searches in brackets; every stretch remembers where it was written. */
export function withTexts(source: Source, texts: ReadonlyMap<SubsearchNode, string>): Source {
  const pieces: Piece[] = [];
  let text = '';
  let at = 0;
  const add = (from: Source, part: string, offset: number): void => {
    if (part === '') return;
    pieces.push({ start: text.length, end: text.length + part.length, source: from, offset, call: null });
    text += part;
  };
  for (const [node, replacement] of texts) {
    add(source, source.text.slice(at, node.span.start), at);
    add(new Source('subsearch', replacement), replacement, 0);
    at = node.span.end;
  }
  add(source, source.text.slice(at), at);
  return new Source(source.name, text, pieces);
}
