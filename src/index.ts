// The public API for every place JavaScript runs: browsers, workers, servers.

export type * from '../grammar/ast.ts';
export {
  type Diagnostic,
  type Label,
  renderDiagnostic,
  type Severity,
  type Suggestion,
} from '../grammar/diagnostic.ts';
export { print } from '../grammar/printer.ts';
export type { Location, Span } from '../grammar/source.ts';
export type { CommandProvider, GeoLocation, GeoProvider, ProviderCall, SearchFiles } from './commands/environment.ts';
export type { SearchLimits } from './commands/limits.ts';
export type { FieldSet } from './plan/field-set.ts';
export type { MacroCall } from './plan/macro-uses.ts';
export type { LookupUse } from './plan/named-objects.ts';
export { type LeafKind, leavesOf, type Predicate, type PredicateLeaf, type WrittenPlace } from './plan/predicate.ts';
export type { PipelineAnalysis, StageAnalysis } from './search/analyze.ts';
export {
  type Analysis,
  createEngine,
  type Engine,
  type EngineOptions,
  type Rows,
  type SearchOptions,
} from './search/engine.ts';
export {
  type ExpandResult,
  expand,
  type MacroRecord,
  type ParseOptions,
  type ParseResult,
  type FormatOptions,
  formatSearch,
  parse,
} from './search/parse.ts';
export type { Results, StageTrace } from './search/results.ts';
export type { Scalar, Value } from './values/value.ts';
