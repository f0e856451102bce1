// Compiles the expressions and search terms of apps: calculated fields, event types, constraints.

import type { ExpressionNode, SearchNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import { parseSource } from '../../grammar/parser.ts';
import { Source } from '../../grammar/source.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { Batch } from '../columns/batch.ts';
import type { CompiledExpression, CompiledPredicate, KnowledgeCompiler } from '../events/knowledge-compiler.ts';
import { commandTable } from '../commands/all.generated.ts';
import { expandSource } from '../expand/expand.ts';
import { bindExpression } from '../expressions/bound-expression.ts';
import { bindSearch } from '../expressions/bound-search.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';

/** What texts of apps take for now, and the zone of their days and hours; the clock and UTC unless given. */
export interface TimeSettings {
  readonly now?: number;
  readonly timeZone?: string;
}

/** Compiles texts of apps. A text that cannot be read gives null for every row, or matches none. */
export class AppTextCompiler implements KnowledgeCompiler {
  private readonly macros: MacroTable;
  private readonly context: { now: number; timeZone: string; clock: () => number; random: () => number };
  /** What could not be read, in words. */
  readonly mistakes: string[] = [];

  constructor(macros: MacroTable, { now, timeZone = 'UTC' }: TimeSettings = {}) {
    const clock = (): number => Date.now() / 1000;
    this.macros = macros;
    this.context = { now: now ?? Math.floor(clock()), timeZone, clock, random: Math.random };
  }

  expression(text: string): CompiledExpression {
    const { stage, reporter } = this.read(`| eval result=${text}`);
    const argument = stage?.kind === 'command' ? stage.arguments[0]?.value : undefined;
    const node: ExpressionNode =
      argument?.kind === 'assignment'
        ? argument.expression
        : {
            kind: 'function-call',
            name: 'null',
            nameSpan: { start: 0, end: 0 },
            arguments: [],
            span: { start: 0, end: 0 },
          };
    const bound = bindExpression(node, reporter, this.context);
    this.note(text, reporter);
    const kernel = new ColumnKernel(bound);
    return { fields: [...bound.fields], evaluate: (rows) => kernel.column(Batch.of(rows)) };
  }

  predicate(text: string): CompiledPredicate {
    const { stage, reporter } = this.read(text);
    const argument = stage?.kind === 'command' ? stage.arguments[0]?.value : undefined;
    const bound = bindSearch(argument === undefined ? null : (argument as SearchNode), reporter, this.context);
    const isBroken = reporter.hasErrors;
    this.note(text, reporter);
    return {
      fields: [...bound.fields],
      test: (rows) => {
        const result = new Uint8Array(rows.length);
        if (isBroken) return result;
        const test = bound.testOf(Batch.of(rows));
        for (let row = 0; row < result.length; row += 1) if (test(row)) result[row] = 1;
        return result;
      },
    };
  }

  private read(text: string) {
    const source = new Source('app', text);
    const first = new Reporter(source);
    const expanded = expandSource(source, this.macros, first);
    const reporter = new Reporter(expanded);
    reporter.diagnostics.push(...first.diagnostics);
    const [stage] = parseSource(expanded, { commands: commandTable }, 'search', reporter).ast.stages;
    return { stage, reporter };
  }

  private note(text: string, reporter: Reporter): void {
    for (const diagnostic of reporter.diagnostics) {
      if (diagnostic.severity === 'error') this.mistakes.push(`${diagnostic.message} In: ${text}`);
    }
  }
}
