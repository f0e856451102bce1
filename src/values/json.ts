// JSON: read and written with the order of keys, repeated use of odd keys and the text of numbers kept.

/** A number as it stands in the text: an id of twenty digits keeps them all. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON object. A Map, so that no key means anything special and numeric keys stay in place. */
export type JsonObject = Map<string, JsonValue>;

export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | JsonObject;

/** How deeply arrays and objects may lie in each other. */
const deepest = 500;

/** Reads a JSON text. Gives undefined when it is none, or is nested too deeply. */
export function parseJson(text: string): JsonValue | undefined {
  const reader = new Reader(text);
  const value = reader.readValue(0);
  return value !== undefined && reader.isAtEnd() ? value : undefined;
}

/** Tells whether a text can be a JSON array or object, by its first character. */
export function startsLikeJson(text: string): boolean {
  const first = text.trimStart().charCodeAt(0);
  return first === 123 || first === 91;
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const controlCharacter = /[\u0000-\u001f]/;

class Reader {
  private readonly text: string;
  private position = 0;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    this.skipSpace();
    return this.position === this.text.length;
  }

  readValue(depth: number): JsonValue | undefined {
    this.skipSpace();
    switch (this.text.charCodeAt(this.position)) {
      case 123:
        return depth < deepest ? this.readObject(depth) : undefined;
      case 91:
        return depth < deepest ? this.readArray(depth) : undefined;
      case 34:
        return this.readString();
      case 116:
        return this.takes('true') ? true : undefined;
      case 102:
        return this.takes('false') ? false : undefined;
      case 110:
        return this.takes('null') ? null : undefined;
      default:
        return this.readNumber();
    }
  }

  private readObject(depth: number): JsonObject | undefined {
    const object: JsonObject = new Map();
    this.position += 1;
    this.skipSpace();
    if (this.takes('}')) return object;
    for (;;) {
      this.skipSpace();
      const key = this.text.charCodeAt(this.position) === 34 ? this.readString() : undefined;
      if (key === undefined) return undefined;
      this.skipSpace();
      if (!this.takes(':')) return undefined;
      const value = this.readValue(depth + 1);
      if (value === undefined) return undefined;
      object.set(key, value);
      this.skipSpace();
      if (this.takes('}')) return object;
      if (!this.takes(',')) return undefined;
    }
  }

  private readArray(depth: number): JsonValue[] | undefined {
    const array: JsonValue[] = [];
    this.position += 1;
    this.skipSpace();
    if (this.takes(']')) return array;
    for (;;) {
      const value = this.readValue(depth + 1);
      if (value === undefined) return undefined;
      array.push(value);
      this.skipSpace();
      if (this.takes(']')) return array;
      if (!this.takes(',')) return undefined;
    }
  }

  private readString(): string | undefined {
    const from = this.position;
    let end = this.text.indexOf('"', from + 1);
    while (end >= 0 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) return undefined;
    this.position = end + 1;
    const inside = this.text.slice(from + 1, end);
    if (!inside.includes('\\')) return controlCharacter.test(inside) ? undefined : inside;
    try {
      const read: unknown = JSON.parse(this.text.slice(from, end + 1));
      return typeof read === 'string' ? read : undefined;
    } catch {
      return undefined;
    }
  }

  private isEscaped(position: number): boolean {
    let backslashes = 0;
    while (this.text.charCodeAt(position - 1 - backslashes) === 92) backslashes += 1;
    return backslashes % 2 === 1;
  }

  private readNumber(): JsonNumber | undefined {
    numberPattern.lastIndex = this.position;
    const match = numberPattern.exec(this.text);
    if (match === null) return undefined;
    this.position += match[0].length;
    return new JsonNumber(match[0]);
  }

  private takes(wanted: string): boolean {
    if (!this.text.startsWith(wanted, this.position)) return false;
    this.position += wanted.length;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.position += 1;
    }
  }
}

/** Writes a JSON value without white space. */
export function jsonText(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  return `{${Array.from(value, ([key, inner]) => `${JSON.stringify(key)}:${jsonText(inner)}`).join(',')}}`;
}

/** Tells whether a text is one JSON number and nothing else: `007` and `nan` are none. */
export function isJsonNumber(text: string): boolean {
  numberPattern.lastIndex = 0;
  return numberPattern.exec(text)?.[0].length === text.length;
}
