// stats: works out aggregates over groups of rows.

import { nearestNames } from '../../grammar/near-names.ts';
import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  options,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import type { AggregateSettings } from '../aggregates/aggregate-function.ts';
import { type GroupedAggregate, Grouping, type RowsThatPass } from '../operators/group.ts';
import type { Run } from '../operators/run-batches.ts';
import { parseSparkline, sparklineAggregate } from '../operators/sparkline.ts';
import { noteDelimiter } from '../operators/value-delimiters.ts';
import { type BoundCall, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { warnOfWildcards } from './plain-names.ts';

export const stats = command({
  name: 'stats',
  type: 'transforming',
  summary: 'Works out aggregates over all rows, or over each combination of values of the BY fields.',
  remarks: [
    'A row without one of the BY fields is left out. A multivalue BY field counts the row under each value.',
    'The rows come in the order of the texts of the BY fields.',
    'A wildcard stands for all fields but the BY fields and those that begin with an underscore.',
    'Without any rows and without BY there is one row: counts are 0, other results are absent.',
    'The delimiter shows when nomv follows.',
  ],
  differs: ['An aggregate may come out under two names, which the documents call not valid.'],
  syntax: [
    options({
      allnum: flag(false, 'Gives no number for a field that has values which are not numeric.'),
      delim: textOption(null, 'What stands between the values of list and values when they become one text.'),
      dedup_splitvals: flag(false, 'Counts a value that a multivalue BY field holds twice once only.'),
      partitions: withoutEffect(
        integerOption(0, 'How many parts the rows are worked on in; 0 for as many as is usual.'),
      ),
    }),
    aggregates('aggregates'),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => ({ keeps: args.names('by') }),
  prepare: ({ options: given, aggregates: calls, by }, environment, place) => {
    warnOfWildcards(by, 'BY of stats', environment, place);
    const grouped = groupedAggregates(calls, environment, { command: 'stats', by });
    const rules = {
      settings: aggregateSettings(environment),
      allNumbers: given.allnum,
      dedupSplitValues: given.dedup_splitvals,
    };
    const runFor = (passes: RowsThatPass | null): Run =>
      async function* run(batches) {
        const grouping = new Grouping(by, grouped, rules);
        await grouping.addAll(batches);
        const result = await grouping.resultInTurns(batches, passes);
        if (given.delim !== null)
          for (const { name, aggregate } of grouping.aggregates().collected()) {
            const column = /^(?:list|values)$/.test(aggregate.function.name) ? result.column(name) : undefined;
            if (column !== undefined) noteDelimiter(column, given.delim);
          }
        yield result;
      };
    return {
      ordersColumns: true,
      // A search that begins with it counts no rows: how one row was made before there was makeresults.
      startsSearch: true,
      run: runFor(null),
      ...forPassing(grouped, runFor),
    };
  },
});

/** Takes a filter unless wildcards stand for fields: of these only all groups together tell which there are. */
export function forPassing(
  grouped: readonly GroupedAggregate[],
  runFor: (passes: RowsThatPass) => Run,
): { readonly forPassing?: (passes: RowsThatPass) => Run } {
  return grouped.some(({ field }) => field?.includes('*') === true) ? {} : { forPassing: runFor };
}

/** How a command takes aggregates. */
export interface AggregateUse {
  readonly command: string;
  /** Fields that no result may be called. */
  readonly by: readonly string[];
  /** True when an expression needs no name of its own. */
  readonly namesExpressions?: boolean;
}

/** Gives the aggregates of calls, and reports those that are none. */
export function groupedAggregates(
  calls: readonly BoundCall[],
  environment: SearchEnvironment,
  use: AggregateUse,
): GroupedAggregate[] {
  const { reporter } = environment;
  const grouped: GroupedAggregate[] = [];
  for (const call of calls) {
    const found = aggregateOf(call, environment, use);
    if (found === null) continue;
    if (use.by.includes(found.name))
      reporter.error(
        'SPL2010',
        call.span,
        `${found.name} is a field that rows are grouped by. Give the result another name with AS.`,
      );
    grouped.push(found);
  }
  return grouped;
}

function aggregateOf(call: BoundCall, environment: SearchEnvironment, use: AggregateUse): GroupedAggregate | null {
  const { reporter } = environment;
  const { function: name, argument, aggregate, span } = call;
  const wrong = (message: string, code: 'SPL2010' | 'SPL2008' | 'SPL5002' | 'SPL4010' = 'SPL2010'): null => {
    reporter.error(code, span, message);
    return null;
  };
  if (/^sparkline$/i.test(name)) {
    const line = parseSparkline(argument ?? 'count');
    if ('mistake' in line) return wrong(line.mistake);
    const { earliest, latest, timeZone } = environment;
    const title = call.name === argument ? `sparkline(${argument})` : call.name;
    return sparklineAggregate(title, line, { earliest, latest, timeZone, settings: aggregateSettings(environment) });
  }
  if (aggregate?.expression !== undefined) {
    if (!/^(?:si)?(?:time)?chart$/.test(use.command))
      return wrong(
        `${use.command} takes no expression over aggregates. Name the aggregates with AS and write eval behind it.`,
      );
    const { parts } = aggregate.expression;
    const foreign = parts.find((part) => part.function.only?.includes(use.command) === false);
    if (foreign !== undefined)
      return wrong(`${foreign.name} is known to ${foreign.function.only?.[0] ?? ''} only.`, 'SPL4010');
    if (parts.length === 0)
      return reporter.hasErrors ? null : wrong('An expression here is over aggregates, as in eval(avg(bytes)*2).');
    if (call.alias === null && use.namesExpressions !== false)
      return wrong(`An expression needs a name for its result: write ${aggregate.name} AS name.`);
    return aggregate;
  }
  if (aggregate === null) {
    const near = nearestNames(name.toLowerCase(), [...aggregateFunctions.keys()]);
    return wrong(
      `There is no stats function ${name}.${near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`}`,
      'SPL4010',
    );
  }
  const { only } = aggregate.function;
  if (only !== undefined && !only.includes(use.command))
    return wrong(`${name} is known to ${only[0] ?? ''} only.`, 'SPL4010');
  if (aggregate.valuesOf === null) {
    if (!aggregate.function.needsField) return { ...aggregate, field: null };
    if (argument !== null || !/^(?:si|event|stream)?stats$/.test(use.command))
      return wrong(`${name} needs a field: write ${name}(field).`);
    if (aggregate.name !== name)
      return wrong(`${name} is over all fields, and they cannot have one name. Leave AS out.`);
    return { ...aggregate, field: '*', name: `${name}(*)` };
  }
  if (argument === null) {
    const isNamed = !/^\w+(?:\.\d+)?\(\s*eval\s*\(/i.test(aggregate.name);
    if (!isNamed && use.namesExpressions !== false)
      return wrong(`An expression needs a name for its result: write ${aggregate.name} AS name.`);
    return aggregate;
  }
  const stars = argument.split('*').length - 1;
  if (stars > 0 && aggregate.name.split('*').length - 1 !== stars)
    return wrong(
      `${argument} stands for several fields. The name behind AS needs as many wildcards, as in AS ${name}_*.`,
      'SPL2008',
    );
  return { ...aggregate, field: argument };
}

/** How much functions that list values may keep in this search. */
export function aggregateSettings({ limits }: SearchEnvironment): AggregateSettings {
  return { listValues: limits.listValues, distinctValues: limits.distinctValues };
}
