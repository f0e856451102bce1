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
  const pieces = pattern.toLowerCase().split('*');
  const matches = piecesMatcher(pieces);
  return /^[\x20-\x7e]*$/.test(pattern) ? unfolded(pieces, matches) : (text) => matches(text.toLowerCase());
}

/**
 * Matches pieces of ASCII in any case. Most texts are told without writing them in lower case: a copy of each of
 * millions of texts would keep the garbage collector busy.
 */
function unfolded(pieces: readonly string[], matches: TextMatcher): TextMatcher {
  const prefix = pieces[0] ?? '';
  const suffix = pieces[pieces.length - 1] ?? '';
  const middles = pieces.slice(1, -1).filter((piece) => piece !== '');
  if (pieces.length === 1)
    return (text) => text.length <= prefix.length && text.length * 2 >= prefix.length && matches(text.toLowerCase());
  const hasEnds = (text: string): boolean =>
    (prefix === '' || text.slice(0, prefix.length).toLowerCase().startsWith(prefix)) &&
    (suffix === '' || text.slice(-suffix.length).toLowerCase().endsWith(suffix));
  const [middle] = middles;
  if (middle === undefined) {
    if (prefix === '' || suffix === '') return hasEnds;
    return (text) => hasEnds(text) && matches(text.toLowerCase());
  }
  const occurs = inAnyCase(middle);
  if (middles.length === 1 && prefix === '' && suffix === '') return (text) => occurs.test(text);
  return (text) => hasEnds(text) && occurs.test(text) && matches(text.toLowerCase());
}

/** Finds an ASCII text wherever the lower case of another would hold it. */
function inAnyCase(lower: string): RegExp {
  const source = Array.from(lower, (character, index) => {
    if (!/[a-z]/.test(character)) return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    // The kelvin sign is a k in lower case, and the dotted capital I an i with a dot that stands alone.
    const others = character === 'k' ? '\u212a' : character === 'i' && index === lower.length - 1 ? '\u0130' : '';
    return `[${character}${character.toUpperCase()}${others}]`;
  });
  return new RegExp(source.join(''));
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
