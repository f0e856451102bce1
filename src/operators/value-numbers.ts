// Numbers for the values of one field, whatever columns they come in: equal texts have equal numbers.

import type { Batch } from '../columns/batch.ts';
import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { Dictionary, keyOf } from '../columns/dictionary.ts';
import { SelectedCodes } from '../columns/selected-codes.ts';
import { NumberTable } from '../columns/number-table.ts';
import { withRoom } from '../columns/growing.ts';
import { handBack, wholeNumbers } from '../columns/reused-memory.ts';
import {
  dictionaryRankSteps,
  dictionaryRanks,
  hasKnownRanks,
  isKnownDistinct,
  isPlain,
  rankSteps,
  type ValueRanks,
} from '../columns/value-ranks.ts';
import type { Steps } from '../columns/steps.ts';
import { entriesOf, isMultivalue, type Scalar, type Value } from '../values/value.ts';
import { absent, nothing, numberAll, numberKnown, several, unknown } from './code-numbers.ts';

/** The rank of each code, and the number of each rank; 0 where it has none yet. */
interface RankedNumbers {
  readonly ranks: Uint32Array;
  readonly numbers: Int32Array;
}

/** Numbers values from 1 up, as they come up. */
export class ValueNumbers {
  /** How many numbers there are, that of the absent value among them. */
  size = 1;
  /** The values by number; null while `codes` says it as well. */
  private list: (Scalar | null)[] | null = null;
  /** As long as all values come from one dictionary: their codes by number. A million values need no list. */
  private codes = new Int32Array(0);
  /** True when a multivalue has come up. */
  hasSeveral = false;
  /** Null as long as all values come from one place that holds each once: then no text needs to be looked up. */
  private texts: Map<string, number> | null = null;
  private origin: 'nowhere' | 'dictionary' | 'numbers' | 'mixed' = 'nowhere';
  private dictionary: Dictionary | null = null;
  /** The number of each code of the dictionary; null while few rows were asked for. */
  private table: Int32Array<ArrayBuffer> | null = null;
  private sparse = new Map<number, number>();
  /** True when the dictionary is known to hold every text once. */
  private isTrusted = false;
  /** Set where a dictionary holds texts twice: equal ones are known by their ranks. */
  private byRank: RankedNumbers | null = null;
  private isChecked = false;
  /** True when entries were numbered that are no code of the dictionary. */
  private hasLoose = false;
  private asked = 0;
  private scratch = new Int32Array(0);
  private readonly selected = new SelectedCodes();
  private readonly ofNumbers = new NumberTable();

  /**
   * Gives the numbers of the selected rows, in their order, `less` taken off each. The list is used again for the next
   * batch.
   */
  of(batch: Batch, column: Column | undefined, less: 0 | 1 = 0): Int32Array {
    if (this.scratch.length < batch.rowCount) this.scratch = wholeNumbers(batch.rowCount);
    const numbers = this.scratch.subarray(0, batch.rowCount);
    if (column?.kind === 'dictionary') this.ofCodes(batch, column, numbers, less);
    else {
      numbers.fill(absent - less);
      if (column !== undefined) this.ofNumberColumn(batch, column, numbers, less);
    }
    return numbers;
  }

  /** Gives the number of an entry. */
  numberOf(entry: Scalar): number {
    this.hasLoose = true;
    return this.numberByText(entry);
  }

  /** How many numbers there may come to be, as far as it is known. */
  get room(): number {
    return this.list === null && this.table !== null ? this.codes.length : this.size;
  }

  /** Gives the value of a number. */
  valueOf(number: number): Scalar | null {
    if (this.list !== null) return this.list[number] ?? null;
    return number === absent ? null : this.entryOf(this.codes[number] ?? 0);
  }

  /** Lists the values by number; the first one stands for the absent value. */
  values(): readonly (Scalar | null)[] {
    return this.listed();
  }

  /** Makes a column of the values of numbers. */
  column(numbers: Uint32Array): Column {
    const { dictionary, codes } = this;
    // A dictionary far longer than the column would be a burden to whoever reads it.
    if (this.list === null && dictionary !== null && this.size * 4 > dictionary.size) {
      const isCounted = dictionary.entries.every((entry) => entry === null || typeof entry === 'number');
      if (!isCounted) {
        const coded = new Uint32Array(numbers.length);
        for (let index = 0; index < coded.length; index += 1) coded[index] = codes[numbers[index] ?? 0] ?? 0;
        return new DictionaryColumn(coded, dictionary);
      }
    }
    const values = this.listed();
    if (values.every((value) => value === null || typeof value === 'number')) {
      const counted = new Float64Array(numbers.length);
      for (let index = 0; index < counted.length; index += 1) counted[index] = Number(values[numbers[index] ?? 0] ?? 0);
      return new NumberColumn(counted);
    }
    return new DictionaryColumn(numbers, new Dictionary(values, true));
  }

