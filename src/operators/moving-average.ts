// Moving averages: simple, exponential and weighted.

/** Takes numbers in their order and gives the average at each. */
export class MovingAverage {
  private readonly kind: 'sma' | 'ema' | 'wma';
  private readonly period: number;
  private window: number[] = [];
  private average: number | null = null;

  constructor(kind: 'sma' | 'ema' | 'wma', period: number) {
    this.kind = kind;
    this.period = period;
  }

  /** Takes the next number. Gives null while there are too few. */
  next(number: number): number | null {
    if (this.kind === 'ema') {
      const weight = 2 / (this.period + 1);
      this.average = this.average === null ? number : weight * this.average + (1 - weight) * number;
      return this.average;
    }
    this.window.push(number);
    if (this.window.length > this.period) this.window.shift();
    if (this.window.length < this.period) return null;
    // The sum is made anew: one that is carried along would gather rounding errors.
    let sum = 0;
    let weights = 0;
    for (const [index, value] of this.window.entries()) {
      const weight = this.kind === 'wma' ? index + 1 : 1;
      sum += weight * value;
      weights += weight;
    }
    return sum / weights;
  }
}
