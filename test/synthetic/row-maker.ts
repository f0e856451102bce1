// Walks a search forward and asks of rows, stage by stage, what lets it find something.

import {
  type AggregateNode,
  type ArgumentNode,
  type CommandNode,
  type ExpressionNode,
  isExpression,
  isSearch,
  type PipelineNode,
  type SubsearchNode,
} from '../../grammar/ast.ts';
import { findAll } from '../../grammar/visit.ts';
import { commandTable } from '../../src/commands/all.generated.ts';
import { plainText } from '../../src/plan/plain-text.ts';
import { CommandArguments } from '../../src/plan/written-arguments.ts';
import type { Random } from '../bench/random.ts';
import { Demands } from './demand.ts';
import { Env, fieldOf, nothing, type Origin, RowSet, type Target } from './origin.ts';

/** A table whose rows answer the values of columns. */
export interface AskedLookup {
  readonly rows: RowSet;
  readonly keys: readonly { readonly own: string; readonly of: Origin }[];
}

interface Stage {
  readonly node: CommandNode;
  readonly args: CommandArguments;
  readonly values: readonly ArgumentNode[];
}

/** Collects the rows that a search needs, one way of all it leaves open. */
export class RowMaker {
  readonly rowSets: RowSet[] = [];
  readonly lookups: AskedLookup[] = [];
  private readonly demands: Demands;
  private readonly number: () => number;

  constructor(variant: number, random: Random) {
    let made = 0;
    this.number = () => (made += 1);
    this.demands = new Demands({
      // The first and the last way have their turn before others are drawn.
      choose: (ways) => ways[variant === 0 ? 0 : variant === 1 ? ways.length - 1 : random.below(ways.length)],
      bracketed: (node, isMeant, env) => this.bracketed(node, isMeant, env),
      hasOrdinary: variant % 2 === 0,
      addRows: (rows) => this.rowSets.push(rows),
    });
  }

  addPipeline(pipeline: PipelineNode): Env {
    const scope: RowSet[] = [];
    let env = new Env(() => nothing);
    for (const [at, node] of pipeline.stages.entries()) {
      if (node.kind !== 'command') continue;
      const command = commandTable.get(node.name);
      if (command === undefined) continue;
      const stage = { node, args: new CommandArguments(node, command), values: flattened(node) };
      env = this.addStage(stage, env, scope, at === 0);
    }
    return env;
  }

  private addStage(stage: Stage, env: Env, scope: RowSet[], isFirst: boolean): Env {
    const { node, args, values } = stage;
    switch (node.name) {
      case 'search': {
        const from = isFirst ? fieldsOf(this.newRows({ kind: 'events', name: 'main' }, scope)) : env;
        this.searchTerms(stage, from);
        return from;
      }
      case 'tstats':
      case 'mstats':
        return this.fromModel(stage, scope);
      case 'from':
      case 'datamodel':
        return this.fromDataset(stage, scope);
      case 'inputlookup': {
        const name = args.name('lookup');
        if (name === null || args.flag('append')) return env;
        const from = fieldsOf(this.newRows({ kind: 'lookup', name }, scope));
        this.searchTerms(stage, from);
        return from;
      }
      case 'where':
        for (const { value } of values) if (isExpression(value)) this.demands.condition(value, env);
        return env;
      case 'regex':
        this.regexFilters(stage, env);
        return env;
      case 'eval': {
        let next = env;
        for (const { value } of values)
          if (value.kind === 'assignment')
            next = next.with([[value.target.text, { kind: 'expression', expression: value.expression, env: next }]]);
        return next;
      }
      case 'rename':
        return args.aliases('names').reduce((before, { from, to }) => before.renamed(from, to), env);
      case 'rex': {
        const pattern = args.text('regex');
        if (pattern === null || args.option('mode') !== null) return env;
        const of = env.get(args.option('field') ?? '_raw');
        return env.with(args.groups('regex').map((name) => [name, { kind: 'group', of, pattern, name }]));
      }
      case 'spath': {
        const path = args.option('path') ?? args.name('path');
        if (path === null) return env;
        const of = env.get(args.option('input') ?? '_raw');
        return env.with([[args.option('output') ?? path, { kind: 'path', of, path }]]);
      }
      case 'lookup':
        return this.fromLookup(stage, env);
      case 'join':
      case 'append':
      case 'appendcols':
        return this.joined(stage, env);
      case 'stats':
      case 'chart':
      case 'timechart':
        return this.grouped(stage, env, scope, false);
      case 'eventstats':
      case 'streamstats':
        return this.grouped(stage, env, scope, true);
      case 'top':
      case 'rare': {
        const by = [...args.names('fields'), ...args.names('by')];
        this.needed(by, env);
        const kept = by.map((name): [string, Origin] => [name, env.get(name)]);
        return env.only([...kept, ['count', { kind: 'count', rows: scope }]], by);
      }
      case 'transaction':
        this.needed(args.names('fields'), env);
        return env.with([['eventcount', this.countOf(env, scope, args.names('fields'))]]);
      case 'foreach':
        return forEach(stage, env);
      case 'mvexpand':
      case 'makemv':
      case 'dedup':
        this.needed(args.names('field', 'fields'), env);
        return env;
      case 'iplocation': {
        const prefix = args.option('prefix') ?? '';
        return env.with(['City', 'Country', 'Region', 'lat', 'lon'].map((name) => [`${prefix}${name}`, nothing]));
      }
      default:
        return env;
    }
  }

