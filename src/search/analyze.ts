// What can be said of a search without running it.

import type { PipelineNode } from '../../grammar/ast.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { print } from '../../grammar/printer.ts';
import type { Location, Source, Span } from '../../grammar/source.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { CommandType } from '../commands/command.ts';
import type { FieldSet } from '../plan/field-set.ts';
import type { MacroCall } from '../plan/macro-uses.ts';
import { type LookupUse, NamedObjects } from '../plan/named-objects.ts';
import { fieldsOfPipeline, type PipelineFields } from '../plan/pipeline-fields.ts';
import type { Predicate, WrittenPlace } from '../plan/predicate.ts';
import { predicateOf } from '../plan/read-predicate.ts';

/** One stage of a pipeline, after macros are replaced. */
export interface StageAnalysis extends WrittenPlace {
  /** The command, aliases resolved; empty for a stage that cannot be read. */
  readonly command: string;
  /** Null for a command this library does not know. */
  readonly type: CommandType | null;
  /** The stage as SPL, with macros replaced. */
  readonly text: string;
  /** Fields before and behind the stage. */
  readonly fieldsIn: FieldSet;
  readonly fieldsOut: FieldSet;
  /** Fields whose values the stage looks at, and those it makes or changes; both may hold wildcards. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** The condition rows must meet; null for a stage without one. */
  readonly predicate: Predicate | null;
  readonly subsearches: readonly PipelineAnalysis[];
}

/** A pipeline: the search itself, or one in brackets or quotes inside of it. */
export interface PipelineAnalysis {
  readonly stages: readonly StageAnalysis[];
  readonly fieldsOut: FieldSet;
}

/** What can be said of a search without running it. Lists of names hold each name once, in the order of the text. */
export interface Analysis extends PipelineAnalysis {
  /** Every macro call, also those in the bodies of macros. */
  readonly macros: readonly MacroCall[];
  readonly lookups: readonly LookupUse[];
  readonly indexes: readonly string[];
  readonly sourcetypes: readonly string[];
  readonly eventtypes: readonly string[];
  readonly tags: readonly string[];
  readonly dataModels: readonly string[];
  /** Datasets as `Model.Dataset`. */
  readonly datasets: readonly string[];
  readonly savedSearches: readonly string[];
  /** Fields of events, rows and lookups that are read before any stage makes them; may hold wildcards. */
  readonly fieldsRead: readonly string[];
  /** Fields that any stage makes or changes. */
  readonly fieldsWritten: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** True when nothing that can be told without running stops the search. */
  readonly runnable: boolean;
}

/** Describes a search that is expanded and read. */
export function analyzePipeline(
  ast: PipelineNode,
  source: Source,
  macros: readonly MacroCall[],
  diagnostics: readonly Diagnostic[],
): Analysis {
  const named = new NamedObjects();
  const fields = fieldsOfPipeline(ast);
  const pipeline = analysisOf(fields, source, named);
  return {
    ...pipeline,
    macros,
    lookups: named.lookups,
    indexes: [...named.indexes],
    sourcetypes: [...named.sourcetypes],
    eventtypes: [...named.eventtypes],
    tags: [...named.tags],
    dataModels: [...named.dataModels],
    datasets: [...named.datasets],
    savedSearches: [...named.savedSearches],
    fieldsRead: [...fields.state.raw],
    fieldsWritten: [...fields.state.written],
    diagnostics,
    runnable: diagnostics.every(({ severity }) => severity !== 'error'),
  };
}

function analysisOf(pipeline: PipelineFields, source: Source, named: NamedObjects): PipelineAnalysis {
  const place = (span: Span): WrittenPlace => placeOf(source, span);
  return {
    stages: pipeline.stages.map((stage) => {
      if (stage.node.kind === 'command') named.addCommand(stage.node, place);
      return {
        command: stage.node.kind === 'command' ? stage.node.name : '',
        type: stage.node.kind === 'command' ? (commandTable.get(stage.node.name)?.type ?? null) : null,
        ...place(stage.node.span),
        text: print(stage.node),
        fieldsIn: stage.before,
        fieldsOut: stage.after,
        reads: stage.facts?.reads ?? [],
        writes: stage.facts === null ? [] : [...new Set([...stage.facts.writes, ...stage.facts.changes])],
        predicate: stage.node.kind === 'command' ? predicateOf(stage.node, place) : null,
        subsearches: stage.inner.map((inner) => analysisOf(inner, inner.source ?? source, named)),
      };
    }),
    fieldsOut: pipeline.state.fields(),
  };
}

/** Says where a stretch of an expanded text was written; one that goes over the edge of a macro, where it is called. */
function placeOf(source: Source, span: Span): WrittenPlace {
  const first = source.trace({ start: span.start, end: Math.min(span.start + 1, span.end) });
  const last = source.trace({ start: Math.max(span.start, span.end - 1), end: span.end });
  const within = first.uses.map((use) => use.macro);
  const isOneText =
    first.uses[0] === last.uses[0] &&
    first.location.source === last.location.source &&
    first.location.start <= last.location.end;
  if (isOneText) return { span: joined(first.location, last.location), macros: within };
  return { span: joined(outside(first), outside(last)), macros: [] };
}

/** The place in the search itself: of a macro body, the outermost call that brought it in. */
function outside({ location, uses }: ReturnType<Source['trace']>): Location {
  const outermost = uses.at(-1);
  return outermost === undefined ? location : outermost.source.trace(outermost.span).location;
}

function joined(first: Location, last: Location): Location {
  return { ...first, end: last.end, endLine: last.endLine, endColumn: last.endColumn };
}
