// Texts inside a search that are read only when it runs, as they are before anything is put in: those of foreach and map.

import type { ArgumentNode, CommandNode, Node, PipelineNode, SubsearchNode, WordNode } from '../../grammar/ast.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { unquote } from '../../grammar/lexer.ts';
import { type Location, type Piece, Source, type Span } from '../../grammar/source.ts';
import type { PlainShape } from '../../grammar/syntax.ts';
import { visit } from '../../grammar/visit.ts';
import { commandTable } from '../commands/all.generated.ts';
import { factsOf } from '../plan/field-facts.ts';

/** A template with names of the same length in place of its placeholders. */
export interface WrittenTemplate {
  /** The command that it is written for. */
  readonly command: string;
  /** Its text; every place in it is one in the text around it. */
  readonly source: Source;
  /** What it is: a search of its own, or a pipeline for the rows at hand. */
  readonly kind: 'search' | 'rows';
  readonly placeholders: readonly { readonly name: string; readonly location: Location }[];
}

/** Finds the templates that can be read as they are written, but for those inside of others. */
export function templatesIn(pipeline: PipelineNode, source: Source): WrittenTemplate[] {
  const found: WrittenTemplate[] = [];
  const inside = new Set<Node>();
  visit(pipeline, (node) => {
    if (node.kind === 'command') found.push(...templatesOf(node, source, inside));
    return !inside.has(node);
  });
  return found;
}

/** Finds the templates of a command, and adds to a set what holds one. */
function templatesOf(stage: CommandNode, source: Source, inside: Set<Node>): WrittenTemplate[] {
  const command = commandTable.get(stage.name);
  const shapes = command?.syntax.flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape])) ?? [];
  const runsSearches = factsOf(stage, command).brackets === 'replace';
  return stage.arguments.flatMap(({ slot, value }): WrittenTemplate[] => {
    const isTemplate = shapes.some((shape) => shape.kind === 'template' && shape.slot === slot);
    if (value.kind === 'subsearch' && (isTemplate || runsSearches)) inside.add(value);
    if (isTemplate && (value.kind === 'subsearch' || value.kind === 'raw-text')) {
      const places = placeholdersOf(shapes, stage.arguments);
      return places === null ? [] : [templateOf(stage.name, source, insideOf(source, value.span), 'rows', places)];
    }
    if (!runsSearches) return [];
    const written =
      value.kind === 'subsearch'
        ? insideOf(source, value.span, opening(value))
        : value.kind === 'option' && value.name === 'search' && value.value.kind === 'word'
          ? quotedText(source, value.value)
          : null;
    // Dollars in pairs are for a dashboard, which takes some of them away.
    if (written === null || written.text.includes('$$')) return [];
    return [templateOf(stage.name, source, written, 'search', /\$[^$\s"|[\]]+\$/g)];
  });
}

/**
 * Leaves out what is said of placeholders: what takes their place may be right. That a call has too many arguments, or
 * too few, is said of it as a whole.
 */
export function withoutPlaceholders(
  diagnostics: readonly Diagnostic[],
  { placeholders }: WrittenTemplate,
): Diagnostic[] {
  const isAbout = ({ code, span, message }: Diagnostic): boolean =>
    placeholders.some(
      ({ name, location }) =>
        message.includes(name) ||
        (code !== 'SPL3002' &&
          span.source === location.source &&
          span.start <= location.end &&
          span.end >= location.start),
    );
  return diagnostics.filter((diagnostic) => !isAbout(diagnostic));
}

/** A text, and for each character of it the offset where it is written. */
interface WrittenText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** A pattern for the placeholders that options name; null when the search chooses others. */
function placeholdersOf(shapes: readonly PlainShape[], written: readonly ArgumentNode[]): RegExp | null {
  const found: string[] = [];
  for (const shape of shapes) {
    if (shape.kind !== 'options') continue;
    for (const [name, option] of Object.entries(shape.options)) {
      if (typeof option.default !== 'string' || !/^<<\w+>>$/.test(option.default)) continue;
      if (written.some(({ value }) => value.kind === 'option' && value.name === name)) return null;
      found.push(option.default);
    }
  }
  return found.length === 0 ? null : new RegExp(found.join('|'), 'g');
}

/** What stands between brackets, and perhaps a text in front of it. */
function insideOf(source: Source, { start, end }: Span, before = ''): WrittenText {
  const text = source.text.slice(start + 1, end - 1);
  return {
    text: before + text,
    offsets: [...Array.from(before, () => start), ...Array.from({ length: text.length }, (_, at) => start + 1 + at)],
  };
}

/** Brackets may begin with a command and no pipe, a search of its own may not. */
function opening({ pipeline }: SubsearchNode): string {
  const [first] = pipeline.stages;
  return pipeline.leadingPipe || first?.kind !== 'command' || first.implied ? '' : '| ';
}

/** A text in quotes; a backslash before a quote is no part of it. */
function quotedText(source: Source, { span, text, quoted }: WordNode): WrittenText | null {
  const image = source.text.slice(span.start, span.end);
  if (!quoted || !/^".*"$/s.test(image) || unquote(image) !== text) return null;
  const offsets: number[] = [];
  for (let at = 1; at < image.length - 1; at += 1) {
    if (image[at] === '\\' && /["\\|]/.test(image[at + 1] ?? '') && at + 1 < image.length - 1) at += 1;
    offsets.push(span.start + at);
  }
  return offsets.length === text.length ? { text, offsets } : null;
}

function templateOf(
  command: string,
  source: Source,
  { text, offsets }: WrittenText,
  kind: WrittenTemplate['kind'],
  places: RegExp,
): WrittenTemplate {
  const placeholders: { name: string; location: Location }[] = [];
  const filled = text.replace(places, (place, at: number) => {
    const name = place.replace(/\W/g, '_');
    const start = offsets[at] ?? 0;
    placeholders.push({ name, location: source.trace({ start, end: start + place.length }).location });
    return name;
  });
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length;) {
    const offset = offsets[start] ?? 0;
    let end = start + 1;
    while (end < text.length && offsets[end] === offset + (end - start)) end += 1;
    pieces.push({ start, end, source, offset, call: null });
    start = end;
  }
  return { command, source: new Source(source.name, filled, pieces), kind, placeholders };
}
