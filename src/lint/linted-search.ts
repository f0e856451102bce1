// One search as lint rules see it: read, with its macros replaced and the fields along it known.

import type { CommandNode, Node, PipelineNode, StageNode } from '../../grammar/ast.ts';
import { type Diagnostic, Reporter } from '../../grammar/diagnostic.ts';
import type { ParseEntry } from '../../grammar/language.ts';
import { parseSource } from '../../grammar/parser.ts';
import { Source, type Span } from '../../grammar/source.ts';
import { childrenOf, visit } from '../../grammar/visit.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import { MacroTable } from '../catalog/macro-table.ts';
import { commandTable } from '../commands/all.generated.ts';
import { expandSource } from '../expand/expand.ts';
import { type FieldSet, FieldState } from '../plan/field-set.ts';
import { type MacroCall, macroCallsOf } from '../plan/macro-uses.ts';
import { fieldsOfPipeline, type PipelineFields, type StageFields } from '../plan/pipeline-fields.ts';
import { languageWith } from '../search/parse.ts';
import type { DetectionContext } from './detection-context.ts';
import type { KnownNames } from './known-names.ts';

/** One command of the search or of a search in brackets. */
export interface LintedStage {
  readonly node: CommandNode;
  readonly stage: StageFields;
  /** The fields of the rows it gets; open where nothing is known. */
  readonly before: FieldSet;
  readonly pipeline: PipelineFields;
  readonly index: number;
  /** How many brackets stand around it. */
  readonly depth: number;
}

/** A macro nobody defines stands for something nobody knows, as a dashboard token does. */
const unknownText = '$unknown$';

/** One search as lint rules see it. */
export class LintedSearch {
  /** The text as given. */
  readonly written: Source;
  /** The text with macros replaced: spans of the tree are places in it. */
  readonly source: Source;
  readonly ast: PipelineNode;
  /** The tree of the text as given, and its comments. */
  readonly writtenAst: PipelineNode;
  readonly comments: readonly Span[];
  readonly entry: ParseEntry;
  readonly names: KnownNames;
  readonly detection: DetectionContext | null;
  readonly macroCalls: readonly MacroCall[];
  /** What reading the text as given says, and what replacing its macros says. */
  readonly diagnostics: readonly Diagnostic[];
  /** The built-in and given macros, and a stand-in for each that is unknown. */
  readonly macros: MacroTable;
  readonly fields: PipelineFields;
  readonly stages: readonly LintedStage[];
  private readonly parents = new Map<Node, Node>();

  constructor(written: Source, entry: ParseEntry, names: KnownNames, detection: DetectionContext | null) {
    this.written = written;
    this.entry = entry;
    this.names = names;
    this.detection = detection;
    const language = languageWith(names.customCommands);
    const reporter = new Reporter(written);
    const given = parseSource(written, language, entry, reporter);
    this.writtenAst = given.ast;
    this.comments = given.comments;
    this.macroCalls = macroCallsOf(written, names.macros);
    this.macros = withStandIns(names.macros, this.macroCalls);
    const whileExpanding = new Reporter(written);
    const expanded = expandSource(written, this.macros, whileExpanding);
    this.diagnostics = [...reporter.diagnostics, ...whileExpanding.diagnostics];
    // Where expanding fails the text has holes; as it is given, its calls are nodes.
    this.source = whileExpanding.hasErrors ? written : expanded;
    this.ast = this.source === written ? given.ast : parseSource(expanded, language, entry, new Reporter(expanded)).ast;
    this.fields = fieldsOfPipeline(this.ast, startOf(this.ast, entry));
    this.stages = [...stagesOf(this.fields, 0)];
  }

  /** The text of a span, as it reads with macros replaced. */
  textOf(span: Span): string {
    return this.source.text.slice(span.start, span.end);
  }

  /** The node right above another one of the same stage. */
  parentOf(node: Node): Node | undefined {
    if (this.parents.size === 0) visit(this.ast, (above) => this.addChildren(above));
    return this.parents.get(node);
  }

  private addChildren(above: Node): void {
    for (const child of childrenOf(above)) this.parents.set(child, above);
  }
}

/** The nodes of a stage that are of a kind, without those of searches in brackets. */
export function nodesOf<K extends Node['kind']>(stage: Node, kind: K): Extract<Node, { kind: K }>[] {
  const found: Extract<Node, { kind: K }>[] = [];
  const isWanted = (node: Node): node is Extract<Node, { kind: K }> => node.kind === kind;
  visit(stage, (node) => {
    if (isWanted(node)) found.push(node);
    return node.kind !== 'subsearch';
  });
  return found;
}

/** The fields before a stage that are sure to be fields: made by a stage, or all there is. */
export function surelyFields({ before, pipeline, index }: LintedStage): Set<string> {
  // Of an open set, names that were only read may be slips of the pen.
  const known = new Set(before.open ? [] : before.names);
  for (const { facts } of pipeline.stages.slice(0, index)) {
    if (facts === null) continue;
    for (const name of [...facts.writes, ...facts.changes, ...facts.renames.map(({ to }) => to)]) known.add(name);
  }
  return known;
}

function withStandIns(macros: MacroTable, calls: readonly MacroCall[]): MacroTable {
  // Of a filter that is defined nowhere it is known that it lets everything pass.
  const unknown = calls.filter(
    ({ name, arguments: args, isDefined }) => !isDefined && !(args.length === 0 && name.endsWith('_filter')),
  );
  if (unknown.length === 0) return macros;
  const standIns = unknown.map(({ name, arguments: args }): MacroDefinition => ({
    name,
    args: args.map((_, index) => `argument${index}`),
    definition: unknownText,
  }));
  return new MacroTable([...macros.all(), ...standIns]);
}

/** A piece of SPL, and a search that begins with a pipe and makes no rows, go on from rows nobody knows. */
function startOf(ast: PipelineNode, entry: ParseEntry): FieldState | undefined {
  const [first] = ast.stages;
  const isGenerating = first?.kind === 'command' && commandTable.get(first.name)?.type === 'generating';
  if (entry === 'search' && (isGenerating || isSearch(first))) return undefined;
  return new FieldState([], true);
}

function isSearch(stage: StageNode | undefined): boolean {
  return stage?.kind === 'command' && stage.name === 'search';
}

function* stagesOf(pipeline: PipelineFields, depth: number): Generator<LintedStage> {
  // In brackets, too, a command that makes no rows says nothing of fields when it comes first.
  const [first] = pipeline.stages;
  const isUnknown = first !== undefined && first.before.names.length === 0 && !first.before.open;
  for (const [index, stage] of pipeline.stages.entries()) {
    const { node } = stage;
    if (node.kind === 'command') {
      const before = isUnknown ? { names: stage.before.names, open: true } : stage.before;
      yield { node, stage, before, pipeline, index, depth };
    }
    // What stands in a quoted text has places in that text.
    for (const inner of stage.inner) if (inner.source === null) yield* stagesOf(inner, depth + 1);
  }
}