  private newRows(target: Target, scope: RowSet[]): RowSet {
    const rows = new RowSet(target, this.number);
    this.rowSets.push(rows);
    scope.push(rows);
    return rows;
  }

  private needed(names: readonly string[], env: Env): void {
    for (const name of names) this.demands.ask(env.get(name), { kind: 'exists' });
  }

  private searchTerms({ values }: Stage, env: Env): void {
    for (const { value } of values) if (isSearch(value) && value.kind !== 'macro-call') this.demands.terms(value, env);
  }

  private regexFilters({ values }: Stage, env: Env): void {
    for (const { value } of values) {
      if (value.kind !== 'regex-filter' || value.pattern.kind === 'macro-call') continue;
      const pattern = plainText(value.pattern);
      if (pattern === null) continue;
      const test = { kind: 'regex', pattern } as const;
      this.demands.ask(env.get(value.field?.text ?? '_raw'), value.negated ? { kind: 'not', test } : test);
    }
  }

  private fromDataset({ node, values }: Stage, scope: RowSet[]): Env {
    const words = values.flatMap(({ value }) => (value.kind === 'word' ? [value.text] : []));
    const [first = ''] = words;
    if (node.name === 'from' && !first.startsWith('datamodel'))
      return fieldsOf(this.newRows({ kind: 'events', name: 'main' }, scope));
    const name = words
      .join(':')
      .replace(/^datamodel:/, '')
      .replace(':', '.')
      .replace(/\.(?:search|flat)$/, '');
    return fieldsOf(this.newRows({ kind: 'dataset', name: datasetOf(name, []) }, scope), true);
  }

  private fromModel(stage: Stage, scope: RowSet[]): Env {
    const { args, node } = stage;
    const model = node.name === 'tstats' ? args.option('datamodel') : null;
    const used = args.reads('aggregates', 'terms', 'where', 'by');
    const rows = this.newRows(
      model === null ? { kind: 'events', name: 'main' } : { kind: 'dataset', name: datasetOf(model, used) },
      scope,
    );
    const env = fieldsOf(rows, model !== null);
    this.searchTerms(stage, env);
    if (node.name === 'mstats')
      for (const { value } of stage.values)
        if (value.kind === 'aggregate' && value.argument?.kind === 'word')
          rows.wish(`metric_name:${value.argument.text.replaceAll('*', 'x')}`).take({ kind: 'least', number: 1 });
    return this.grouped(stage, env, scope, false);
  }

  private grouped({ args, values }: Stage, env: Env, scope: readonly RowSet[], isBeside: boolean): Env {
    const by = [...args.names('by'), ...args.names('over')];
    if (!isBeside) this.needed(by, env);
    const outputs = values.flatMap(({ value }): [string, Origin][] => {
      if (value.kind !== 'aggregate') return [];
      const name = value.alias?.kind === 'word' ? value.alias.text : value.text;
      return [[name, this.aggregate(value, env, scope, by)]];
    });
    if (isBeside) return env.with(outputs);
    return env.only([...by.map((name): [string, Origin] => [name, env.get(name)]), ...outputs], by);
  }

  private aggregate(node: AggregateNode, env: Env, scope: readonly RowSet[], by: readonly string[]): Origin {
    const name = node.function.toLowerCase();
    const { argument } = node;
    const expression = argument?.kind === 'eval-argument' ? argument.expression : null;
    const of: Origin =
      expression !== null
        ? { kind: 'expression', expression, env }
        : argument?.kind === 'word'
          ? env.get(argument.text)
          : nothing;
    if (name === 'sum' && expression === null) return { kind: 'gathered', of, rows: scope };
    if (/^(?:count|c|sum)$/.test(name)) {
      if (expression === null) return this.countOf(env, scope, by);
      const counted = name === 'sum' ? whenOne(expression) : expression;
      return counted === null ? nothing : { kind: 'count', rows: scope, condition: { expression: counted, env } };
    }
    if (/^(?:dc|distinct_count|estdc)$/.test(name)) return { kind: 'distinct', of, rows: scope };
    if (/^(?:avg|mean|stdevp?|varp?|median|p\d+|perc\d+|mode)$/.test(name)) return { kind: 'statistic', of, by, env };
    if (name === 'range') return nothing;
    return { kind: 'gathered', of, rows: scope, isList: name === 'values' || name === 'list' };
  }

