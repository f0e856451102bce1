// Searching events for words: keywords, phrases, TERM() and CASE(), by the breakers that Splunk splits text at.

/** How a term is written: a bare or quoted one, `TERM(...)` or `CASE(...)`. */
export type TermForm = 'keyword' | 'TERM' | 'CASE';

/**
 * Tells whether a term occurs in an event. The second argument is the event in lower case, for a caller who asks
 * for several terms and has it at hand.
 */
export type TermMatcher = (event: string, lowered?: string) => boolean;

const minor = 1;
const major = 2;

/** What each ASCII character is: 0 part of a word, 1 a minor breaker, 2 a major one. */
const breakers = (() => {
  const table = new Uint8Array(128);
  for (const character of '/:=@.-$#%\\_') table[character.charCodeAt(0)] = minor;
  for (const character of '[]<>(){}|!;,\'"*\n\r \t&?+') table[character.charCodeAt(0)] = major;
  return table;
})();

/** Encoded characters that break text like the characters themselves; in lower case. */
const encodedBreakers = [
  '%21',
  '%26',
  '%2526',
  '%3b',
  '%7c',
  '%20',
  '%2b',
  '%3d',
  '--',
  '%2520',
  '%5d',
  '%5b',
  '%3a',
  '%0a',
  '%2c',
  '%28',
  '%29',
];

function rankAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  return code < 128 ? (breakers[code] ?? 0) : 0;
}

/** Tells whether a word may begin here: at the start or behind a breaker of at least this rank. */
function startsAt(text: string, position: number, rank: number): boolean {
  if (position === 0 || rankAt(text, position - 1) >= rank) return true;
  return encodedBreakers.some((code) => endsWithIgnoringCase(text, position, code));
}

/** Tells whether a word may end here: at the end or before a breaker of at least this rank. */
function endsAt(text: string, position: number, rank: number): boolean {
  if (position === text.length || rankAt(text, position) >= rank) return true;
  return encodedBreakers.some((code) => endsWithIgnoringCase(text, position + code.length, code));
}

function endsWithIgnoringCase(text: string, end: number, wanted: string): boolean {
  const from = end - wanted.length;
  if (from < 0 || end > text.length) return false;
  for (let at = 0; at < wanted.length; at += 1) {
    const code = text.charCodeAt(from + at);
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== wanted.charCodeAt(at)) return false;
  }
  return true;
}

/**
 * Makes a matcher for a term. A keyword or phrase must occur as it is written, not inside a longer word: both its ends
 * lie at a breaker. TERM() takes major breakers only. A `*` stands for characters up to the next major breaker, and at
 * an end of the term lifts the condition there. Case is ignored except by CASE().
 */
export function termMatcher(term: string, form: TermForm = 'keyword'): TermMatcher {
  const isCaseSensitive = form === 'CASE';
  const pieces = (isCaseSensitive ? term : term.toLowerCase()).split('*');
  const words = pieces.filter((piece) => piece !== '');
  const first = words[0];
  const last = words[words.length - 1];
  // A term of nothing but wildcards is in every event.
  if (first === undefined || last === undefined) return () => true;
  const rank = form === 'TERM' ? major : minor;
  // An end of the term that is a breaker itself needs none beside it.
  const needsStart = pieces[0] !== '' && (form === 'TERM' || rankAt(first, 0) === 0);
  const needsEnd = pieces[pieces.length - 1] !== '' && (form === 'TERM' || rankAt(last, last.length - 1) === 0);
  const startRank = needsStart ? rank : 0;
  const endRank = needsEnd ? rank : 0;
  const matches =
    words.length === 1
      ? (text: string) => wordOccurs(text, first, startRank, endRank)
      : (text: string) => wordsOccur(text, words, startRank, endRank);
  return isCaseSensitive ? matches : (event, lowered) => matches(lowered ?? event.toLowerCase());
}

function wordOccurs(text: string, word: string, startRank: number, endRank: number): boolean {
  let from = text.indexOf(word);
  while (from >= 0) {
    if (
      (startRank === 0 || startsAt(text, from, startRank)) &&
      (endRank === 0 || endsAt(text, from + word.length, endRank))
    ) {
      return true;
    }
    from = text.indexOf(word, from + 1);
  }
  return false;
}

/** Words with wildcards between them: each next one must come before a major breaker does. */
function wordsOccur(text: string, words: readonly string[], startRank: number, endRank: number): boolean {
  const first = words[0] ?? '';
  const breaksInside = words.some((word) => Array.from(word).some((_, at) => rankAt(word, at) === major));
  let from = text.indexOf(first);
  while (from >= 0) {
    let next = from + 1;
    if (startRank === 0 || startsAt(text, from, startRank)) {
      const end = from + first.length;
      if (restOccurs(text, words, end, endRank)) return true;
      // A later start in the same run of text sees only less of it, so all of these fail too.
      if (!breaksInside) next = runEnd(text, end);
    }
    from = text.indexOf(first, next);
  }
  return false;
}

function restOccurs(text: string, words: readonly string[], from: number, endRank: number): boolean {
  let position = from;
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const isLast = at === words.length - 1;
    const limit = runEnd(text, position);
    let found = text.indexOf(word, position);
    while (isLast && endRank > 0 && found >= 0 && found <= limit && !endsAt(text, found + word.length, endRank)) {
      found = text.indexOf(word, found + 1);
    }
    if (found < 0 || found > limit) return false;
    position = found + word.length;
  }
  return true;
}

function runEnd(text: string, from: number): number {
  let position = from;
  while (position < text.length && rankAt(text, position) !== major) position += 1;
  return position;
}
