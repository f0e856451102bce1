// Tables that tell the number of each code of a dictionary, and the loops over them.

/** The number of an absent value. */
export const absent = 0;
/** Stands for a multivalue, whose entries have numbers of their own. */
export const several = -1;

/** In a table of codes: no number yet. It is what cleared memory holds, so a new table need not be filled. */
export const unknown = 0;
/** In a table of codes: known to stand for no value. */
export const nothing = -2;

/**
 * Gives the numbers of codes by a table, `less` taken off, from one row on. Gives the row whose code has none, or the
 * end.
 */
export function numberKnown(
  codes: Uint32Array,
  table: Int32Array,
  into: Int32Array,
  less: 0 | 1,
  from: number,
): number {
  const { length } = into;
  for (let index = from; index < length; index += 1) {
    const number = table[codes[index] ?? 0] ?? unknown;
    if (number === unknown) return index;
    into[index] = (number === nothing ? absent : number) - less;
  }
  return length;
}

/**
 * Gives the numbers of codes by a table, `less` taken off, and to codes that have none the next numbers from `size` up,
 * `codeOf` telling the code of a number. Gives the size behind them.
 */
export function numberAll(
  codes: Uint32Array,
  table: Int32Array,
  codeOf: Int32Array,
  into: Int32Array,
  less: 0 | 1,
  size: number,
): number {
  const { length } = into;
  let next = size;
  for (let index = 0; index < length; index += 1) {
    const code = codes[index] ?? 0;
    let number = table[code] ?? unknown;
    if (number === nothing) number = absent;
    else if (number === unknown) {
      number = next;
      next += 1;
      table[code] = number;
      codeOf[number] = code;
    }
    into[index] = number - less;
  }
  return next;
}
