// Random numbers from a seed, the same on every machine.

/** Gives numbers that look random and follow from the seed alone. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Gives the next 32 bits (Mulberry32). */
  bits(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** Gives a number from 0 to before 1. */
  next(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** Gives a whole number from 0 to before the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Gives a whole number from 0 to before the limit, small ones far more often. */
  skewed(limit: number): number {
    const drawn = this.next();
    return Math.floor(drawn * drawn * drawn * limit);
  }

  /** Gives hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** Gives text in the form of a GUID. */
  guid(): string {
    const digits = this.hex(32);
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  }
}
