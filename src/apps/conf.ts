// Conf files: stanzas of keys and values, with the lines they stand on.

import type { AppMistake } from './app-files.ts';

/** A value of a conf file and where it stands. */
export interface ConfValue {
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** A stanza: its keys in the order they were first written. */
export interface ConfStanza {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly values: ReadonlyMap<string, ConfValue>;
  /** The comment lines right above the stanza, without their marks. */
  readonly comment?: string;
}

/** Stanzas by name. */
export type Conf = ReadonlyMap<string, ConfStanza>;

export interface ConfReading {
  readonly conf: Conf;
  readonly mistakes: readonly AppMistake[];
}

interface OpenStanza {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly values: Map<string, ConfValue>;
  readonly comment?: string;
}

/**
 * Reads the text of a conf file. A line that ends in a backslash goes on in the next one; a key that is written twice
 * in a stanza keeps the later value; keys before the first stanza belong to `default`.
 */
export function readConf(text: string, file: string): ConfReading {
  const stanzas = new Map<string, OpenStanza>();
  const mistakes: AppMistake[] = [];
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r\n|\n|\r/);
  let current: OpenStanza | undefined;
  let comment: string[] = [];
  const open = (name: string, line: number, doc: readonly string[]): OpenStanza => {
    const known = stanzas.get(name);
    if (known !== undefined) return known;
    const values = new Map<string, ConfValue>();
    const made = { name, file, line, values, ...(doc.length === 0 ? {} : { comment: doc.join(' ') }) };
    stanzas.set(name, made);
    return made;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const start = at;
    const first = (lines[at] ?? '').trim();
    if (first === '') {
      comment = [];
      continue;
    }
    if (first.startsWith('#') || first.startsWith(';')) {
      comment.push(first.replace(/^[#;]+\s*/, ''));
      continue;
    }
    const pieces: string[] = [];
    while ((lines[at] ?? '').endsWith('\\') && at + 1 < lines.length) {
      pieces.push((lines[at] ?? '').slice(0, -1));
      at += 1;
    }
    pieces.push(lines[at] ?? '');
    const line = pieces.join('\n').trim();
    const equals = line.indexOf('=');
    if (line.startsWith('[')) {
      const end = line.lastIndexOf(']');
      if (end < 0)
        mistakes.push({ message: 'The stanza name is not closed. Write a ] after it.', file, line: start + 1 });
      else current = open(line.slice(1, end), start + 1, comment);
    } else if (equals <= 0) {
      mistakes.push({ message: 'This is no setting. Write it as key = value.', file, line: start + 1 });
    } else {
      current ??= open('default', start + 1, []);
      const key = line.slice(0, equals).trim();
      current.values.set(key, { value: line.slice(equals + 1).trim(), file, line: start + 1 });
    }
    comment = [];
  }
  return { conf: stanzas, mistakes };
}

/** Lays confs over one another, later over earlier: stanzas are joined, key by key. */
export function layerConfs(confs: Iterable<Conf>): Conf {
  const joined = new Map<string, OpenStanza>();
  for (const conf of confs) {
    for (const stanza of conf.values()) {
      const below = joined.get(stanza.name);
      const values = new Map(below?.values);
      for (const [key, value] of stanza.values) values.set(key, value);
      joined.set(stanza.name, { ...below, ...stanza, values });
    }
  }
  return joined;
}

/** Gives the value of a key in a stanza, or undefined. */
export function textOf(stanza: ConfStanza, key: string): string | undefined {
  return stanza.values.get(key)?.value;
}

/** Reads a yes or no of a conf file; undefined when the text is neither. */
export function flagOf(text: string): boolean | undefined {
  switch (text.trim().toLowerCase()) {
    case '1':
    case 'true':
    case 't':
    case 'yes':
    case 'enabled':
      return true;
    case '0':
    case 'false':
    case 'f':
    case 'no':
    case 'disabled':
      return false;
    default:
      return undefined;
  }
}