  private entryOf(code: number): Scalar | null {
    const value = this.dictionary?.entries[code] ?? null;
    return isMultivalue(value) ? null : value;
  }

  private listed(): (Scalar | null)[] {
    if (this.list !== null) return this.list;
    const list: (Scalar | null)[] = [null];
    for (let number = 1; number < this.size; number += 1) list.push(this.entryOf(this.codes[number] ?? 0));
    this.list = list;
    return list;
  }

  private push(value: Scalar): number {
    this.listed().push(value);
    this.size += 1;
    return this.size - 1;
  }

  private pushCode(code: number, value: Scalar): number {
    if (this.list !== null) return this.push(value);
    this.codes = withRoom(this.codes, this.size + 1);
    this.codes[this.size] = code;
    this.size += 1;
    return this.size - 1;
  }

  private numberByText(entry: Scalar): number {
    const texts = this.byText();
    const key = keyOf(entry);
    const known = texts.get(key);
    if (known !== undefined) return known;
    const number = this.push(entry);
    texts.set(key, number);
    return number;
  }

  /** Gives the numbers of all entries of a value. */
  numbersOf(value: Value): number[] {
    return entriesOf(value).map((entry) => this.numberOf(entry));
  }

  /** Does what the next column would have to wait for: telling whether the dictionary holds every text once. */
  *readySteps(): Steps<void> {
    const { dictionary } = this;
    if (dictionary !== null && this.isCheckDue(dictionary)) yield* dictionaryRankSteps(dictionary);
  }

  /** Ranks the values by number, in the order of their texts. */
  *rankSteps(): Steps<ValueRanks> {
    const { dictionary, table } = this;
    // Where most of a dictionary came up, its own ranks are as good, and known the next time.
    const isWhole = this.origin === 'dictionary' && !this.hasLoose;
    if (!isWhole || dictionary === null || table === null || this.size * 2 < table.length)
      return yield* rankSteps(this.listed());
    const { ranks: ofCodes, size, isDistinct } = yield* dictionaryRankSteps(dictionary);
    const ranks = new Uint32Array(this.size);
    for (let code = 0; code < table.length; code += 1) {
      const number = table[code] ?? 0;
      if (number > 0) ranks[number] = ofCodes[code] ?? 0;
    }
    return { ranks, size, isDistinct };
  }

  /** Hands the lists back; the numbers mean nothing any more. */
  handBack(): void {
    handBack(this.codes);
    handBack(this.scratch);
    this.ofNumbers.handBack();
    if (this.table !== null) handBack(this.table);
  }

  private ofCodes(batch: Batch, column: DictionaryColumn, into: Int32Array, less: 0 | 1): void {
    const { dictionary } = column;
    const codes = this.selected.of(column, batch.selection);
    const table = this.tableFor(column, into.length);
    const { length } = into;
    if (table === null) {
      for (let index = 0; index < length; index += 1) {
        const code = codes[index] ?? 0;
        into[index] = (this.sparse.get(code) ?? this.learn(code, dictionary)) - less;
      }
      return;
    }
    if (this.givesNewNumbers(dictionary)) {
      this.size = numberAll(codes, table, this.codes, into, less, this.size);
      return;
    }
    let index = 0;
    while (index < length) {
      index = numberKnown(codes, table, into, less, index);
      if (index < length) into[index] = this.learn(codes[index] ?? 0, dictionary) - less;
      index += 1;
    }
  }

  /** Says whether each code that is new gets a number of its own: then no entry needs to be looked at. */
  private givesNewNumbers(dictionary: Dictionary): boolean {
    if (this.list !== null || this.texts !== null || this.origin !== 'dictionary' || !this.isTrusted) return false;
    return this.codes.length > dictionary.size && isPlain(dictionary);
  }

  /**
   * Gets ready for the codes of a column, of which so many are asked for. Gives the number of each code, which is
   * above 0 or must be asked of `numberOfCode`; null where there is no such list.
   */
  tableFor({ dictionary }: DictionaryColumn, asked: number): Int32Array | null {
    if (dictionary !== this.dictionary) {
      if (dictionary.entries === this.dictionary?.entries) this.goOnWith(dictionary);
      else this.turnTo(dictionary);
    }
    if (this.isCheckDue(dictionary)) this.check(dictionary);
    this.asked += asked;
    // Few rows may lie far apart in a table, and the first number on each of its pages costs more than a search.
    if (this.table === null && this.asked * 256 >= dictionary.size) this.fillTable(dictionary);
    return this.table;
  }

  /** With many rows it pays to find out whether a dictionary holds every text once: then its codes tell all. */
  private isCheckDue(dictionary: Dictionary): boolean {
    return !this.isTrusted && !this.isChecked && this.asked * 4 >= dictionary.size;
  }

