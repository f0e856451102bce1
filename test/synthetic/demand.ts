// Asks of rows what makes conditions true: a condition is followed back to the fields its columns are made of.

import type { ExpressionNode, FunctionCallNode, SearchNode, SubsearchNode } from '../../grammar/ast.ts';
import { isTimeBound } from '../../src/plan/read-fields.ts';
import { constantOf, GivenValues } from './given-values.ts';
import { type Env, fieldOf, link, type Origin, type RowSet, rowSetsOf } from './origin.ts';
import { canHave, isLengthIn, originOf, statisticIn } from './origin-facts.ts';
import { comparisonTest, negated, termTest, type Test } from './tests.ts';
import type { Wish } from './wish.ts';

/** Chooses one of several ways. */
export type Choose = <T>(ways: readonly T[]) => T | undefined;

/** What the walk over the stages does for conditions. */
export interface DemandHost {
  readonly choose: Choose;
  /** A search in brackets among terms: rows have to agree with what it gives. */
  readonly bracketed: (node: SubsearchNode, isMeant: boolean, env: Env) => void;
  /** True where rows that stand out have ordinary ones beside them. */
  readonly hasOrdinary: boolean;
  readonly addRows: (rows: RowSet) => void;
}

const large = 1_000_000;
/** As many rows or values as can be asked for. */
const mostAsked = 1500;

/** Follows conditions back. */
export class Demands {
  private readonly host: DemandHost;
  private readonly values: GivenValues;
  /** Rows that stand for others while something is asked of them alone. */
  private instead: ReadonlyMap<RowSet, RowSet> = new Map();
  private isFresh = false;
  private readonly ownWishes = new Set<Wish>();
  private readonly askedLists = new Set<Origin>();
  private shared = 0;

  constructor(host: DemandHost) {
    this.host = host;
    this.values = new GivenValues(host.choose, this);
  }

  /** Asks for search terms to hold, or not to. */
  terms(node: SearchNode, env: Env, isMeant = true): void {
    const ask = (origin: Origin, test: Test): void => this.ask(origin, isMeant ? test : negated(test));
    switch (node.kind) {
      case 'and':
      case 'or':
        this.joined(node.kind === 'and', node.operands, isMeant, (operand) => this.terms(operand, env, isMeant));
        return;
      case 'not':
        this.terms(node.operand, env, !isMeant);
        return;
      case 'search-group':
        if (node.inner !== null) this.terms(node.inner, env, isMeant);
        return;
      case 'field-comparison': {
        if (isTimeBound(node) || node.value.kind !== 'search-value') return;
        const origin = env.get(node.field.text);
        if (isMeant && node.operator === '!=') this.ask(origin, { kind: 'exists' });
        ask(origin, termTest(node.operator, node.value));
        return;
      }
      case 'field-in': {
        const patterns = node.values.flatMap((value) => (value.kind === 'search-value' ? [value.text] : []));
        ask(env.get(node.field.text), { kind: 'any', patterns });
        return;
      }
      case 'term':
        if (node.value.text !== '*') ask(env.get('_raw'), { kind: 'any', patterns: [`*${node.value.text}*`] });
        return;
      case 'subsearch':
        this.host.bracketed(node, isMeant, env);
        return;
      default:
    }
  }

  /** Asks for a condition to hold, or not to. */
  condition(node: ExpressionNode, env: Env, isMeant = true): void {
    switch (node.kind) {
      case 'expression-group':
        this.condition(node.inner, env, isMeant);
        return;
      case 'unary':
        if (node.operator === 'NOT') this.condition(node.operand, env, !isMeant);
        return;
      case 'in': {
        const patterns = node.items.flatMap((item) => constantOf(item) ?? []);
        const test: Test = { kind: 'any', patterns, caseSensitive: true };
        if (patterns.length > 0) this.give(node.operand, env, isMeant ? test : negated(test));
        return;
      }
      case 'binary':
        if (node.operator === 'AND' || node.operator === 'OR')
          this.joined(node.operator === 'AND', [node.left, node.right], isMeant, (operand) =>
            this.condition(operand, env, isMeant),
          );
        else this.compare(node.operator, node.left, node.right, env, isMeant);
        return;
      case 'function-call':
        this.call(node, env, isMeant);
        return;
      default:
    }
  }

