// Patterns of transforms.conf that hold others: [[stanza]] stands for the pattern of that stanza.

import type { AppMistake } from './app-files.ts';
import { type Conf, type ConfStanza, textOf } from './conf.ts';

/** More characters than this in one pattern are refused: patterns that hold each other twice grow without end. */
const longest = 100_000;

/**
 * Puts patterns in place of their names. With a prefix, as in `[[address:src_]]`, the groups of the pattern get it in
 * front of their names, and a pattern without named groups becomes the group of that name.
 */
export class ModularPatterns {
  private readonly conf: Conf;
  private readonly made = new Map<string, string | null>();

  constructor(conf: Conf) {
    this.conf = conf;
  }

  /** Gives the whole pattern of a stanza; undefined when it has none, or one that cannot be put together. */
  of(stanza: ConfStanza, mistakes: AppMistake[]): string | undefined {
    const written = stanza.values.get('REGEX');
    if (written === undefined) return undefined;
    const pattern = this.whole(stanza.name, written.value);
    if (pattern !== null) return pattern;
    const message = `The pattern of ${stanza.name} holds itself, or is too long.`;
    mistakes.push({ message, file: written.file, line: written.line });
    return undefined;
  }

  private whole(name: string, pattern: string): string | null {
    if (!pattern.includes('[[')) return pattern;
    const known = this.made.get(name);
    if (known !== undefined) return known;
    // A pattern that holds itself comes back here while it is made.
    this.made.set(name, null);
    let isBroken = false;
    // `[[:alpha:]_]` is a class of characters, and a name that is no stanza may be one too.
    const made = pattern.replace(/\[\[([^[\]:]+)(?::(\w+))?\]\]/g, (piece, inner: string, prefix = '') => {
      const stanza = this.conf.get(inner);
      const written = stanza === undefined ? undefined : textOf(stanza, 'REGEX');
      if (written === undefined || isBroken) return piece;
      const part = this.whole(inner, written);
      isBroken = part === null;
      return part === null ? piece : prefixed(part, String(prefix));
    });
    const result = isBroken || made.length > longest ? null : made;
    this.made.set(name, result);
    return result;
  }
}

const namedGroup = /(?<!\\)\(\?P?<(?![=!])(\w*)>/g;

function prefixed(pattern: string, prefix: string): string {
  if (prefix === '') return `(?:${pattern})`;
  const named = pattern.replace(namedGroup, (_, name: string) => `(?<${prefix}${name}>`);
  return named === pattern ? `(?<${prefix}>${pattern})` : `(?:${named})`;
}
