// One search from its text to batches: macros, searches in brackets, stages.

import type { CommandNode, PipelineNode, SubsearchNode } from '../../grammar/ast.ts';
import { type Diagnostic, Reporter } from '../../grammar/diagnostic.ts';
import type { Language } from '../../grammar/language.ts';
import { parseSource } from '../../grammar/parser.ts';
import { Source } from '../../grammar/source.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { Batch } from '../columns/batch.ts';
import type { PreparedSearch, SearchEnvironment } from '../commands/environment.ts';
import { readEvents } from '../commands/search.ts';
import { expandSource } from '../expand/expand.ts';
import { formatRows } from '../operators/format-rows.ts';
import { compacted } from '../operators/join-batches.ts';
import { collected, noRows } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import type { Rewrite } from '../plan/rewrite.ts';
import type { DefinedDatasets } from './defined-datasets.ts';
import { type PreparedStage, preparePipeline, type SearchScope } from './prepare-pipeline.ts';
import type { Providers } from './provided-command.ts';
import type { StageTrace } from './results.ts';
import { type Pace, runStages, type StageSettings } from './run-stages.ts';
import { innermostTextSubsearches, textSubsearches, withTexts } from './subsearch-text.ts';
import { searchedIndexes } from './searched-indexes.ts';
import { rangeOfPipeline } from './time-range.ts';
import { templatesIn, withoutPlaceholders, type WrittenTemplate } from './written-templates.ts';

/** What a search needs beside its text. */
export interface RunSettings {
  readonly language: Language;
  readonly macros: MacroTable;
  readonly providers: Providers;
  readonly pace: Pace;
  /** True where a search is only looked at: texts that it would read while it runs are checked at once. */
  readonly isLook: boolean;
  /** Applied to every pipeline, in this order. */
  readonly rewrites: readonly Rewrite[];
  /** The environment of the search, but for what one run adds. */
  readonly environment: Omit<SearchEnvironment, 'reporter' | 'search' | 'searchOf' | 'indexes'>;
  /** Datasets that searches of their own make. */
  readonly datasets: DefinedDatasets;
  /** Patterns of the indexes that a search reads which names none. */
  readonly defaultIndexes: readonly string[];
}

/** A text that is expanded, read and, where it holds searches in brackets, filled in. */
export interface ReadText {
  readonly source: Source;
  readonly ast: PipelineNode;
  readonly reporter: Reporter;
}

export class SearchRun {
  private readonly settings: RunSettings;
  private readonly depth: number;

  constructor(settings: RunSettings, depth = 0) {
    this.settings = settings;
    this.depth = depth;
  }

  /** Runs the searches in brackets that become text, innermost first, and reads the text with theirs in place. */
  async fillIn(read: ReadText): Promise<ReadText> {
    let current = read;
    const { language, environment } = this.settings;
    await this.makeDatasets(read);
    for (;;) {
      if (current.reporter.hasErrors) return current;
      const inner = innermostTextSubsearches(current.ast, language.commands);
      if (inner.length === 0) return current;
      const texts = new Map<SubsearchNode, string>();
      for (const node of inner) {
        if (this.depth >= environment.limits.subsearchDepth) {
          const message = `Searches in brackets are nested more than ${environment.limits.subsearchDepth} deep.`;
          current.reporter.error('SPL1006', node.span, message);
          return current;
        }
        texts.set(node, await this.textOf(node, current.reporter));
        if (current.reporter.hasErrors) return current;
      }
      const source = withTexts(current.source, texts);
      const reporter = new Reporter(source);
      const { ast } = parseSource(source, language, 'search', reporter);
      // What was said of the text before is said again where it still holds.
      const said = new Set(reporter.diagnostics.map(({ code, span }) => `${code} ${span.source} ${span.start}`));
      const kept = current.reporter.diagnostics.filter(
        ({ code, span }) => !said.has(`${code} ${span.source} ${span.start}`),
      );
      reporter.diagnostics.unshift(...kept);
      current = { source, ast, reporter };
    }
  }

