// Where the values of a column come from: the fields of rows, or what stages make of them.

import type { ExpressionNode } from '../../grammar/ast.ts';
import { Wish } from './wish.ts';

/** Where rows are read from. */
export interface Target {
  readonly kind: 'events' | 'dataset' | 'lookup';
  readonly name: string;
}

/** Rows that are made alike for one place a search reads: their fields, and how many there are. */
export class RowSet {
  readonly target: Target;
  readonly wishes = new Map<string, Wish>();
  least = 2;
  most = Number.POSITIVE_INFINITY;
  /** True where rows lie hours apart. */
  isSpread = false;
  /** Seconds before the others. */
  earlier = 0;
  /** Present when a search looks for rows that stand out: ordinary rows have one value of these fields. */
  ordinary: { readonly sameTime: boolean; readonly alike: ReadonlySet<Wish> } | null = null;
  private readonly number: () => number;

  constructor(target: Target, number: () => number) {
    this.target = target;
    this.number = number;
  }

  /** Makes further rows that are alike but for what is asked of them from now on. */
  sibling(): RowSet {
    const rows = new RowSet(this.target, this.number);
    for (const [name, wish] of this.wishes) rows.wishes.set(name, wish);
    return rows;
  }

  /** Gives a field a wish of its own, which goes on from what is asked of it so far unless it is fresh. */
  ownWish(name: string, isFresh: boolean): Wish {
    const wish = new Wish(name, this.number());
    const before = this.wishes.get(name);
    if (before !== undefined && !isFresh) wish.takeAll(before);
    this.wishes.set(name, wish);
    return wish;
  }

  wish(name: string): Wish {
    const wish = this.wishes.get(name) ?? new Wish(name, this.number());
    this.wishes.set(name, wish);
    return wish;
  }
}

/** Where the values of a column come from. */
export type Origin =
  | { readonly kind: 'field'; readonly rows: RowSet; readonly name: string }
  | {
      readonly kind: 'count';
      readonly rows: readonly RowSet[];
      /** What is counted. */
      readonly condition?: { readonly expression: ExpressionNode; readonly env: Env };
    }
  | { readonly kind: 'distinct'; readonly of: Origin; readonly rows: readonly RowSet[] }
  /** Values, first, last and the like; a list holds many. */
  | { readonly kind: 'gathered'; readonly of: Origin; readonly rows: readonly RowSet[]; readonly isList?: boolean }
  /** An average, a spread: what stands out is told by it. */
  | { readonly kind: 'statistic'; readonly of: Origin; readonly by: readonly string[]; readonly env: Env }
  | { readonly kind: 'expression'; readonly expression: ExpressionNode; readonly env: Env }
  /** What a group of a regular expression takes. */
  | { readonly kind: 'group'; readonly of: Origin; readonly pattern: string; readonly name: string }
  /** What stands at a path in a JSON text. */
  | { readonly kind: 'path'; readonly of: Origin; readonly path: string }
  | { readonly kind: 'nothing' };

/** The origin of a column nothing is known of. */
export const nothing: Origin = { kind: 'nothing' };

/** The columns at one place of a search. */
export class Env {
  private readonly known: ReadonlyMap<string, Origin>;
  private readonly other: (name: string) => Origin;
  /** The fields by which rows were last grouped. */
  readonly grouped: readonly string[];

  constructor(
    other: (name: string) => Origin,
    known: ReadonlyMap<string, Origin> = new Map(),
    grouped: readonly string[] = [],
  ) {
    this.other = other;
    this.known = known;
    this.grouped = grouped;
  }

  get(name: string): Origin {
    return this.known.get(name) ?? this.other(name);
  }

  names(): readonly string[] {
    return [...this.known.keys()];
  }

  with(entries: Iterable<readonly [string, Origin]>): Env {
    return new Env(this.other, new Map([...this.known, ...entries]), this.grouped);
  }

  /** Gives only these columns, made by grouping; others are nothing. */
  only(entries: Iterable<readonly [string, Origin]>, grouped: readonly string[]): Env {
    return new Env(() => nothing, new Map(entries), grouped);
  }

  renamed(from: string, to: string): Env {
    const pattern = starred(from);
    const forward = (name: string): string => {
      const match = pattern === null ? null : pattern.exec(name);
      if (pattern === null) return name === from ? to : name;
      return match === null ? name : filled(to, match.slice(1));
    };
    if (pattern === null)
      return new Env(this.other, new Map([...this.known, [to, this.get(from)]]), this.grouped.map(forward));
    const back = starred(to);
    const other = (name: string): Origin => {
      const match = back?.exec(name) ?? null;
      return this.other(match === null ? name : filled(from, match.slice(1)));
    };
    const known = new Map([...this.known].map(([name, origin]) => [forward(name), origin]));
    return new Env(other, known, this.grouped.map(forward));
  }
}

function starred(name: string): RegExp | null {
  if (!name.includes('*')) return null;
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.*)')}$`);
}

function filled(name: string, parts: readonly string[]): string {
  let at = 0;
  return name.replace(/\*/g, () => parts[at++] ?? '');
}

/** Gives the field whose values a column has as they are; null when they are worked out. */
export function fieldOf(origin: Origin): { readonly rows: RowSet; readonly name: string } | null {
  switch (origin.kind) {
    case 'field':
      return origin;
    case 'gathered':
      return fieldOf(origin.of);
    case 'expression': {
      const { expression, env } = origin;
      if (expression.kind === 'field') return fieldOf(env.get(expression.name));
      if (expression.kind !== 'function-call' || !/^(?:coalesce|mvdedup|tostring|trim)$/i.test(expression.name))
        return null;
      const [first] = expression.arguments;
      return first === undefined ? null : fieldOf({ kind: 'expression', expression: first, env });
    }
    default:
      return null;
  }
}

/** Makes one field of two whose values have to be the same; false when one of the columns is worked out. */
export function link(left: Origin, right: Origin): boolean {
  const [one, other] = [fieldOf(left), fieldOf(right)];
  if (one === null || other === null) return false;
  const [kept, given] = [one.rows.wish(one.name), other.rows.wish(other.name)];
  if (kept === given) return true;
  kept.takeAll(given);
  for (const rows of [one.rows, other.rows])
    for (const [name, wish] of rows.wishes) if (wish === given) rows.wishes.set(name, kept);
  return true;
}

/** Lists the rows a column is made of. */
export function rowSetsOf(origin: Origin): readonly RowSet[] {
  switch (origin.kind) {
    case 'field':
      return [origin.rows];
    case 'count':
    case 'distinct':
    case 'gathered':
      return origin.rows;
    case 'statistic':
    case 'group':
    case 'path':
      return rowSetsOf(origin.of);
    case 'expression':
      return fieldsIn(origin.expression).flatMap((name) => rowSetsOf(origin.env.get(name)));
    case 'nothing':
      return [];
  }
}

/** Lists the fields an expression reads. */
export function fieldsIn(node: ExpressionNode): readonly string[] {
  switch (node.kind) {
    case 'field':
      return [node.name];
    case 'function-call':
      return node.arguments.flatMap(fieldsIn);
    case 'expression-group':
      return fieldsIn(node.inner);
    case 'binary':
      return [...fieldsIn(node.left), ...fieldsIn(node.right)];
    default:
      return [];
  }
}
