// Writes the size of a number as C does: fixed, with an exponent, general, and hexadecimal.

/** Writes with so many decimals and no exponent; `keepsPoint` leaves the point where no decimals follow. */
export function fixedText(size: number, decimals: number, keepsPoint: boolean): string {
  const text = size < 1e21 ? fixedDigits(size, decimals) : withDecimals(BigInt(size).toString(), decimals);
  return keepsPoint && decimals === 0 ? `${text}.` : text;
}

/** Digits enough to tell a half from what lies near it. */
const moreDigits = 30;

/** Rounds halves to the even digit, as the C library does; `toFixed` rounds them up. */
function fixedDigits(size: number, decimals: number): string {
  const text = size.toFixed(decimals);
  if (!/[13579]$/.test(text) || decimals + moreDigits > 100) return text;
  const exact = size.toFixed(decimals + moreDigits);
  const rest = exact.slice(-moreDigits);
  if (!/^50*$/.test(rest)) return text;
  const cut = exact.slice(0, -moreDigits);
  return cut.endsWith('.') ? cut.slice(0, -1) : cut;
}

function withDecimals(whole: string, decimals: number): string {
  return decimals === 0 ? whole : `${whole}.${'0'.repeat(decimals)}`;
}

/** Writes with one digit before the point, so many decimals, and an exponent of at least two digits. */
export function exponentText(size: number, decimals: number, keepsPoint: boolean): string {
  const [digits = '', exponent = ''] = size.toExponential(decimals).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  const point = keepsPoint && decimals === 0 ? '.' : '';
  return `${digits}${point}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}

/** Writes with so many significant digits, in the shorter of the two forms; zeros at the end go unless kept. */
export function generalText(size: number, digits: number, keepsZeros: boolean): string {
  const significant = Math.max(1, digits);
  const exponent = Number(size.toExponential(significant - 1).split('e')[1]);
  if (exponent < -4 || exponent >= significant) {
    const [mantissa = '', rest = ''] = exponentText(size, significant - 1, keepsZeros).split('e');
    return `${keepsZeros ? mantissa : withoutZeros(mantissa)}e${rest}`;
  }
  const text = fixedText(size, significant - 1 - exponent, keepsZeros);
  return keepsZeros ? text : withoutZeros(text);
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const fractionBits = 52n;

/** Writes in base 16 with a binary exponent, exactly or with so many digits behind the point. */
export function hexFloatText(size: number, precision: number | null): string {
  const bits = new BigUint64Array(new Float64Array([size]).buffer)[0] ?? 0n;
  const stored = Number(bits >> fractionBits) & 0x7ff;
  const exponent = size === 0 ? 0 : stored === 0 ? -1022 : stored - 1023;
  let mantissa = (bits & ((1n << fractionBits) - 1n)) | (stored === 0 ? 0n : 1n << fractionBits);
  if (precision !== null && precision < 13) {
    // Round halves to even, as the C library does.
    const dropped = BigInt((13 - precision) * 4);
    const unit = 1n << dropped;
    const rest = mantissa % unit;
    mantissa -= rest;
    if (rest * 2n > unit || (rest * 2n === unit && (mantissa / unit) % 2n === 1n)) mantissa += unit;
  }
  const whole = mantissa >> fractionBits;
  const fraction = (mantissa & ((1n << fractionBits) - 1n)).toString(16).padStart(13, '0');
  const shown = precision === null ? fraction.replace(/0+$/, '') : fraction.slice(0, precision).padEnd(precision, '0');
  return `0x${whole}${shown === '' ? '' : `.${shown}`}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