  /** Makes the rows of datasets that a text means and a search makes: commands look for them when they are prepared. */
  private async makeDatasets({ source, reporter }: ReadText): Promise<void> {
    const { datasets, environment } = this.settings;
    if (this.depth >= environment.limits.subsearchDepth || reporter.hasErrors) return;
    const deeper = new SearchRun(this.settings, this.depth + 1);
    for (const { name, search } of datasets.searchedIn(source.text)) {
      const prepared = deeper.prepareText(search, `dataset ${name}`, 'search', reporter);
      if (prepared !== null) datasets.keep(name, compacted(await collected(prepared.run(noRows()))));
    }
  }

  /** Checks a search without running anything: also the searches in brackets whose text is not known yet. */
  check({ ast, source, reporter }: ReadText, kind: 'search' | 'rows' = 'search'): void {
    for (const { pipeline } of textSubsearches(ast, this.settings.language.commands)) this.prepare(pipeline, reporter);
    this.prepare(ast, reporter, kind);
    const templates = templatesIn(ast, source);
    const place = ({ code, span }: Diagnostic): string => `${code} ${span.source} ${span.start}`;
    const known = new Set(reporter.diagnostics.map(place));
    for (const template of templates) {
      const found = this.lookAt(template).filter((diagnostic) => !known.has(place(diagnostic)));
      for (const diagnostic of found) known.add(place(diagnostic));
      // A mistake in the text that was made of the template is told where it is written instead.
      const better = new Set(found.map(({ code, message }) => `${code} ${message}`));
      const kept = reporter.diagnostics.filter(
        ({ span, code, message }) => span.source !== template.command || !better.has(`${code} ${message}`),
      );
      reporter.diagnostics.splice(0, reporter.diagnostics.length, ...kept, ...found);
    }
  }

  /** Checks a template as it is written and gives what is wrong with it. */
  private lookAt(template: WrittenTemplate): Diagnostic[] {
    if (this.depth >= this.settings.environment.limits.subsearchDepth) return [];
    const read = this.readText(template.source, template.kind);
    if (!read.reporter.hasErrors) new SearchRun(this.settings, this.depth + 1).check(read, template.kind);
    return withoutPlaceholders(read.reporter.diagnostics, template);
  }

  /** Checks a pipeline and makes it ready to run. */
  prepare(
    pipeline: PipelineNode,
    reporter: Reporter,
    kind: 'search' | 'rows' = 'search',
  ): PreparedSearch & { readonly stages: readonly PreparedStage[] } {
    const { settings } = this;
    const environment = this.environmentOf(pipeline, reporter, kind);
    const rangeOf = (node: CommandNode): SearchScope => this.scopeOf({ ...pipeline, stages: [node] });
    const prepared = preparePipeline(pipeline, environment, settings.providers, kind, rangeOf);
    const stages = settings.rewrites.reduce<readonly PreparedStage[]>((steps, { apply }) => apply(steps), prepared);
    const isSearch = kind === 'search' && stages[0]?.node.name === 'search';
    return {
      stages,
      get ordersColumns() {
        return stages.some(({ prepared }) => prepared.ordersColumns === true);
      },
      run: (batches) => runStages(stages, isSearch ? readEvents(environment) : batches, this.stageSettings(), null),
    };
  }

  /** Runs a checked search from its first stage and tells what each stage did, if asked. */
  run(
    stages: readonly PreparedStage[],
    pipeline: PipelineNode,
    reporter: Reporter,
    traces: StageTrace[] | null,
  ): AsyncIterable<Batch> {
    const environment = this.environmentOf(pipeline, reporter, 'search');
    const input = stages[0]?.node.name === 'search' ? readEvents(environment) : noRows();
    return runStages(stages, input, this.stageSettings(), traces);
  }

  private stageSettings(): StageSettings {
    const { pace, environment } = this.settings;
    return { pace, rowsInMemory: environment.limits.rowsInMemory };
  }

  /** The time range and the indexes that the first command of a pipeline reads. */
  private scopeOf(pipeline: PipelineNode): SearchScope {
    return {
      ...rangeOfPipeline(pipeline, this.settings.environment),
      indexes: searchedIndexes(pipeline, this.settings.defaultIndexes, this.settings.language.commands),
    };
  }

