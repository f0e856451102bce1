// The fields known at one place of a search, and how the facts of a command change them.

import type { FieldFacts } from '../commands/command.ts';
import { hasWildcard, wildcardMatcher } from '../values/wildcard.ts';

/** Fields known by name, in the order they come out; `open` when there may be more. */
export interface FieldSet {
  readonly names: readonly string[];
  readonly open: boolean;
}

type FromTo = { readonly from: string; readonly to: string };

/** What passes along a pipeline: the fields so far, and what was read and written on the way. */
export class FieldState {
  open: boolean;
  /** Fields read before any stage made them, under the names they have in the events or rows that are read. */
  readonly raw = new Set<string>();
  readonly written = new Set<string>();
  private readonly initial: ReadonlySet<string>;
  private names: Set<string>;
  /** Fields that a stage made. */
  private readonly made = new Set<string>();
  /** Renames with wildcards so far, latest first: later names lead back to the names that were read. */
  private renames: readonly FromTo[] = [];

  constructor(names: readonly string[], open: boolean) {
    this.initial = new Set(names);
    this.names = new Set(names);
    this.open = open;
  }

  /** Makes a state that goes on by itself from here; what it reads counts for this one, too. */
  branch(): FieldState {
    const branch = new FieldState([...this.names], this.open);
    for (const name of this.made) branch.made.add(name);
    branch.renames = this.renames;
    return branch;
  }

  fields(): FieldSet {
    return { names: [...this.names], open: this.open };
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Lists the known fields that a name with wildcards matches; internal ones only where it begins like one. */
  matching(pattern: string): string[] {
    const matches = wildcardMatcher(pattern, { caseSensitive: true });
    return [...this.names].filter((name) => (pattern.startsWith('_') || !name.startsWith('_')) && matches(name));
  }

  /** Notes that a field is read, or all that a name with wildcards matches. */
  read(name: string): void {
    if (!hasWildcard(name)) {
      this.readOne(name);
      return;
    }
    for (const match of this.matching(name)) this.readOne(match);
    if (this.open) this.raw.add(name);
  }

  apply(facts: FieldFacts): void {
    for (const name of facts.reads) this.read(name);
    if (facts.keeps !== 'all') this.keep(facts.keeps);
    for (const name of facts.drops) this.drop(name);
    for (const rename of facts.renames) this.rename(rename);
    for (const name of facts.writes) this.write(name);
    for (const name of facts.changes) if (hasWildcard(name) || this.open || this.has(name)) this.write(name);
    if (facts.opens) this.open = true;
  }

  /** Notes that a field is written, or all known ones that a name with wildcards matches. */
  write(name: string): void {
    if (hasWildcard(name)) {
      for (const match of this.matching(name)) this.write(match);
      return;
    }
    this.written.add(name);
    this.made.add(name);
    this.names.add(name);
  }

  /** Takes the fields of another state in: those of rows that are added, or joined to these. */
  join(other: FieldState): void {
    this.addHistory(other);
    for (const name of other.names) {
      this.made.add(name);
      this.names.add(name);
    }
    this.open ||= other.open;
  }

  /** Goes on with the fields of another state in place of these. */
  replaceBy(other: FieldState): void {
    this.addHistory(other);
    for (const name of other.names) this.made.add(name);
    this.names = new Set(other.names);
    this.open = other.open;
  }

  /** Counts what another state read and wrote as read and written here. */
  addHistory(other: FieldState): void {
    for (const name of other.raw) this.raw.add(name);
    for (const name of other.written) this.written.add(name);
  }

  private readOne(name: string): void {
    if (this.made.has(name)) return;
    if (!this.has(name)) {
      if (!this.open) return;
      this.names.add(name);
    }
    this.raw.add(this.originOf(name));
  }

  /** The name a field had before renames with wildcards. */
  private originOf(name: string): string {
    if (this.initial.has(name) || this.raw.has(name)) return name;
    let origin = name;
    for (const { from, to } of this.renames)
      if (!origin.startsWith('_') || to.startsWith('_')) origin = renamed(origin, to, from) ?? origin;
    return origin;
  }

  private keep(list: readonly string[]): void {
    const kept = new Set<string>();
    let open = false;
    for (const name of list) {
      if (hasWildcard(name)) {
        for (const match of this.matching(name)) kept.add(match);
        open ||= this.open;
      } else if (this.open || this.has(name)) kept.add(name);
    }
    this.names = kept;
    this.open = open;
  }

  private drop(name: string): void {
    if (!hasWildcard(name)) {
      this.names.delete(name);
      return;
    }
    const matches = wildcardMatcher(name, { caseSensitive: true });
    for (const field of this.names) if (matches(field)) this.names.delete(field);
  }

  private rename({ from, to }: FromTo): void {
    const pairs: FromTo[] = [];
    if (hasWildcard(from)) {
      for (const name of this.matching(from)) {
        const target = renamed(name, from, to);
        if (target !== null) pairs.push({ from: name, to: target });
      }
      this.renames = [{ from, to }, ...this.renames];
    } else {
      this.readOne(from);
      if (this.has(from)) pairs.push({ from, to });
      else this.drop(to);
    }
    const targets = new Map(pairs.filter((pair) => pair.from !== pair.to).map((pair) => [pair.from, pair.to]));
    const taken = new Set(targets.values());
    const names = new Set<string>();
    for (const name of this.names) {
      const target = targets.get(name);
      if (target !== undefined) names.add(target);
      else if (!taken.has(name)) names.add(name);
    }
    this.names = names;
    for (const [before, after] of targets) {
      this.written.add(after);
      if (this.made.has(before) || !hasWildcard(from)) this.made.add(after);
    }
  }
}

/** Gives a name the form `to` if it has the form `from`; what the wildcards took is carried over. */
function renamed(name: string, from: string, to: string): string | null {
  const taken = takenBy(from, name);
  if (taken === null) return null;
  let index = 0;
  return to.replace(/\*/g, () => taken[index++] ?? '');
}

/** What each wildcard of a pattern takes of a name, as little as it can; null when the name has another form. */
export function takenBy(pattern: string, name: string): string[] | null {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return name === pattern ? [] : null;
  if (!name.startsWith(head)) return null;
  const taken: string[] = [];
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return null;
    taken.push(name.slice(at, found));
    at = found + part.length;
  }
  const end = name.length - tail.length;
  if (end < at || !name.endsWith(tail)) return null;
  return [...taken, name.slice(at, end)];
}
