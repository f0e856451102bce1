// Follows the fields along a pipeline, stage by stage, into its subsearches, without running anything.

import type { CommandNode, PipelineNode, StageNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import { parseSource } from '../../grammar/parser.ts';
import { print } from '../../grammar/printer.ts';
import { Source } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { FieldFacts } from '../commands/command.ts';
import { factsOf } from './field-facts.ts';
import { type FieldSet, FieldState } from './field-set.ts';
import { forEachField } from './for-each-field.ts';
import { CommandArguments } from './written-arguments.ts';

/** One stage with the fields before and behind it. */
export interface StageFields {
  readonly node: StageNode;
  /** Null where the stage cannot be read before its macros are replaced. */
  readonly facts: FieldFacts | null;
  readonly before: FieldSet;
  readonly after: FieldSet;
  readonly inner: readonly InnerPipeline[];
}

/** A pipeline in brackets, or in a quoted text of its own. */
export interface InnerPipeline extends PipelineFields {
  /** The text it was read from, when that is not the text of the pipeline around it. */
  readonly source: Source | null;
}

/** A pipeline with the fields along it. */
export interface PipelineFields {
  readonly node: PipelineNode;
  readonly stages: readonly StageFields[];
  readonly state: FieldState;
}

/** Fields every event has. */
const eventFields = ['_time', '_raw', 'host', 'index', 'source', 'sourcetype'];

/** More levels of brackets than this are not followed; reading refuses them, too. */
const deepest = 20;

/** Follows the fields along a pipeline. `start` is given for one that runs over current rows. */
export function fieldsOfPipeline(node: PipelineNode, start?: FieldState, depth = 0): PipelineFields {
  const state = start ?? startOf(node);
  const stages = node.stages.map((stage): StageFields => {
    const before = state.fields();
    if (stage.kind !== 'command') {
      state.open = true;
      return { node: stage, facts: null, before, after: state.fields(), inner: [] };
    }
    const facts = factsOf(stage, commandTable.get(stage.name));
    const inner = depth < deepest ? passThrough(stage, facts, state, depth) : [];
    return { node: stage, facts, before, after: state.fields(), inner };
  });
  return { node, stages, state };
}

function startOf(node: PipelineNode): FieldState {
  const [first] = node.stages;
  if (first?.kind !== 'command' || first.name === 'search') return new FieldState(eventFields, true);
  const command = commandTable.get(first.name);
  // A command that makes rows reads fields of its source; any other has no rows to begin with.
  return new FieldState([], command === undefined || command.type === 'generating');
}

/** Takes a state through one command and gives the pipelines inside of it. */
function passThrough(stage: CommandNode, facts: FieldFacts, state: FieldState, depth: number): InnerPipeline[] {
  const follow = (node: PipelineNode, start: FieldState | undefined, source: Source | null): InnerPipeline => ({
    ...fieldsOfPipeline(node, start, depth + 1),
    source,
  });
  const { ofRows, ofTerms } = pipelinesOf(stage);
  const found: InnerPipeline[] = [];
  for (const node of ofTerms) {
    // A subsearch among terms becomes comparisons of the fields it gives.
    const inner = follow(node, undefined, null);
    found.push(inner);
    state.addHistory(inner.state);
    for (const name of inner.state.fields().names)
      if (!name.startsWith('_') && name !== 'search' && name !== 'query') state.read(name);
  }
  if (facts.brackets === 'each') {
    state.apply(facts);
    forEachField(stage, state);
    for (const node of ofRows) found.push(follow(node, state.branch(), null));
    return found;
  }
  if (facts.brackets === 'replace') {
    for (const name of ofRows.flatMap(placeholdersIn)) state.read(name);
    const text = quotedSearchOf(stage);
    const inner = [
      ...ofRows.map((node) => follow(node, undefined, null)),
      ...(text === null ? [] : [text]).map((source) => follow(readPipeline(source), undefined, source)),
    ];
    state.apply(facts);
    for (const [index, pipeline] of inner.entries())
      if (index === 0) state.replaceBy(pipeline.state);
      else state.join(pipeline.state);
    return [...found, ...inner];
  }
  const before = state.branch();
  state.apply(facts);
  for (const node of ofRows) {
    const inner = follow(node, facts.brackets === 'current' ? before.branch() : undefined, null);
    found.push(inner);
    state.join(inner.state);
  }
  return found;
}

/** The pipelines in brackets right below a command: arguments of their own, and those among terms. */
function pipelinesOf(stage: CommandNode): { ofRows: PipelineNode[]; ofTerms: PipelineNode[] } {
  const ofRows: PipelineNode[] = [];
  const ofTerms: PipelineNode[] = [];
  const rowShapes = new Set(['subsearches', 'sources', 'template']);
  const slots = new Set(
    (commandTable.get(stage.name)?.syntax ?? [])
      .flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]))
      .flatMap((shape) => (rowShapes.has(shape.kind) ? [shape.slot] : [])),
  );
  visit(stage, (node) => {
    if (node.kind === 'argument' && node.value.kind === 'subsearch' && slots.has(node.slot)) {
      ofRows.push(node.value.pipeline);
      return false;
    }
    if (node.kind !== 'subsearch') return true;
    ofTerms.push(node.pipeline);
    return false;
  });
  return { ofRows, ofTerms };
}

/** The fields whose values take the place of `$name$` in a pipeline. */
function placeholdersIn(node: PipelineNode): string[] {
  return [...print(node).matchAll(/\$([^$\s]+)\$/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** The search that `map` holds in quotes. */
function quotedSearchOf(stage: CommandNode): Source | null {
  const command = commandTable.get(stage.name);
  const text = command === undefined ? null : new CommandArguments(stage, command).option('search');
  return text === null ? null : new Source(`search of ${stage.name}`, text);
}

/** Reads a pipeline by itself; what is wrong with it is said elsewhere. */
function readPipeline(source: Source): PipelineNode {
  return parseSource(source, { commands: commandTable }, 'search', new Reporter(source)).ast;
}