  /** Asks for an expression to have a value that meets a test. */
  give(node: ExpressionNode, env: Env, test: Test): void {
    this.values.give(node, env, test);
  }

  /** Asks two columns to have the same values. */
  same(one: Origin, other: Origin): void {
    if (link(one, other)) return;
    this.shared += 1;
    // Digits are the same in either case.
    const text = `700${this.shared}`;
    const ways = [text, `C:\\${text}\\`, `${text}.1`, `203.0.113.${this.shared}`];
    const fitting = ways.find((way) => canHave(one, way) && canHave(other, way)) ?? text;
    for (const origin of [one, other]) this.ask(origin, { kind: 'any', patterns: [fitting] });
  }

  private joined<T>(isAnd: boolean, operands: readonly T[], isMeant: boolean, ask: (operand: T) => void): void {
    // Not (a or b) asks for neither, not (a and b) for one that does not hold.
    if (isAnd === isMeant) for (const operand of operands) ask(operand);
    else {
      const chosen = this.host.choose(operands);
      if (chosen !== undefined) ask(chosen);
    }
  }

  private call(node: FunctionCallNode, env: Env, isMeant: boolean): void {
    const [first, second, ...others] = node.arguments;
    if (first === undefined) return;
    const value = second === undefined ? null : constantOf(second);
    const ask = (test: Test, operand = first): void => this.give(operand, env, isMeant ? test : negated(test));
    switch (node.name.toLowerCase()) {
      case 'isnull':
        ask({ kind: 'absent' });
        return;
      case 'isnotnull':
        ask({ kind: 'exists' });
        return;
      case 'like':
        if (value !== null) ask({ kind: 'like', pattern: value });
        return;
      case 'match':
        if (value !== null) ask({ kind: 'regex', pattern: value });
        return;
      case 'cidrmatch': {
        const block = constantOf(first);
        if (block !== null && second !== undefined) ask({ kind: 'cidr', block }, second);
        return;
      }
      case 'in': {
        const patterns = [value, ...others.map(constantOf)].flatMap((text) => text ?? []);
        ask({ kind: 'any', patterns, caseSensitive: true });
        return;
      }
      case 'searchmatch': {
        const test: Test = { kind: 'any', patterns: [`*${constantOf(first) ?? ''}*`] };
        this.ask(env.get('_raw'), isMeant ? test : negated(test));
        return;
      }
      default:
    }
  }

  private compare(operator: string, left: ExpressionNode, right: ExpressionNode, env: Env, isMeant: boolean): void {
    const [leftValue, rightValue] = [constantOf(left), constantOf(right)];
    if (operator === 'LIKE') {
      const test: Test = { kind: 'like', pattern: rightValue ?? '%' };
      this.give(left, env, isMeant ? test : negated(test));
      return;
    }
    const asked = isMeant ? operator : (opposites.get(operator) ?? operator);
    if (rightValue !== null) this.give(left, env, comparisonTest(asked, rightValue));
    else if (leftValue !== null) this.give(right, env, comparisonTest(turned.get(asked) ?? asked, leftValue));
    else this.compareColumns(asked, left, right, env);
  }

  private compareColumns(operator: string, left: ExpressionNode, right: ExpressionNode, env: Env): void {
    const [one, other] = [originOf(left, env), originOf(right, env)];
    switch (operator) {
      case '=':
        this.same(one, other);
        return;
      case '!=':
        for (const origin of [one, other]) this.ask(origin, { kind: 'exists' });
        return;
      case '<':
      case '<=':
        this.compareColumns(operator === '<' ? '>' : '>=', right, left, env);
        return;
      case '>':
      case '>=': {
        const statistic = statisticIn(right, env);
        if (statistic === null) {
          this.ask(one, { kind: 'least', number: large });
          this.ask(other, { kind: 'most', number: 1 });
          return;
        }
        this.standOut(statistic);
        this.ask(one, { kind: 'least', number: isLengthIn(left, env) ? 2000 : 60 });
        return;
      }
      default:
    }
  }

  /** Puts ordinary rows beside those that are asked for, so that these stand out. */
  private standOut({ by, env, of }: Extract<Origin, { kind: 'statistic' }>): void {
    // One value alone has no spread at all: some searches find only that.
    if (!this.host.hasOrdinary) return;
    const alike = new Set(
      by.flatMap((name) => {
        const field = fieldOf(env.get(name));
        return field === null ? [] : [field.rows.wish(field.name)];
      }),
    );
    for (const rows of rowSetsOf(of)) rows.ordinary = { sameTime: by.includes('_time'), alike };
  }