  /** A count of rows; of groups when the rows are grouped before: then a field of that grouping varies. */
  private countOf(env: Env, scope: readonly RowSet[], by: readonly string[]): Origin {
    const other = ['_time', ...env.grouped].find((name) => env.grouped.includes(name) && !by.includes(name));
    return other === undefined ? { kind: 'count', rows: scope } : { kind: 'distinct', of: env.get(other), rows: scope };
  }

  private fromLookup({ args }: Stage, env: Env): Env {
    const name = args.name('lookup');
    if (name === null) return env;
    const rows = new RowSet({ kind: 'lookup', name }, this.number);
    const keys = args.aliases('fields').map(({ from, to }) => ({ own: from, of: env.get(to) }));
    for (const { own, of } of keys) {
      rows.wish(own);
      this.demands.ask(of, { kind: 'exists' });
    }
    this.lookups.push({ rows, keys });
    const outputs = [...args.aliases('output'), ...args.aliases('outputnew')];
    for (const { from } of outputs) rows.wish(from);
    return env.with(outputs.map(({ from, to }) => [to, { kind: 'field', rows, name: from }]));
  }

  private joined({ args, node, values }: Stage, env: Env): Env {
    let next = env;
    for (const { value } of values) {
      if (value.kind !== 'subsearch') continue;
      const inner = this.addPipeline(value.pipeline);
      const known = new Set(env.names());
      const given = node.name === 'join' ? args.names('fields') : [];
      const common = inner.names().filter((name) => known.has(name) && !isMeasure(inner.get(name)));
      const keys = given.length > 0 ? given : common;
      for (const key of keys) {
        if (key === '_time') continue;
        for (const side of [env, inner]) this.needed([key], side);
        this.demands.same(env.get(key), inner.get(key));
      }
      if (node.name !== 'join') continue;
      const others = inner.names().filter((name) => !keys.includes(name));
      next = next.with(others.map((name) => [name, inner.get(name)]));
    }
    return next;
  }

  private bracketed({ pipeline }: SubsearchNode, isMeant: boolean, env: Env): void {
    if (!isMeant) return;
    const inner = this.addPipeline(pipeline);
    const last = pipeline.stages.findLast(
      (stage) => stage.kind === 'command' && /^(?:table|fields|return|stats|dedup)$/.test(stage.name),
    );
    const named =
      last?.kind !== 'command'
        ? []
        : flattened(last).flatMap(({ value }) => {
            if (value.kind === 'word') return [value.text.replace(/^\$/, '')];
            return value.kind === 'alias' ? [value.to.text] : [];
          });
    for (const name of named.length > 0 ? named : inner.names()) {
      const outer = env.get(name);
      if (!/^\d+$/.test(name) && fieldOf(outer) !== null) this.demands.same(outer, inner.get(name));
    }
  }
}

/** A template over fields with a star: what it gathers comes from one of them. */
function forEach({ args, values }: Stage, env: Env): Env {
  const [pattern] = args.names('fields');
  if (pattern === undefined || pattern === '*') return env;
  const field = env.get(pattern.replaceAll('*', '0'));
  const made = values.flatMap(({ value }) =>
    value.kind === 'subsearch' ? findAll(value, 'assignment').map(({ target }) => target.text) : [],
  );
  return env.with(made.filter((name) => !name.includes('<<')).map((name) => [name, field]));
}

/** Of `if(condition, 1, 0)`, the condition. */
function whenOne(node: ExpressionNode): ExpressionNode | null {
  if (node.kind !== 'function-call' || !/^(?:if|case)$/i.test(node.name)) return null;
  const [condition, one] = node.arguments;
  return one?.kind === 'number' && Number(one.text) > 0 ? (condition ?? null) : null;
}

function isMeasure({ kind }: Origin): boolean {
  return kind === 'count' || kind === 'distinct' || kind === 'statistic';
}

function flattened(command: CommandNode): ArgumentNode[] {
  return command.arguments.flatMap((argument) =>
    argument.value.kind === 'clause' ? argument.value.arguments : [argument],
  );
}

/** The columns of rows as they are read; a data model has the name of its dataset before them. */
function fieldsOf(rows: RowSet, isDataset = false): Env {
  return new Env((name) => ({ kind: 'field', rows, name: isDataset ? name.replace(/^[A-Z]\w*\./, '') : name }));
}

/** Names a dataset; of a model without one, that of its fields. */
function datasetOf(model: string, fields: readonly string[]): string {
  if (model.includes('.')) return model;
  const [prefix = model] = fields.flatMap((field) => /^[A-Z]\w*(?=\.)/.exec(field)?.[0] ?? []);
  return `${model}.${prefix}`;
}
