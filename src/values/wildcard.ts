// Wildcards: `*` of the search command, `%` and `_` of like.

/** Tells whether a text matches. */
export type TextMatcher = (text: string) => boolean;

export interface WildcardOptions {
  /** False when not given: the search command ignores case. */
  readonly caseSensitive?: boolean;
}

/** Tells whether a pattern of the search command has a wildcard. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*');
}

/**
 * Makes a matcher for a whole-text pattern in which `*` stands for any run of characters. Nothing escapes a `*`.
 * The time is linear in the text for a given pattern: every piece is searched once, from left to right.
 */
export function wildcardMatcher(pattern: string, options: WildcardOptions = {}): TextMatcher {
  if (options.caseSensitive === true) return piecesMatcher(pattern.split('*'));
  const matches = piecesMatcher(pattern.toLowerCase().split('*'));
  return (text) => matches(text.toLowerCase());
}

/** Matches literal pieces with any text between them. */
function piecesMatcher(pieces: readonly string[]): TextMatcher {
  const prefix = pieces[0] ?? '';
  if (pieces.length === 1) return (text) => text === prefix;
  const suffix = pieces[pieces.length - 1] ?? '';
  const middles = pieces.slice(1, -1).filter((piece) => piece !== '');
  const only = middles[0];
  if (only === undefined) {
    if (suffix === '') return prefix === '' ? () => true : (text) => text.startsWith(prefix);
    if (prefix === '') return (text) => text.endsWith(suffix);
  } else if (middles.length === 1 && prefix === '' && suffix === '') return (text) => text.includes(only);
  return (text) => {
    const end = text.length - suffix.length;
    if (end < prefix.length || !text.startsWith(prefix) || !text.endsWith(suffix)) return false;
    let position = prefix.length;
    for (const piece of middles) {
      const found = text.indexOf(piece, position);
      if (found < 0) return false;
      position = found + piece.length;
      if (position > end) return false;
    }
    return true;
  };
}

/**
 * Makes a matcher for a whole-text `like` pattern: `%` stands for any run of characters, `_` for exactly one.
 * Case matters. A backslash is an ordinary character: `C:\Windows\%` has a wildcard at its end.
 */
export function likeMatcher(pattern: string): TextMatcher {
  if (!pattern.includes('_')) return piecesMatcher(pattern.split('%'));
  const wanted = Array.from(pattern);
  return (text) => likeMatches(wanted, Array.from(text));
}

/** Going back to the last `%` only is enough: an earlier one can give nothing that the later cannot. */
function likeMatches(wanted: readonly string[], found: readonly string[]): boolean {
  let at = 0;
  let position = 0;
  let retryAt = -1;
  let retryPosition = 0;
  while (position < found.length) {
    const item = wanted[at];
    if (item === '%') {
      retryAt = at;
      retryPosition = position;
      at += 1;
    } else if (item !== undefined && (item === '_' || item === found[position])) {
      at += 1;
      position += 1;
    } else if (retryAt >= 0) {
      retryPosition += 1;
      at = retryAt + 1;
      position = retryPosition;
    } else return false;
  }
  while (wanted[at] === '%') at += 1;
  return at === wanted.length;
}
