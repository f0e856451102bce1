// Follows the fields along the text before an offset, so that completion knows what earlier stages made.

import type { PipelineNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import { endOf } from '../../grammar/lexer.ts';
import { parseSource } from '../../grammar/parser.ts';
import { Source } from '../../grammar/source.ts';
import * as t from '../../grammar/tokens.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { commandTable } from '../commands/all.generated.ts';
import { expandSource } from '../expand/expand.ts';
import { factsOf } from '../plan/field-facts.ts';
import type { FieldState } from '../plan/field-set.ts';
import { NamedObjects } from '../plan/named-objects.ts';
import { fieldsOfPipeline } from '../plan/pipeline-fields.ts';
import type { WrittenPlace } from '../plan/predicate.ts';
import { type AssistKnowledge, datasetNamed, type KnownName, prefixedName } from './knowledge.ts';
import type { StageAt } from './stage-at.ts';

/** The fields at a place of a search. */
export interface FieldsHere {
  /** Fields that the text before has made, read or kept. */
  readonly made: readonly string[];
  /** Fields that datasets and lookups named before bring with them. */
  readonly brought: readonly KnownName[];
  /** True when there may be others, such as those of events. */
  readonly isOpen: boolean;
}

/** Follows the fields up to the innermost stage of those that are open at an offset. */
export function fieldsHere(text: string, stages: readonly StageAt[], knowledge: Required<AssistKnowledge>): FieldsHere {
  let state: FieldState | undefined;
  let brought: KnownName[] = [];
  for (const stage of stages) {
    const before = text.slice(stage.pipelineStart, stage.start).replace(/\|\s*$/, '');
    const node = pipelineOf(stage.isSubsearch ? withPipe(before) : before, knowledge.macros);
    const followed = fieldsOfPipeline(node, state);
    state = followed.state;
    if (!state.open) brought = [];
    else brought = [...(node.stages.length === 0 ? brought : []), ...broughtBy(node, knowledge)];
    if (stage === stages.at(-1)) addAssignments(text, stage, state, knowledge);
    else if (goesOnInside(text, stage, knowledge)) state = state.branch();
    else state = undefined;
  }
  const { names, open } = state?.fields() ?? { names: [], open: true };
  return { made: names, brought, isOpen: open };
}

function withPipe(text: string): string {
  return text.trimStart().startsWith('|') || text.trim() === '' ? text : `| ${text}`;
}

/** Reads a pipeline with its macros replaced; where one of them is not known, with none. */
function pipelineOf(text: string, macros: MacroTable): PipelineNode {
  const source = new Source('search', text);
  const reporter = new Reporter(source);
  const expanded = expandSource(source, macros, reporter);
  return parsed(reporter.hasErrors ? source : expanded);
}

function parsed(source: Source): PipelineNode {
  return parseSource(source, { commands: commandTable }, 'search', new Reporter(source)).ast;
}

/** Says whether the pipeline in the open bracket of a stage runs over its rows. */
function goesOnInside(text: string, stage: StageAt, knowledge: Required<AssistKnowledge>): boolean {
  const [node] = parsed(new Source('search', `| ${textOf(text, stage)} []`)).stages;
  const command = knowledge.commands.get(stage.name);
  if (node?.kind !== 'command') return command?.syntax.some(({ kind }) => kind === 'template') === true;
  const { brackets } = factsOf(node, command);
  return brackets === 'current' || brackets === 'each';
}

/** The text of a stage up to its open bracket, or to its last token. */
function textOf(text: string, stage: StageAt): string {
  const last = stage.tokens.at(-1);
  const end = last === undefined ? (stage.nameSpan?.end ?? stage.start) : last.startOffset;
  return text.slice(stage.start, last?.tokenType === t.LeftBracket ? end : last === undefined ? end : endOf(last));
}

/** Takes in the assignments of the stage itself that stand before the offset: later ones see their fields. */
function addAssignments(text: string, stage: StageAt, state: FieldState, knowledge: Required<AssistKnowledge>): void {
  const command = knowledge.commands.get(stage.name);
  if (command?.syntax[0]?.kind !== 'assignments') return;
  let depth = 0;
  let end = -1;
  for (const token of stage.tokens) {
    if (token.tokenType === t.LeftParenthesis) depth += 1;
    else if (token.tokenType === t.RightParenthesis) depth -= 1;
    else if (token.tokenType === t.Comma && depth === 0) end = token.startOffset;
  }
  if (end === -1) return;
  const [node] = parsed(new Source('search', `| ${text.slice(stage.start, end)}`)).stages;
  if (node?.kind === 'command') state.apply(factsOf(node, command));
}

/** The names alone are wanted. */
const nowhere: WrittenPlace = {
  span: { source: '', start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1, lineText: '' },
  macros: [],
};

/** Lists the fields of the lookups and datasets that a pipeline names. */
function broughtBy(node: PipelineNode, knowledge: Required<AssistKnowledge>): KnownName[] {
  const named = new NamedObjects();
  let isPrefixed = false;
  for (const stage of node.stages) {
    if (stage.kind !== 'command') continue;
    named.addCommand(stage, () => nowhere);
    isPrefixed ||= stage.name === 'datamodel';
  }
  const brought: KnownName[] = [];
  for (const { name } of named.lookups) {
    const lookup = knowledge.lookups.find((known) => known.name === name);
    for (const field of lookup?.fields ?? []) brought.push({ name: field, about: `A field of the lookup ${name}.` });
  }
  for (const name of named.datasets) {
    const dataset = datasetNamed(knowledge.dataModels, name)?.dataset;
    for (const field of dataset?.fields ?? [])
      brought.push(isPrefixed && dataset !== undefined ? { ...field, name: prefixedName(dataset, field) } : field);
  }
  return brought;
}
