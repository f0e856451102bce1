// The way a match took: where it chose, to go back there, and what it wrote down, to take it back.

/** Kinds of stack frames. A frame is its kind and four numbers. */
export const FRAME = {
  /** slot, value before */
  undo: 0,
  /** instruction, position, memory or -1: the second way of a split */
  choice: 1,
  /** memory, position: both ways of a split failed */
  mark: 2,
  /** instruction, lowest end, this end, highest end */
  greedy: 3,
  /** instruction, this end, rounds left or -1, lowest end */
  lazy: 4,
  /** verb, position */
  verb: 5,
} as const;
export const FRAME_WIDTH = 5;

/** Slots of positions, and a stack of frames on which whatever changes them leaves what was there before. */
export class Trail {
  readonly slots: Int32Array;
  stack: Int32Array = new Int32Array(256 * FRAME_WIDTH);
  top = 0;

  constructor(slotCount: number) {
    this.slots = new Int32Array(slotCount).fill(-1);
  }

  clear(): void {
    this.slots.fill(-1);
    this.top = 0;
    if (this.stack.length > 1_000_000) this.stack = new Int32Array(256 * FRAME_WIDTH);
  }

  push(kind: number, a: number, b: number, c: number, d: number): void {
    if (this.top + FRAME_WIDTH > this.stack.length) {
      const larger = new Int32Array(this.stack.length * 2);
      larger.set(this.stack);
      this.stack = larger;
    }
    const stack = this.stack;
    const top = this.top;
    stack[top] = kind;
    stack[top + 1] = a;
    stack[top + 2] = b;
    stack[top + 3] = c;
    stack[top + 4] = d;
    this.top = top + FRAME_WIDTH;
  }

  save(slot: number, value: number): void {
    this.push(FRAME.undo, slot, this.slots[slot] ?? -1, 0, 0);
    this.slots[slot] = value;
  }

  // Drops the choices above a height but keeps what is needed to put the slots back.
  forgetChoices(height: number): void {
    const stack = this.stack;
    let kept = height;
    for (let at = height; at < this.top; at += FRAME_WIDTH) {
      if (stack[at] !== FRAME.undo) continue;
      stack.copyWithin(kept, at, at + FRAME_WIDTH);
      kept += FRAME_WIDTH;
    }
    this.top = kept;
  }

  undoTo(height: number): void {
    const stack = this.stack;
    while (this.top > height) {
      this.top -= FRAME_WIDTH;
      if (stack[this.top] === FRAME.undo) this.slots[stack[this.top + 1] ?? 0] = stack[this.top + 2] ?? -1;
    }
  }
}
