// Pairs of a group and the number of a value, each kept once: they are gathered first and told apart by group later.

import { handBack, unsignedNumbers, wholeNumbers } from '../columns/reused-memory.ts';
import { atOnce, type Steps } from '../columns/steps.ts';
import { PairBits } from './pair-bits.ts';

const leastChunk = 1 << 10;
const mostChunk = 1 << 16;
const chunksPerStep = 16;

/** Pairs as they came in, in two lists of one length. */
interface Chunk {
  readonly groups: Int32Array<ArrayBuffer>;
  readonly numbers: Int32Array<ArrayBuffer>;
  length: number;
}

/**
 * Distinct numbers for each group. While they are few each pair is a bit of a table. After that adding is only writing
 * down, in chunks that never move; now and then, and when it is asked, all pairs are dealt out by group and repeated
 * ones dropped, which is far cheaper than looking every pair up.
 */
export class DistinctPairs {
  /** Null once the table would be too large. */
  private bits: PairBits | null = new PairBits();
  private chunks: Chunk[] = [];
  /** How many pairs were written down since they were last dealt out. */
  private pending = 0;
  private most = mostChunk * 4;
  /** The distinct numbers, group by group. */
  private numbers = new Int32Array(0);
  /** Where those of each group begin, and behind the last group the end. */
  private starts = new Uint32Array(1);
  private groupCount = 0;
  private numberCount = 0;

  add(group: number, number: number): void {
    this.makePlace(group + 1, number + 1);
    if (this.bits === null) this.writeDown(group, number);
    else this.bits.add(group, number);
  }

  /**
   * Takes pairs side by side; numbers below 1 are left out. Groups are below `groupCount` and numbers below
   * `numberCount`.
   */
  addAll(groups: Int32Array, numbers: Int32Array | Uint32Array, groupCount: number, numberCount: number): void {
    this.makePlace(groupCount, numberCount);
    if (this.bits !== null) {
      this.bits.addAll(groups, numbers);
      return;
    }
    for (let from = 0; from < groups.length;) {
      const chunk = this.open();
      const { length } = chunk;
      const to = Math.min(groups.length, from + chunk.groups.length - length);
      chunk.length = copyPairs(groups, numbers, from, to, chunk);
      this.pending += chunk.length - length;
      from = to;
    }
  }

  /** Counts the distinct numbers of a group. */
  count(group: number): number {
    return this.bits?.count(group) ?? this.of(group).length;
  }

  /** Gives the distinct numbers of a group, in no order. */
  of(group: number): Int32Array {
    if (this.bits !== null) return this.bits.of(group);
    this.deal();
    return this.dealt(group);
  }

  /** Goes through all pairs. */
  each(take: (group: number, number: number) => void): void {
    if (this.bits !== null) {
      this.bits.each(take);
      return;
    }
    this.deal();
    for (let group = 0; group < this.groupCount; group += 1) for (const number of this.of(group)) take(group, number);
  }

  /** Hands the lists back; the pairs are gone. */
  handBack(): void {
    this.bits?.handBack();
    this.dropChunks();
    handBack(this.numbers);
    handBack(this.starts);
  }

  private dealt(group: number): Int32Array {
    return group < this.starts.length - 1
      ? this.numbers.subarray(this.starts[group] ?? 0, this.starts[group + 1] ?? 0)
      : this.numbers.subarray(0, 0);
  }

  /** Deals pairs out where enough came in that it pays. */
  *readySteps(): Steps<void> {
    if (this.pending >= this.most) yield* this.dealSteps();
  }

  /** Does what counting and listing would have to wait for. */
  *dealSteps(): Steps<void> {
    if (this.pending === 0) return;
    const { chunks } = this;
    const before = this.starts.length - 1;
    const begins = unsignedNumbers(this.groupCount + 1);
    for (let group = 0; group < before; group += 1)
      begins[group + 1] = (this.starts[group + 1] ?? 0) - (this.starts[group] ?? 0);
    for (const chunk of chunks) countGroups(chunk, begins);
    yield;
    for (let group = 0; group < this.groupCount; group += 1)
      begins[group + 1] = (begins[group + 1] ?? 0) + (begins[group] ?? 0);
    const dealt = wholeNumbers(begins[this.groupCount] ?? 0);
    const places = unsignedNumbers(begins.length);
    places.set(begins);
    for (let group = 0; group < before; group += 1) {
      const known = this.dealt(group);
      dealt.set(known, places[group]);
      places[group] = (places[group] ?? 0) + known.length;
    }
    for (const [index, chunk] of chunks.entries()) {
      if (index % chunksPerStep === 0) yield;
      dealOut(chunk, places, dealt);
    }
    handBack(places);
    const kept = yield* dropRepeated(dealt, begins, this.numberCount);
    this.dropChunks();
    handBack(this.numbers);
    handBack(this.starts);
    this.numbers = dealt;
    this.starts = begins;
    if (kept * 2 < dealt.length) {
      this.numbers = wholeNumbers(kept);
      this.numbers.set(dealt.subarray(0, kept));
      handBack(dealt);
    }
    this.most = Math.max(this.most, kept * 4);
  }

