// Search terms bound to columns: each comparison is worked out once per distinct value.

import type { FieldComparisonNode, SearchNode, SearchValueNode } from '../../grammar/ast.ts';
import { Reporter } from '../../grammar/diagnostic.ts';
import type { Batch } from '../columns/batch.ts';
import { cidrMatcher, isCidr } from '../values/cidr.ts';
import { comparisonOf } from '../values/compare.ts';
import { numberOf, numberOfText, textOf } from '../values/number.ts';
import { termMatcher } from '../values/segments.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { wildcardMatcher } from '../values/wildcard.ts';
import type { FieldReader } from './evaluate.ts';
import {
  allOf,
  anyOf,
  BatchFilter,
  everyRow,
  FieldFilter,
  notOf,
  type RowFilter,
  type RowTest,
  testFilter,
} from './row-filter.ts';
import { type TimeBound, type TimeTerm, type TimeWordContext, timeFormatOf, timeTermOf } from './time-terms.ts';

/** Search terms that are ready to run on any batch. */
export interface BoundSearch {
  readonly fields: ReadonlySet<string>;
  /** Lists the texts that a field is compared with, as in `field=text` or in a list behind IN. */
  textsOf(field: string): readonly string[];
  /** Keeps the rows of a batch for which the terms hold. */
  filter(batch: Batch): Batch;
  /** Works the terms out for the selected rows of a batch, to be asked row by row. */
  testOf(batch: Batch): RowTest;
  /** Works the terms out for one row, by its fields. */
  holds(read: FieldReader): boolean;
  /** Gives the same terms, of which one is enough where several stand side by side. */
  anyTerm(): BoundSearch;
  /** Gives the same terms, which tell values apart by case; names of indexes they do not. */
  byCase(): BoundSearch;
}

/** What binding search terms needs to know. */
export interface SearchContext {
  readonly now: number;
  readonly timeZone: string;
}

/** Binds search terms; mistakes are reported. */
export function bindSearch(
  node: SearchNode | null,
  reporter: Reporter,
  context: SearchContext,
  caseSensitive = false,
): BoundSearch {
  const { now, timeZone } = context;
  const binder = new SearchBinder(reporter, { now, timeZone, timeFormat: timeFormatOf(node) }, caseSensitive);
  const filter = new BatchFilter(node === null ? everyRow : binder.bind(node));
  return {
    fields: binder.fields,
    textsOf: (field) => binder.texts.get(field) ?? [],
    filter: (batch) => filter.apply(batch),
    testOf: (batch) => filter.testOf(batch),
    holds: (read) => filter.holds(read),
    // Mistakes in the terms were reported.
    anyTerm: () =>
      bindSearch(
        node?.kind === 'and' ? { ...node, kind: 'or' } : node,
        new Reporter(reporter.source),
        context,
        caseSensitive,
      ),
    byCase: () => bindSearch(node, new Reporter(reporter.source), context, true),
  };
}

class SearchBinder {
  readonly fields = new Set<string>();
  readonly texts = new Map<string, string[]>();
  private readonly reporter: Reporter;
  private readonly timeContext: TimeWordContext;
  private readonly caseSensitive: boolean;

  constructor(reporter: Reporter, timeContext: TimeWordContext, caseSensitive: boolean) {
    this.reporter = reporter;
    this.timeContext = timeContext;
    this.caseSensitive = caseSensitive;
  }

  bind(node: SearchNode): RowFilter {
    switch (node.kind) {
      case 'and':
        return allOf(node.operands.map((operand) => this.bind(operand)));
      case 'or':
        return anyOf(node.operands.map((operand) => this.bind(operand)));
      case 'not':
        return notOf(this.bind(node.operand));
      case 'search-group':
        return node.inner === null ? everyRow : this.bind(node.inner);
      case 'field-comparison':
        return this.bindComparison(node);
      case 'field-in': {
        const matchers: ((value: Value) => boolean)[] = [];
        for (const value of node.values) {
          if (value.kind === 'search-value') matchers.push(this.matcherOf(node.field.text, value));
          else if (value.kind !== 'subsearch')
            this.reporter.error('SPL4003', value.span, 'A macro call is left unexpanded in this list.');
        }
        return this.fieldTest(node.field.text, (value) => matchers.some((matches) => matches(value)));
      }
      case 'term':
        return this.bindTerm(node.value);
      case 'macro-call':
        this.reporter.error('SPL4003', node.span, 'A macro call is left unexpanded in these terms.');
        return everyRow;
      case 'subsearch':
        // A search that runs has its text in place of the brackets; one that is only looked at matches anything.
        return everyRow;
      case 'dashboard-token':
        this.reporter.error('SPL2012', node.span, 'A dashboard token has no value here. Put the value in its place.');
        return everyRow;
    }
  }

