// A list of items with the numbers of their rows, which grows at its end and is used up from its beginning.

/** Items of rows in their order. What is used up is let go of now and then, not each time. */
export class FirstInFirstOut<T> {
  readonly items: T[] = [];
  private readonly rows: number[] = [];
  private start = 0;

  /** Where the items that are left begin. */
  get from(): number {
    return this.start;
  }

  get length(): number {
    return this.items.length - this.start;
  }

  push(row: number, item: T): void {
    this.items.push(item);
    this.rows.push(row);
  }

  first(): T | undefined {
    return this.items[this.start];
  }

  /** The row of the first item that is left; undefined without any. */
  firstRow(): number | undefined {
    return this.rows[this.start];
  }

  last(): T | undefined {
    return this.length > 0 ? this.items[this.items.length - 1] : undefined;
  }

  removeLast(): void {
    if (this.length === 0) return;
    this.items.pop();
    this.rows.pop();
  }

  /** Takes away the items of rows before one, and tells of each. */
  dropBefore(row: number, dropped?: (item: T) => void): void {
    for (;;) {
      const item = this.items[this.start];
      const own = this.rows[this.start];
      if (own === undefined || own >= row || item === undefined) break;
      this.start += 1;
      dropped?.(item);
    }
    if (this.start < 1024 || this.start * 2 < this.items.length) return;
    this.items.splice(0, this.start);
    this.rows.splice(0, this.start);
    this.start = 0;
  }
}
