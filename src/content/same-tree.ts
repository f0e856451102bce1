// Whether two syntax trees are equal, wherever they were written.

/** Compares two trees part by part, but for the places of their nodes. Goes over a list, so that no depth can hurt. */
export function isSameTree(left: unknown, right: unknown): boolean {
  const waiting: [unknown, unknown][] = [[left, right]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const others = new Map(partsOf(b));
    const parts = partsOf(a);
    if (parts.length !== others.size) return false;
    for (const [key, value] of parts) {
      if (!others.has(key)) return false;
      waiting.push([value, others.get(key)]);
    }
  }
  return true;
}

function partsOf(node: object): [string, unknown][] {
  return Object.entries(node).filter(([key, value]) => key !== 'span' && key !== 'nameSpan' && value !== undefined);
}
