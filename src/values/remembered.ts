// Keeps what was worked out for a text, up to a bound.

/**
 * Wraps a function of text so that it works each text out once. At the bound everything is forgotten: cheaper than
 * keeping an order of use, and a search rarely has that many different patterns.
 */
export function remembered<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly text: string; readonly made: T }>();
  let last: { readonly text: string; readonly made: T } | undefined;
  return (text) => {
    // A pattern that is written in a search comes many times in a row.
    if (last?.text === text) return last.made;
    last = known.get(text);
    if (last === undefined) {
      const made = make(text);
      last = { text, made };
      if (known.size >= limit) known.clear();
      known.set(text, last);
    }
    return last.made;
  };
}