  private bindComparison(node: FieldComparisonNode): RowFilter {
    const field = node.field.text;
    if (node.value.kind !== 'search-value') {
      if (node.value.kind === 'macro-call')
        this.reporter.error('SPL4003', node.value.span, 'A macro call is left unexpanded here.');
      return everyRow;
    }
    const term = timeTermOf(field, node.value.text, this.timeContext);
    if (term !== null) return this.bindTime(node.value, field, term);
    const { operator, value } = node;
    if (operator === '=' || operator === '::') return this.fieldTest(field, this.matcherOf(field, value));
    if (operator === '!=') {
      const matches = this.matcherOf(field, value);
      return this.fieldTest(field, (given) => given !== null && entriesOf(given).some((entry) => !matches(entry)));
    }
    const compare = comparisonOf(operator);
    const limit = numberOfText(value.text) ?? value.text;
    return this.fieldTest(field, (given) => given !== null && compare(given, limit) === true);
  }

  private matcherOf(field: string, value: SearchValueNode): (given: Value) => boolean {
    const known = this.texts.get(field);
    if (known === undefined) this.texts.set(field, [value.text]);
    else known.push(value.text);
    return equalityMatcher(value, value.directive === 'CASE' || (this.caseSensitive && field !== 'index'));
  }

  private bindTime(value: SearchValueNode, word: string, term: TimeTerm): RowFilter {
    switch (term.kind) {
      case 'bound':
        return this.timeFilter(term.bound);
      case 'mistake':
        this.reporter.error('SPL2009', value.span, term.message);
        return everyRow;
      case 'not-run':
        this.reporter.error('SPL5002', value.span, `${word} is not run. Write earliest and latest.`);
        return everyRow;
      case 'format':
        return everyRow;
    }
  }

  private timeFilter({ field, isEarliest, time: limit }: TimeBound): RowFilter {
    const isIn = (value: Value): boolean => {
      const time = numberOf(value);
      return time !== null && (isEarliest ? time >= limit : time < limit);
    };
    this.fields.add('_time');
    if (field === '_time') return testFilter('_time', isIn);
    this.fields.add(field);
    // Rows that were put in memory were never indexed: they count as indexed when they happened.
    const happened = allOf([testFilter(field, (value) => numberOf(value) === null), testFilter('_time', isIn)]);
    return anyOf([testFilter(field, isIn), happened]);
  }

  private bindTerm(value: SearchValueNode): RowFilter {
    if (value.text === '*' && value.directive === null) return everyRow;
    this.fields.add('_raw');
    const form = value.directive === 'TERM' || value.directive === 'CASE' ? value.directive : 'keyword';
    const matches = termMatcher(value.text, form);
    return testFilter('_raw', (raw) => {
      if (typeof raw === 'string') return matches(raw);
      return entriesOf(raw).some((entry) => matches(textOf(entry)));
    });
  }

  private fieldTest(field: string, matches: (value: Value) => boolean): RowFilter {
    this.fields.add(field);
    return new FieldFilter(field, matches);
  }
}

/** Matches a value as `=` of the search command does: text, most often without regard to case, wildcards, CIDR blocks. */
function equalityMatcher(value: SearchValueNode, caseSensitive: boolean): (given: Value) => boolean {
  const matchesText = wildcardMatcher(value.text, { caseSensitive });
  const matchesBlock = isCidr(value.text) ? cidrMatcher(value.text) : null;
  return (given) =>
    entriesOf(given).some((entry) => {
      const entryText = textOf(entry);
      return matchesText(entryText) || matchesBlock?.(entryText) === true;
    });
}
