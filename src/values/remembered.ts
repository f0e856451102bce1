// Keeps what was worked out for a text, up to a bound.

/**
 * Wraps a function of text so that it works each text out once. At the bound everything is forgotten: cheaper than
 * keeping an order of use, and a search rarely has that many different patterns.
 */
export function remembered<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}
