// Makes texts unknowable: words and numbers become others of the same length, the same ones every time.

import { commonWords } from './common-words.ts';

/** What is kept and what is not, in lower case. */
export interface ScrubTerms {
  /** Words that are kept, beside the common ones. */
  readonly kept: ReadonlySet<string>;
  /** Words that are replaced even where they are kept otherwise. */
  readonly replaced: ReadonlySet<string>;
  /** Words to put in place of others. */
  readonly names: readonly string[];
}

// Times, addresses, names of fields before an equals sign or a quoted colon, then whatever else is a word or a number.
const pieces = new RegExp(
  [
    String.raw`(?<time>\b\d{4}-\d\d-\d\d(?:T(?=\d))?|\b\d{1,2}\/(?:\d{1,2}|[A-Z][a-z]{2})\/\d{2,4}(?:(?=:)|\b)|(?<!\d)\d{1,2}:\d\d:\d\d(?:[.,]\d+)?(?: ?[-+]\d\d:?\d\d|Z)?(?![\p{L}\p{N}]))`,
    String.raw`(?<address>(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d))`,
    String.raw`(?<key>(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_.]{0,39}(?==["']?[\p{L}\p{N}\/\\.{[-]|["']\s*:))`,
    String.raw`(?<word>[\p{L}\p{N}]+)`,
  ].join('|'),
  'gu',
);

/** Replaces the words and numbers of texts. A word is replaced by the same one wherever it stands. */
export class TextScrubber {
  private readonly terms: ScrubTerms;
  private readonly namesByLength = new Map<number, string[]>();

  constructor(terms: ScrubTerms) {
    this.terms = terms;
    for (const name of terms.names) {
      const known = this.namesByLength.get(name.length);
      if (known === undefined) this.namesByLength.set(name.length, [name]);
      else known.push(name);
    }
  }

  scrub(text: string): string {
    return text.replace(pieces, (piece: string, time?: string, address?: string, key?: string) => {
      if (time !== undefined) return piece;
      if (address !== undefined) return this.address(piece);
      return key === undefined ? this.word(piece, false) : this.key(piece);
    });
  }

  /** A key is kept but for words that are to be replaced. */
  private key(key: string): string {
    return this.terms.replaced.size === 0 ? key : key.replace(/[\p{L}\p{N}]+/gu, (word) => this.word(word, true));
  }

  private word(word: string, isKept: boolean): string {
    const lower = word.toLowerCase();
    const { kept, replaced } = this.terms;
    if (!replaced.has(lower) && (isKept || kept.has(lower) || commonWords.has(lower))) return word;
    const names = this.namesByLength.get(word.length) ?? [];
    const draw = drawsOf(lower);
    const name = /^\p{L}+$/u.test(word) ? names[draw(names.length)] : undefined;
    if (name !== undefined) return likeIn(name, word);
    return Array.from(word, (character, at) => likeCharacter(character, at, draw)).join('');
  }

  /** Each number of an address stays one that an address may have. */
  private address(address: string): string {
    const { kept, replaced } = this.terms;
    if (kept.has(address) && !replaced.has(address)) return address;
    const draw = drawsOf(address);
    return address
      .split('.')
      .map((part) => {
        if (part.length === 3) return String(100 + draw(156));
        return Array.from(part, (digit, at) => likeCharacter(digit, at, draw)).join('');
      })
      .join('.');
  }
}

/** Gives numbers below a bound, the same ones for the same text. */
function drawsOf(text: string): (bound: number) => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return (bound) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39) + 0x6d2b79f5;
    return bound < 1 ? 0 : ((state ^ (state >>> 15)) >>> 0) % bound;
  };
}

function likeCharacter(character: string, at: number, draw: (bound: number) => number): string {
  if (/\p{N}/u.test(character)) return at === 0 && character !== '0' ? String(1 + draw(9)) : String(draw(10));
  const letter = String.fromCharCode(97 + draw(26));
  // A letter of two units stays as long as it is.
  return (/\p{Lu}/u.test(character) ? letter.toUpperCase() : letter).repeat(character.length);
}

/** Writes a name in the case of a word. */
function likeIn(name: string, word: string): string {
  if (word === word.toUpperCase()) return name.toUpperCase();
  return /^\p{Lu}/u.test(word) ? name.charAt(0).toUpperCase() + name.slice(1).toLowerCase() : name.toLowerCase();
}
