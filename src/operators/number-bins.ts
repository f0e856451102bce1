// Ranges of numbers, of equal width or of equal ratio.

import { textOf } from '../values/number.ts';

/** How numbers are put into ranges: of one width, or each a multiple of the one before. */
export type NumberSpan =
  | { readonly kind: 'width'; readonly width: number }
  | { readonly kind: 'log'; readonly factor: number; readonly base: number };

/** Reads a width such as 10, or a logarithmic span such as log2 or 2log10; null when it is neither. */
export function parseNumberSpan(text: string): NumberSpan | { readonly mistake: string } | null {
  const trimmed = text.trim();
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(trimmed)) {
    const width = Number(trimmed);
    return width > 0 && Number.isFinite(width) ? { kind: 'width', width } : { mistake: 'A span of 0 has no bins.' };
  }
  const match = /^(\d+(?:\.\d+)?)?log(\d+(?:\.\d+)?)?$/i.exec(trimmed);
  if (match === null) return null;
  const factor = Number(match[1] ?? 1);
  const base = Number(match[2] ?? 10);
  if (!(base > 1)) return { mistake: `The base of a logarithm is more than 1, not ${textOf(base)}.` };
  if (factor >= 1 && factor < base) return { kind: 'log', factor, base };
  return {
    mistake: `The number before log lies from 1 to below the base ${textOf(base)}, and is not ${textOf(factor)}.`,
  };
}

/** Gives the function that writes the range of a number as low-high; null for a number that lies in none. */
export function rangeTextOf(span: NumberSpan): (number: number) => string | null {
  if (span.kind === 'width') {
    const { width } = span;
    return (number) => {
      if (!Number.isFinite(number)) return null;
      const step = Math.floor(rounded(number / width));
      return `${textOf(rounded(step * width))}-${textOf(rounded((step + 1) * width))}`;
    };
  }
  const { factor, base } = span;
  return (number) => {
    if (!(number > 0) || !Number.isFinite(number)) return null;
    const power = Math.floor(rounded(Math.log(number / factor) / Math.log(base)));
    return `${textOf(rounded(factor * base ** power))}-${textOf(rounded(factor * base ** (power + 1)))}`;
  };
}

/** Takes the noise of binary fractions away: 0.30000000000000004 is 0.3. */
function rounded(number: number): number {
  return Number(number.toPrecision(14));
}

/** Chooses the smallest power of ten as width that makes no more than that many ranges. */
export function naturalWidth(low: number, high: number, bins: number, least: number): number {
  const wanted = Math.max((high - low) / bins, least);
  if (!(wanted > 0) || !Number.isFinite(wanted)) return 1;
  for (let power = Math.floor(Math.log10(wanted)); power <= 308; power += 1) {
    const width = Number(`1e${power}`);
    if (width < wanted) continue;
    if (Math.floor(rounded(high / width)) - Math.floor(rounded(low / width)) + 1 <= bins) return width;
  }
  return wanted;
}
