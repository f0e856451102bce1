// What is asked of the values of one field, and values that meet it.

import { compileRegex } from '../../src/regex/regex.ts';
import type { Random } from '../bench/random.ts';
import { anchoredSample, joinedParts, literalStar, padded } from './joined-parts.ts';
import { sampleText } from './sample-text.ts';
import { meets, type Test } from './tests.ts';

const attempts = 40;
/** Attempts in which groups have to take just what is meant for them. */
const strictAttempts = 30;

/** Collects what is asked of a field. */
export class Wish {
  readonly name: string;
  /** Tells fields that nothing is asked of apart. */
  readonly number: number;
  isAbsent = false;
  vary = 0;
  private many = 0;
  private readonly tests: Test[] = [];
  private readonly groups = new Map<string, Map<string, Wish>>();
  private readonly paths = new Map<string, Wish>();
  /** What a group takes by the nature of its pattern, by row. */
  private readonly taken = new Map<number, string>();

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }

  take(test: Test): void {
    switch (test.kind) {
      case 'absent':
        this.isAbsent = true;
        return;
      case 'exists':
        return;
      case 'vary':
        this.vary = Math.max(this.vary, test.count);
        return;
      case 'many':
        this.many = Math.max(this.many, test.count);
        return;
      case 'group': {
        const groups = this.groups.get(test.pattern) ?? new Map<string, Wish>();
        this.groups.set(test.pattern, groups);
        this.inner(groups, test.name).take(test.test);
        return;
      }
      case 'path':
        this.inner(this.paths, test.path).take(test.test);
        return;
      default:
        this.tests.push(test);
    }
  }

  /** Takes over all that is asked of another field that has to have the same values. */
  takeAll(other: Wish): void {
    this.tests.push(...other.tests);
    this.isAbsent ||= other.isAbsent;
    this.vary = Math.max(this.vary, other.vary);
    this.many = Math.max(this.many, other.many);
    for (const [pattern, groups] of other.groups) this.groups.set(pattern, groups);
    for (const [path, wish] of other.paths) this.paths.set(path, wish);
  }

  /** Gives the value of a row; null for none. An ordinary row is one beside those that stand out. */
  valueAt(row: number, random: Random, variant: number, isOrdinary: boolean): string | string[] | null {
    if (this.isAbsent) return null;
    if (this.many > 1)
      return Array.from({ length: this.many }, (_, at) => this.textAt(row * this.many + at, random, variant, false));
    return this.textAt(row, random, variant, isOrdinary);
  }

  private inner(wishes: Map<string, Wish>, name: string): Wish {
    const wish = wishes.get(name) ?? new Wish(name, this.number * 7 + wishes.size + 1);
    wishes.set(name, wish);
    return wish;
  }

  private get isPlain(): boolean {
    return this.tests.length === 0 && this.groups.size === 0 && this.paths.size === 0;
  }

  private placeOf(row: number): number {
    return this.vary > 0 ? row % this.vary : 0;
  }

  private textAt(row: number, random: Random, variant: number, isOrdinary: boolean): string {
    const tests = isOrdinary ? this.tests.filter(({ kind }) => kind !== 'least' && kind !== 'length') : this.tests;
    const at = isOrdinary ? row : this.placeOf(row);
    let first: string | null = null;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const text = this.candidate(tests, row, at, attempt, random, variant);
      if (tests.every((test) => meets(text, test)) && this.hasGroups(text, row, attempt < strictAttempts)) return text;
      first ??= text;
    }
    return first ?? '';
  }

  private candidate(
    tests: readonly Test[],
    row: number,
    at: number,
    attempt: number,
    random: Random,
    variant: number,
  ): string {
    if (this.paths.size > 0) return this.json(random, variant, row);
    const token = this.token(at, attempt, variant);
    const parts: string[] = [];
    for (const [pattern, groups] of this.groups) {
      const texts = new Map(
        [...groups].map(([name, wish]) => [name, wish.groupText(pattern, name, row, random, variant)]),
      );
      const sample = sampleText(pattern, random, texts);
      if (sample !== null) parts.push(anchoredSample(pattern, sample));
    }
    let [least, most, length] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    for (const test of tests) {
      if (test.kind === 'least') least = Math.max(least, test.number);
      else if (test.kind === 'most') most = Math.min(most, test.number);
      else if (test.kind === 'length') length = Math.max(length, test.least);
      else if (test.kind === 'cidr') return addressIn(test.block, at);
      else if (test.kind === 'like') parts.push(test.pattern.replaceAll('%', '*').replaceAll('_', 'x'));
      else if (test.kind === 'regex') {
        const sample = sampleText(test.pattern, random);
        if (sample !== null) parts.push(anchoredSample(test.pattern, sample));
      } else if (test.kind === 'any') {
        const chosen = chosenOf(test, tests, at + attempt, random, variant);
        if (chosen !== undefined)
          parts.push(test.caseSensitive === true ? chosen.replaceAll('*', literalStar) : chosen);
      }
    }
    const hasOpen = parts.some((part) => part.includes('*'));
    const whole = parts.find((part) => !part.includes('*'));
    // A sample is one text of many: where other parts ask for more, it steps back.
    if (whole !== undefined && !(attempt % 2 === 1 && hasOpen)) return whole.replaceAll(literalStar, '*');
    if (Number.isFinite(least) || Number.isFinite(most))
      return String(Number.isFinite(least) ? Math.min(least + at, most) : most);
    const open = parts.filter((part) => part.includes('*'));
    if (open.length === 0) return padded(token, length);
    // Where the parts do not go together, each is tried alone.
    const used = attempt % 4 === 3 ? open.slice(attempt % open.length).slice(0, 1) : open;
    const fill = this.vary > 0 || attempt > 0 ? token : '';
    const short = length - joinedParts(used, fill, attempt).length;
    return joinedParts(used, short > 0 ? fill + padded('', short) : fill, attempt).replaceAll(literalStar, '*');
  }

  /** What a group of a pattern is to take: where nothing is asked of it, a text that the pattern lets it have. */
  private groupText(pattern: string, name: string, row: number, random: Random, variant: number): string {
    if (!this.isPlain) return this.textAt(row, random, variant, false);
    const at = this.placeOf(row);
    const known = this.taken.get(at);
    if (known !== undefined) return known;
    const compiled = compileRegex(pattern);
    const takenOf = (sample: string | null): string | undefined =>
      sample === null || 'mistake' in compiled ? undefined : compiled.regex.exec(sample)?.named.get(name);
    const token = this.token(at, 0, variant);
    let text = takenOf(sampleText(pattern, random, new Map([[name, token]]))) === token ? token : '';
    const others = new Set(this.taken.values());
    for (let attempt = 0; attempt < 20 && (text === '' || others.has(text)); attempt += 1)
      text = takenOf(sampleText(pattern, random)) ?? token;
    this.taken.set(at, text);
    return text;
  }

  private hasGroups(text: string, row: number, isStrict: boolean): boolean {
    for (const [pattern, groups] of this.groups) {
      const compiled = compileRegex(pattern);
      if ('mistake' in compiled) continue;
      const match = compiled.regex.exec(text);
      for (const [name, wish] of groups) {
        const taken = match?.named.get(name);
        if (wish.isAbsent && taken !== undefined) return false;
        if (wish.isAbsent) continue;
        if (taken === undefined || !wish.tests.every((test) => meets(taken, test))) return false;
        if (!wish.hasGroups(taken, row, isStrict)) return false;
        const meant = wish.isPlain ? wish.taken.get(wish.placeOf(row)) : undefined;
        if (isStrict && meant !== undefined && meant !== taken) return false;
      }
    }
    return true;
  }

  private json(random: Random, variant: number, row: number): string {
    const root: Record<string, unknown> = Object.create(null);
    for (const [path, wish] of this.paths) {
      let place = root;
      const steps = path.split('.');
      for (const [index, step] of steps.entries()) {
        const isList = step.endsWith('{}');
        const key = step.replace(/\{\d*\}$/, '');
        const before = place[key];
        const held: unknown = isList && Array.isArray(before) ? before[0] : before;
        const isLast = index === steps.length - 1;
        if (!isLast && isRecord(held)) {
          place = held;
          continue;
        }
        const below: Record<string, unknown> = Object.create(null);
        const value: unknown = isLast ? jsonOf(wish.textAt(row, random, variant, false)) : below;
        place[key] = isList ? [value] : value;
        place = below;
      }
    }
    return JSON.stringify(root);
  }

  private token(at: number, attempt: number, variant: number): string {
    const number = this.number % 200;
    if (attempt > 8 && attempt % 3 === 0) return String(1000 + at);
    if (/(?:^|[._])(?:src|dest|dvc|ip)$|ip(?:_?addr|$)|address/i.test(this.name)) {
      const [first, second] = attempt % 2 === 0 ? [203, 0] : [10, 20];
      return `${first}.${second + variant}.${(at >> 8) + number}.${at % 250}`;
    }
    if (this.name === 'time') return String(1_700_000_000_000 - variant * 18_000_000);
    if (/time|date/i.test(this.name)) return String(1_700_000_000 - 600 + at);
    return `v${number}x${variant}x${at}${'y'.repeat(attempt >> 1)}`;
  }
}

/** Chooses from a list: its first and its last have their turn before those between. */
function chosenOf(
  test: Extract<Test, { kind: 'any' }>,
  tests: readonly Test[],
  step: number,
  random: Random,
  variant: number,
): string | undefined {
  const others = tests.filter((other) => other.kind === 'any' && other !== test);
  const fitting = test.patterns.filter(
    (pattern) =>
      (test.caseSensitive !== true && pattern.includes('*')) || others.every((other) => meets(pattern, other)),
  );
  const list = fitting.length > 0 ? fitting : test.patterns;
  const drawn = variant === 0 ? 0 : variant === 1 ? list.length - 1 : random.below(list.length);
  return list[(drawn + step) % list.length];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function addressIn(block: string, at: number): string {
  const [network = ''] = block.split('/');
  if (block.includes(':')) return network.endsWith('::') ? `${network}${1 + at}` : network;
  return network.replace(/(\d+)$/, (last) => String(Math.min(Number(last) + 1 + (at % 200), 254)));
}