  /** What the commands of a pipeline may ask: its time range is its own. */
  private environmentOf(pipeline: PipelineNode, reporter: Reporter, kind: 'search' | 'rows'): SearchEnvironment {
    const { environment } = this.settings;
    const deeper = new SearchRun(this.settings, this.depth + 1);
    return {
      ...environment,
      indexes: null,
      ...(kind === 'search' ? this.scopeOf(pipeline) : {}),
      reporter,
      search: (inner, innerKind) => {
        if (this.depth < environment.limits.subsearchDepth) return deeper.prepare(inner, reporter, innerKind);
        reporter.error(
          'SPL1006',
          inner.span,
          `Searches in brackets are nested more than ${environment.limits.subsearchDepth} deep.`,
        );
        return { run: noRows, ordersColumns: false };
      },
      searchOf: (text, name, innerKind) => {
        if (this.depth < environment.limits.subsearchDepth) return deeper.prepareText(text, name, innerKind, reporter);
        const whole = { start: 0, end: reporter.source.text.length };
        const message = `Searches run others more than ${environment.limits.subsearchDepth} deep, the last of them ${name}.`;
        reporter.error('SPL1006', whole, message);
        return null;
      },
    };
  }

  /** Reads a text of its own; its mistakes are reported under its name. */
  private prepareText(text: string, name: string, kind: 'search' | 'rows', outer: Reporter): PreparedSearch | null {
    const read = this.readText(new Source(name, text), kind);
    const { reporter } = read;
    const run = new SearchRun(this.settings, this.depth);
    if (this.settings.isLook && !reporter.hasErrors) run.check(read, kind);
    if (this.settings.isLook || reporter.hasErrors) outer.diagnostics.push(...reporter.diagnostics);
    if (reporter.hasErrors) return null;
    return {
      ordersColumns: kind === 'search' && run.prepare(read.ast, new Reporter(read.source)).ordersColumns,
      async *run(batches) {
        const filled = await run.fillIn(read);
        const prepared = filled.reporter.hasErrors ? null : run.prepare(filled.ast, filled.reporter, kind);
        outer.diagnostics.push(...filled.reporter.diagnostics);
        filled.reporter.diagnostics.length = 0;
        if (prepared === null || outer.hasErrors) return;
        yield* prepared.run(batches);
        outer.diagnostics.push(...filled.reporter.diagnostics);
      },
    };
  }

  /** Expands and reads a text of its own. */
  private readText(source: Source, kind: 'search' | 'rows'): ReadText {
    const { language, macros, environment } = this.settings;
    const first = new Reporter(source);
    const expanded = expandSource(source, macros, first, environment.context);
    const reporter = new Reporter(expanded);
    const { ast } = parseSource(expanded, language, kind === 'search' ? 'search' : 'post-process', reporter);
    reporter.diagnostics.unshift(...first.diagnostics);
    return { source: expanded, ast, reporter };
  }

  /** Runs a search in brackets and writes its results as text. */
  private async textOf(node: SubsearchNode, reporter: Reporter): Promise<string> {
    const { subsearchRows } = this.settings.environment.limits;
    const deeper = new SearchRun(this.settings, this.depth + 1);
    const prepared = deeper.prepare(node.pipeline, reporter);
    if (reporter.hasErrors) return '';
    const rows = await collected(prepared.run(noRows()));
    const last = prepared.stages[prepared.stages.length - 1]?.node.name;
    if (last === 'format' || last === 'return') {
      const [row] = rows.rows();
      const value = row === undefined ? null : rows.valueAt('search', row);
      return value === null ? '' : entriesOf(value).map(textOf).join(' ');
    }
    if (rows.rowCount > subsearchRows) {
      reporter.warning(
        'SPL5003',
        node.span,
        `Only the first ${subsearchRows} of the ${rows.rowCount} rows of this search in brackets are used.`,
      );
    }
    return formatRows(rows.range(0, subsearchRows));
  }
}