  /** Asks of a column that its value meets a test. */
  ask(origin: Origin, test: Test): void {
    switch (origin.kind) {
      case 'field':
        this.askField(origin, test);
        return;
      case 'count':
        this.askCount(origin, test);
        return;
      case 'distinct': {
        const count =
          test.kind === 'least' ? Math.ceil(test.number) : test.kind === 'any' ? Number(test.patterns[0]) : 0;
        if (count > 1) this.vary(origin.of, Math.min(count, mostAsked), origin.rows);
        else if (test.kind === 'least' || test.kind === 'any') this.ask(origin.of, { kind: 'exists' });
        return;
      }
      case 'gathered': {
        if (test.kind === 'many') {
          this.vary(origin.of, test.count, origin.rows);
          return;
        }
        const isOfText = test.kind === 'any' || test.kind === 'like' || test.kind === 'regex';
        // Several values of one list: each on a row of its own.
        if (origin.isList === true && isOfText && this.askedLists.has(origin))
          this.aside(origin.rows, true, () => this.ask(origin.of, test));
        else this.ask(origin.of, test);
        if (isOfText) this.askedLists.add(origin);
        return;
      }
      case 'statistic':
        this.ask(origin.of, test);
        return;
      case 'expression':
        this.give(origin.expression, origin.env, test);
        return;
      case 'group':
        this.ask(origin.of, { kind: 'group', pattern: origin.pattern, name: origin.name, test });
        return;
      case 'path':
        this.ask(origin.of, { kind: 'path', path: origin.path, test });
        return;
      case 'nothing':
    }
  }

  private askField({ rows, name }: Extract<Origin, { kind: 'field' }>, test: Test): void {
    const own = this.instead.get(rows);
    if (own === undefined) rows.wish(name).take(test);
    else {
      const before = own.wish(name);
      const wish = this.ownWishes.has(before) ? before : own.ownWish(name, this.isFresh);
      this.ownWishes.add(wish);
      wish.take(test);
    }
    if (test.kind !== 'vary') return;
    rows.least = Math.max(rows.least, test.count);
    if (name === '_time') rows.isSpread = true;
  }

  private askCount({ rows, condition }: Extract<Origin, { kind: 'count' }>, test: Test): void {
    const number =
      test.kind === 'least' || test.kind === 'most'
        ? test.number
        : test.kind === 'any'
          ? Number(test.patterns[0])
          : Number.NaN;
    if (Number.isNaN(number)) return;
    const count = Math.max(1, Math.min(mostAsked, Math.ceil(number)));
    if (condition !== undefined) {
      if (test.kind === 'most' || number < 1) return;
      this.aside(rows, false, (made) => {
        this.condition(condition.expression, condition.env);
        for (const set of made) set.least = Math.max(set.least, count);
      });
      return;
    }
    for (const set of rows) {
      if (test.kind !== 'most') set.least = Math.max(set.least, count);
      if (test.kind !== 'least') set.most = Math.min(set.most, count);
    }
  }

  /** Asks something of rows beside the others. */
  private aside(rows: readonly RowSet[], isFresh: boolean, ask: (made: readonly RowSet[]) => void): void {
    const [instead, wasFresh] = [this.instead, this.isFresh];
    const pairs = rows.map((set): [RowSet, RowSet] => [set, set.sibling()]);
    const made = pairs.map(([, sibling]) => sibling);
    this.instead = new Map(pairs);
    this.isFresh = isFresh;
    ask(made);
    this.instead = instead;
    this.isFresh = wasFresh;
    for (const set of made) this.host.addRows(set);
  }

  private vary(origin: Origin, count: number, rows: readonly RowSet[]): void {
    this.ask(origin, { kind: 'vary', count });
    for (const set of rows) set.least = Math.max(set.least, count);
  }
}

const opposites = new Map([
  ['=', '!='],
  ['!=', '='],
  ['<', '>='],
  ['<=', '>'],
  ['>', '<='],
  ['>=', '<'],
]);
const turned = new Map([
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
]);
