// Search terms bound to columns: each comparison is worked out once per distinct value.

import type { FieldComparisonNode, SearchNode, SearchValueNode } from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import type { Batch } from '../columns/batch.ts';
import type { Dictionary } from '../columns/dictionary.ts';
import { cidrMatcher, isCidr } from '../values/cidr.ts';
import { comparisonOf } from '../values/compare.ts';
import { numberOf, numberOfText, textOf } from '../values/number.ts';
import { applyTimeModifier, parseTimeModifier } from '../values/relative-time.ts';
import { termMatcher } from '../values/segments.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { wildcardMatcher } from '../values/wildcard.ts';

/** Says for a row of the batch whether the terms hold. */
export type RowTest = (row: number) => boolean;

/** Search terms that are ready to run on any batch. */
export interface BoundSearch {
  readonly fields: ReadonlySet<string>;
  /** Makes the test for the rows of a batch. */
  testOf(batch: Batch): RowTest;
}

/** What binding search terms needs to know. */
export interface SearchContext {
  readonly now: number;
  readonly timeZone: string;
}

/** Binds search terms; mistakes are reported. */
export function bindSearch(node: SearchNode | null, reporter: Reporter, context: SearchContext): BoundSearch {
  const binder = new SearchBinder(reporter, context);
  const testOf = node === null ? everyRow : binder.bind(node);
  return { fields: binder.fields, testOf };
}

type BatchTest = (batch: Batch) => RowTest;

const everyRow: BatchTest = () => () => true;

class SearchBinder {
  readonly fields = new Set<string>();
  private readonly reporter: Reporter;
  private readonly context: SearchContext;

  constructor(reporter: Reporter, context: SearchContext) {
    this.reporter = reporter;
    this.context = context;
  }

  bind(node: SearchNode): BatchTest {
    switch (node.kind) {
      case 'and':
      case 'or': {
        const operands = node.operands.map((operand) => this.bind(operand));
        const isAnd = node.kind === 'and';
        return (batch) => {
          const tests = operands.map((operand) => operand(batch));
          if (isAnd) return (row) => tests.every((test) => test(row));
          return (row) => tests.some((test) => test(row));
        };
      }
      case 'not': {
        const operand = this.bind(node.operand);
        return (batch) => {
          const test = operand(batch);
          return (row) => !test(row);
        };
      }
      case 'search-group':
        return node.inner === null ? everyRow : this.bind(node.inner);
      case 'field-comparison':
        return this.bindComparison(node);
      case 'field-in': {
        const matchers: ((value: Value) => boolean)[] = [];
        for (const value of node.values) {
          if (value.kind === 'search-value') matchers.push(equalityMatcher(value));
          else this.reporter.error('SPL5002', value.span, 'Only plain values can stand in this list.');
        }
        return this.fieldTest(node.field.text, (value) => matchers.some((matches) => matches(value)));
      }
      case 'term':
        return this.bindTerm(node.value);
      case 'macro-call':
        this.reporter.error('SPL4003', node.span, 'A macro call is left unexpanded in these terms.');
        return everyRow;
      case 'subsearch':
        this.reporter.error('SPL5002', node.span, 'A subsearch among search terms cannot be run yet.');
        return everyRow;
      case 'dashboard-token':
        this.reporter.error('SPL2012', node.span, 'A dashboard token has no value here. Put the value in its place.');
        return everyRow;
    }
  }

  private bindComparison(node: FieldComparisonNode): BatchTest {
    const field = node.field.text;
    if (node.value.kind !== 'search-value') {
      this.reporter.error('SPL5002', node.value.span, 'Only a plain value can stand right of this operator.');
      return everyRow;
    }
    const time = timeBounds.get(field);
    if (time !== undefined) return this.bindTime(node.value, time);
    const { operator, value } = node;
    if (operator === '=' || operator === '::') return this.fieldTest(field, equalityMatcher(value));
    if (operator === '!=') {
      const matches = equalityMatcher({ ...value });
      return this.fieldTest(field, (given) => given !== null && entriesOf(given).some((entry) => !matches(entry)));
    }
    const compare = comparisonOf(operator);
    const limit = numberOfText(value.text) ?? value.text;
    return this.fieldTest(field, (given) => given !== null && compare(given, limit) === true);
  }