  /** Gives a chunk with room for a pair. */
  private open(): Chunk {
    const last = this.chunks.at(-1);
    if (last !== undefined && last.length < last.groups.length) return last;
    // Whoever adds much deals out in steps before it comes to this.
    if (this.pending >= this.most * 2) this.deal();
    const room = Math.min(mostChunk, Math.max(leastChunk, this.pending));
    const chunk: Chunk = { groups: wholeNumbers(room), numbers: wholeNumbers(room), length: 0 };
    this.chunks.push(chunk);
    return chunk;
  }

  private makePlace(groupCount: number, numberCount: number): void {
    if (groupCount > this.groupCount) this.groupCount = groupCount;
    if (numberCount > this.numberCount) this.numberCount = numberCount;
    const { bits } = this;
    if (bits === null || bits.makePlace(this.groupCount, this.numberCount)) return;
    this.bits = null;
    bits.each((group, number) => this.writeDown(group, number));
    bits.handBack();
  }

  private writeDown(group: number, number: number): void {
    const chunk = this.open();
    chunk.groups[chunk.length] = group;
    chunk.numbers[chunk.length] = number;
    chunk.length += 1;
    this.pending += 1;
  }

  private dropChunks(): void {
    for (const { groups, numbers } of this.chunks) {
      handBack(groups);
      handBack(numbers);
    }
    this.chunks = [];
    this.pending = 0;
  }

  /** Puts the pairs that came in side by side with those that were there, and drops repeated ones. */
  private deal(): void {
    atOnce(this.dealSteps());
  }
}

function copyPairs(
  groups: Int32Array,
  numbers: Int32Array | Uint32Array,
  from: number,
  to: number,
  into: Chunk,
): number {
  const { groups: intoGroups, numbers: intoNumbers } = into;
  let at = into.length;
  for (let index = from; index < to; index += 1) {
    const number = numbers[index] ?? 0;
    // Written always, counted only when there is one: no branch to guess.
    intoGroups[at] = groups[index] ?? 0;
    intoNumbers[at] = number;
    at += number > 0 ? 1 : 0;
  }
  return at;
}

/** Counts the pairs of each group, one place further on. */
function countGroups({ groups, length }: Chunk, counts: Uint32Array): void {
  for (let index = 0; index < length; index += 1) {
    const place = (groups[index] ?? 0) + 1;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** Writes each number to the next place of its group. */
function dealOut({ groups, numbers, length }: Chunk, places: Uint32Array, into: Int32Array): void {
  for (let index = 0; index < length; index += 1) {
    const group = groups[index] ?? 0;
    const place = places[group] ?? 0;
    places[group] = place + 1;
    into[place] = numbers[index] ?? 0;
  }
}

/** Drops repeated numbers of each group and moves the others together, and where groups begin with them. */
function* dropRepeated(numbers: Int32Array, starts: Uint32Array, numberCount: number): Steps<number> {
  // A bit for each number a group has: a list as long as there are numbers, but short enough to be at hand.
  const bits = unsignedNumbers((numberCount >> 5) + 1);
  let kept = 0;
  let from = 0;
  let sinceStep = 0;
  for (let group = 1; group < starts.length; group += 1) {
    const to = starts[group] ?? 0;
    const first = kept;
    kept = keepNew(numbers, from, to, first, bits);
    if ((kept - first) * 8 > bits.length) bits.fill(0);
    else for (let index = first; index < kept; index += 1) bits[(numbers[index] ?? 0) >> 5] = 0;
    starts[group] = kept;
    sinceStep += to - from;
    from = to;
    if (sinceStep < mostChunk * chunksPerStep) continue;
    sinceStep = 0;
    yield;
  }
  handBack(bits);
  return kept;
}

/** Moves numbers without a bit to a place, and sets their bits. */
function keepNew(numbers: Int32Array, from: number, to: number, first: number, bits: Uint32Array): number {
  let kept = first;
  for (let index = from; index < to; index += 1) {
    const number = numbers[index] ?? 0;
    const place = number >> 5;
    const bit = 1 << (number & 31);
    const word = bits[place] ?? 0;
    bits[place] = word | bit;
    numbers[kept] = number;
    kept += (word & bit) === 0 ? 1 : 0;
  }
  return kept;
}
