// streamstats: adds aggregates of the rows so far.

import { Reporter } from '../../grammar/diagnostic.ts';
import { parseExpression } from '../../grammar/fragment.ts';
import { Source } from '../../grammar/source.ts';
import {
  aggregates,
  clause,
  conditionOption,
  fields,
  flag,
  integerOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { type BoundExpression, bindExpression, isTrue } from '../expressions/bound-expression.ts';
import { expandedAggregates, type GroupedAggregate, inputOf } from '../operators/aggregate-set.ts';
import { RowGroups } from '../operators/group-rows.ts';
import { timeReader } from '../operators/group-state.ts';
import { keepRows } from '../operators/held-batches.ts';
import { RunningAggregates, type WindowRules } from '../operators/running-aggregates.ts';
import { parseTimeSpan, secondsOf } from '../operators/time-bins.ts';
import type { Value } from '../values/value.ts';
import { command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { warnOfWildcards } from './plain-names.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

export const streamstats = command({
  name: 'streamstats',
  type: 'centralized streaming',
  summary: 'Adds to each row the aggregates of the rows up to it.',
  remarks: [
    'A row without one of the BY fields gets no aggregate. The order of rows stays.',
    'With current=false the first row has a count of 0 and no other result.',
    'reset_after may look at the results of the row itself.',
  ],
  differs: [
    'A row that lies exactly the length of time_window back is no longer in the window (the documents are silent).',
    'A row with several values of a BY field counts for the first one.',
    'A window may be as long as memory allows, and so may all rows without one; Splunk allows 10,000 rows.',
    'With time_window, rows out of the order of time are no error: a row takes with it those that lie close enough.',
  ],
  syntax: [
    options({
      current: flag(true, 'Counts the row itself as well.'),
      window: integerOption(0, 'How many rows to look back at; 0 for all.'),
      time_window: textOption(
        null,
        'How much time to look back at, such as 5m; the rows must be in the order of time.',
      ),
      global: flag(true, 'With window and BY, the window holds rows of all groups; false gives each group its own.'),
      allnum: flag(false, 'Gives no number for a field that has values which are not numeric.'),
      reset_on_change: flag(false, 'Begins anew when the values of the BY fields change.'),
      reset_before: conditionOption('An expression in parentheses; where it is true, begins anew before the row.'),
      reset_after: conditionOption('An expression in parentheses; where it is true, begins anew after the row.'),
    }),
    aggregates('aggregates', true, 0),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => {
    // Conditions may look at the results.
    const made = new Set(args.outputs('aggregates'));
    const ofConditions = args.byShapes.reads.filter((field) => !made.has(field));
    return { reads: [...new Set([...args.reads('aggregates', 'by'), ...ofConditions])] };
  },
  prepare: ({ options: given, aggregates: calls, by }, environment, place) => {
    warnOfWildcards(by, 'BY of streamstats', environment, place);
    const grouped = groupedAggregates(calls, environment, { command: 'streamstats', by });
    if (calls.length === 0)
      environment.reporter.warning('SPL2010', place.command, 'Without an aggregate such as count no field is added.');
    const rules: WindowRules = {
      rows: given.window,
      seconds: secondsOfWindow(given.time_window, environment, place),
      isShared: given.global,
      includesRow: given.current,
      needsAllNumbers: given.allnum,
    };
    const before = conditionOf(given.reset_before, 'reset_before', environment, place);
    const after = conditionOf(given.reset_after, 'reset_after', environment, place);
    const settings = aggregateSettings(environment);
    return {
      async *run(batches) {
        const groups = new RowGroups(by);
        const running = new RunningAggregates(rules, settings);
        const known: GroupedAggregate[] = [];
        let lastGroup = -1;
        for await (const batch of batches) {
          if (batch.rowCount === 0) continue;
          expandedAggregates(grouped, batch, new Set(by), known);
          const rows = groups.of(batch);
          keepRows(batches, rows.groupCount);
          const inputs = known.map((aggregate) => inputOf(aggregate, rows));
          const timeOf = timeReader(rows);
          const results = known.map(() => new Array<Value>(batch.length).fill(null));
          for (let index = 0; index < rows.rows.length; index += 1) {
            const row = rows.rows[index] ?? 0;
            if (index > 0 && rows.rows[index - 1] === row) continue;
            const group = rows.groups[index] ?? 0;
            const isNew = given.reset_on_change && lastGroup !== -1 && lastGroup !== group;
            if (isNew || (before !== null && holds(before, batch, row))) running.reset();
            lastGroup = group;
            const values = inputs.map((column) => column?.valueAt(row) ?? null);
            const found = running.next(known, group, timeOf(row), values);
            for (const [at, value] of found.entries()) {
              const column = results[at];
              if (column !== undefined) column[row] = value;
            }
            if (
              after !== null &&
              holds(after, batch, row, new Map(known.map(({ name }, at) => [name, found[at] ?? null])))
            )
              running.reset();
          }
          yield known.reduce((result, { name }, at) => result.with(name, columnOf(results[at] ?? [])), batch);
        }
      },
    };
  },
});

function holds(
  { evaluate }: BoundExpression,
  batch: Batch,
  row: number,
  results: ReadonlyMap<string, Value> = new Map(),
): boolean {
  return isTrue(evaluate((field) => (results.has(field) ? (results.get(field) ?? null) : batch.valueAt(field, row))));
}

function secondsOfWindow(text: string | null, { reporter }: SearchEnvironment, place: Place): number | null {
  if (text === null) return null;
  const span = /^\d+$/.test(text) ? parseTimeSpan(`${text}s`) : parseTimeSpan(text);
  if (span !== null && !('mistake' in span)) return secondsOf(span);
  reporter.error('SPL2009', place.of(text), `time_window takes a length of time such as 5m, not ${text}.`);
  return null;
}

/** Reads the condition of an option: `(x>1)`, or as Splunk's documents write it, `"("x>1")"`. */
function conditionOf(
  text: string | null,
  option: string,
  environment: SearchEnvironment,
  place: Place,
): BoundExpression | null {
  if (text === null) return null;
  const inner = /^\s*\("(.*)"\)\s*$/s.exec(text)?.[1] ?? text;
  const source = new Source(option, inner);
  const reporter = new Reporter(source);
  const node = parseExpression(source, reporter);
  const bound = node === null ? null : bindExpression(node, reporter, environment.context);
  const mistake = reporter.diagnostics.find(({ severity }) => severity === 'error');
  if (mistake === undefined && bound?.type === 'boolean') return bound;
  const whole = place.of(text);
  // Without quotes around it, every place in the condition is one in the search.
  const start = whole.start + text.indexOf(inner) + (mistake?.span.start ?? 0);
  const isExact = mistake !== undefined && whole.end - whole.start === text.length;
  environment.reporter.error(
    mistake?.code ?? 'SPL3004',
    isExact ? { start, end: start + mistake.span.end - mistake.span.start } : whole,
    mistake === undefined
      ? `${option} takes a condition: write ${option}=(count>3).`
      : `The condition of ${option} is wrong. ${mistake.message}`,
  );
  return null;
}
