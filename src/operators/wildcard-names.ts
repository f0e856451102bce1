// Names with wildcards: which fields a pattern means, and what becomes of a second pattern for each of them.

/** Gives a function that says what a name with as many wildcards becomes for a field; null when the field does not match. */
export function wildcardPattern(pattern: string): (field: string, name: string) => string | null {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const regex = new RegExp(`^${escaped.join('(.*)')}$`, 's');
  return (field, name) => {
    const match = regex.exec(field);
    if (match === null) return null;
    let index = 0;
    return name.replace(/\*/g, () => match[++index] ?? '*');
  };
}