  private bindTime(value: SearchValueNode, bound: TimeBound): BatchTest {
    const parsed = parseTimeModifier(bound.prefix + value.text + bound.suffix);
    if ('mistake' in parsed) {
      this.reporter.error('SPL2009', value.span, parsed.mistake);
      return everyRow;
    }
    const limit = applyTimeModifier(parsed.modifier, this.context.now, this.context.timeZone);
    this.fields.add('_time');
    return (batch) => {
      const column = batch.column('_time');
      return (row) => {
        const time = numberOf(column?.valueAt(row) ?? null);
        return time !== null && (bound.isEarliest ? time >= limit : time < limit);
      };
    };
  }

  private bindTerm(value: SearchValueNode): BatchTest {
    if (value.text === '*' && value.directive === null) return everyRow;
    this.fields.add('_raw');
    const form = value.directive === 'TERM' || value.directive === 'CASE' ? value.directive : 'keyword';
    const matches = termMatcher(value.text, form);
    return (batch) => {
      const column = batch.column('_raw');
      return (row) => {
        const raw = column?.valueAt(row) ?? null;
        return typeof raw === 'string' && matches(raw);
      };
    };
  }

  /** Tests a field: once per entry of its dictionary, shared by all batches of a table. */
  private fieldTest(field: string, matches: (value: Value) => boolean): BatchTest {
    this.fields.add(field);
    let dictionary: Dictionary | null = null;
    let results = new Uint8Array(0);
    return (batch) => {
      const column = batch.column(field);
      if (column === undefined) {
        const result = matches(null);
        return () => result;
      }
      if (column.kind === 'number') return (row) => matches(column.valueAt(row));
      if (column.dictionary !== dictionary) {
        dictionary = column.dictionary;
        // 0: not asked yet, 1: no, 2: yes. Only the entries that rows hold are worked out.
        results = new Uint8Array(dictionary.size);
      }
      const { codes } = column;
      const { entries } = column.dictionary;
      const known = results;
      return (row) => {
        const code = codes[row] ?? 0;
        const result = known[code];
        if (result === 1 || result === 2) return result === 2;
        const fresh = matches(entries[code] ?? null);
        known[code] = fresh ? 2 : 1;
        return fresh;
      };
    };
  }
}

interface TimeBound {
  readonly isEarliest: boolean;
  readonly prefix: string;
  readonly suffix: string;
}

const timeBounds: ReadonlyMap<string, TimeBound> = new Map([
  ['earliest', { isEarliest: true, prefix: '', suffix: '' }],
  ['latest', { isEarliest: false, prefix: '', suffix: '' }],
  ['startdaysago', { isEarliest: true, prefix: '-', suffix: 'd' }],
  ['starthoursago', { isEarliest: true, prefix: '-', suffix: 'h' }],
  ['startminutesago', { isEarliest: true, prefix: '-', suffix: 'm' }],
  ['enddaysago', { isEarliest: false, prefix: '-', suffix: 'd' }],
  ['endhoursago', { isEarliest: false, prefix: '-', suffix: 'h' }],
  ['endminutesago', { isEarliest: false, prefix: '-', suffix: 'm' }],
]);

/** Matches a value as `=` of the search command does: text, case-insensitive, wildcards, CIDR blocks. */
function equalityMatcher(value: SearchValueNode): (given: Value) => boolean {
  const matchesText = wildcardMatcher(value.text, { caseSensitive: value.directive === 'CASE' });
  const matchesBlock = isCidr(value.text) ? cidrMatcher(value.text) : null;
  return (given) =>
    entriesOf(given).some((entry) => {
      const entryText = textOf(entry);
      return matchesText(entryText) || matchesBlock?.(entryText) === true;
    });
}
