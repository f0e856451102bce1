// What the wildcards of a name stand for in another name.

const patterns = new Map<string, RegExp>();

/** Gives what each wildcard of a pattern takes of a name; null when the name does not match. Case counts. */
export function wildcardParts(pattern: string, name: string): string[] | null {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&'));
    compiled = new RegExp(`^${parts.join('(.*?)')}$`, 's');
    if (patterns.size > 500) patterns.clear();
    patterns.set(pattern, compiled);
  }
  const match = compiled.exec(name);
  return match === null ? null : match.slice(1);
}