  /** Gives the number of a code that the table does not tell. */
  numberOfCode(code: number, { dictionary }: DictionaryColumn): number {
    const number = this.table?.[code] ?? unknown;
    return number === unknown ? this.learn(code, dictionary) : number === nothing ? absent : number;
  }

  private turnTo(dictionary: Dictionary): void {
    if (this.dictionary !== null) this.listed();
    this.dictionary = dictionary;
    this.table = null;
    this.sparse = new Map();
    this.asked = 0;
    this.isTrusted = isKnownDistinct(dictionary);
    this.byRank = null;
    this.isChecked = false;
    this.origin = this.origin === 'nowhere' ? 'dictionary' : 'mixed';
    if (!this.isTrusted && hasKnownRanks(dictionary)) this.check(dictionary);
  }

  /** Goes on with a dictionary that has grown: its codes stand for what they stood for. */
  private goOnWith(dictionary: Dictionary): void {
    this.dictionary = dictionary;
    // Whether the new entries repeat others would have to be found out each time.
    this.isTrusted = isKnownDistinct(dictionary);
    this.byRank = null;
    this.isChecked = true;
    if (this.table === null || this.table.length >= dictionary.size) return;
    const table = new Int32Array(dictionary.size * 2);
    table.set(this.table);
    this.table = table;
  }

  private fillTable(dictionary: Dictionary): void {
    this.table = wholeNumbers(dictionary.size);
    // A dictionary made by mapping another may hold a value for rows that had none.
    if (dictionary.entries[0] === null) this.table[0] = nothing;
    for (const [code, number] of this.sparse) this.table[code] = number === absent ? nothing : number;
    // Room for all: a list that grows is copied each time.
    if (this.list === null) this.codes = withRoom(this.codes, dictionary.size + 1);
  }

  private check(dictionary: Dictionary): void {
    this.isChecked = true;
    if (this.origin !== 'dictionary' || this.hasLoose) return;
    const { ranks, size, isDistinct } = dictionaryRanks(dictionary);
    this.isTrusted ||= isDistinct;
    this.texts = null;
    if (this.isTrusted) return;
    const numbers = new Int32Array(size);
    const known = this.table?.entries() ?? this.sparse;
    for (const [code, number] of known) if (number > absent) numbers[ranks[code] ?? 0] = number;
    this.byRank = { ranks, numbers };
  }

  /** Gives the number of a text by its rank in the dictionary: no text needs to be looked up. */
  private numberByRank(code: number, value: Scalar, { ranks, numbers }: RankedNumbers): number {
    const rank = ranks[code] ?? 0;
    const known = numbers[rank] ?? 0;
    if (known !== 0) return known;
    const number = this.pushCode(code, value);
    numbers[rank] = number;
    return number;
  }

  private learn(code: number, dictionary: Dictionary): number {
    const value = dictionary.entries[code] ?? null;
    const number = value === null ? absent : isMultivalue(value) ? several : this.numberOfEntry(code, value);
    this.hasSeveral ||= number === several;
    if (this.table === null) this.sparse.set(code, number);
    else this.table[code] = number === absent ? nothing : number;
    return number;
  }

  private numberOfEntry(code: number, value: Scalar): number {
    if (this.texts === null && this.origin === 'dictionary') {
      if (this.isTrusted) return this.pushCode(code, value);
      if (this.byRank !== null) return this.numberByRank(code, value, this.byRank);
    }
    return this.numberByText(value);
  }

  private ofNumberColumn(batch: Batch, column: NumberColumn, into: Int32Array, less: 0 | 1): void {
    if (this.origin === 'nowhere') this.origin = 'numbers';
    else if (this.origin === 'dictionary') this.origin = 'mixed';
    const { numbers, validity } = column;
    const { selection } = batch;
    // Neighbours are often equal: times in bins come one after the other.
    let lastValue = Number.NaN;
    let lastNumber: number = absent;
    for (let index = 0; index < into.length; index += 1) {
      const row = selection === null ? index : (selection[index] ?? 0);
      if (validity !== null && validity[row] === 0) continue;
      const value = numbers[row] ?? 0;
      if (value !== lastValue) {
        lastValue = value;
        lastNumber = this.ofNumbers.get(value);
        if (lastNumber < 0) lastNumber = this.learnNumber(value);
      }
      into[index] = lastNumber - less;
    }
  }

  private learnNumber(value: number): number {
    const isPlain = this.texts === null && this.origin === 'numbers';
    const number = isPlain ? this.push(value) : this.numberByText(value);
    this.ofNumbers.set(value, number);
    return number;
  }

  private byText(): Map<string, number> {
    if (this.texts !== null) return this.texts;
    this.texts = new Map();
    for (const [number, value] of this.listed().entries()) if (value !== null) this.texts.set(keyOf(value), number);
    return this.texts;
  }
}
