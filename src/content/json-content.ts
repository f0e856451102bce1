// Searches kept as JSON: an array of records, or one record a line.

import type { ParseEntry } from '../../grammar/language.ts';
import { type ContentFile, type ContentFindings, LinesOfText } from './content-text.ts';

/** The keys a record may keep its search under; the first one it has counts. */
const searchKeys = ['spl', 'search', 'text'];
const nameKeys = ['name', 'title', 'id'];

/** Reads a JSON file: one value, or one value a line. Records without a search are passed over. */
export function readJsonContent(file: ContentFile, findings: ContentFindings): void {
  const whole = /\.json$/i.test(file.path) ? jsonOf(file.text) : { mistake: 'one record a line' };
  if ('value' in whole) {
    const records: readonly unknown[] = Array.isArray(whole.value) ? whole.value : [whole.value];
    const lines = new LinesOfText(file.text);
    const literals = literalsOf(file.text);
    for (const [index, record] of records.entries()) {
      const text = searchOf(record);
      if (text === undefined) continue;
      const offset = offsetOf(text, literals);
      addRecord(record, index, { file, findings, line: lines.lineAt(offset), offset });
    }
    return;
  }
  const written = file.text.split('\n');
  const isLines = /\.(?:jsonl|ndjson)$/i.test(file.path) || (written.length > 1 && 'value' in jsonOf(written[0] ?? ''));
  if (!isLines) {
    findings.unreadable.push({ file: file.path, line: 1, reason: `This is no JSON: ${whole.mistake}` });
    return;
  }
  let offset = 0;
  for (const [index, line] of written.entries()) {
    if (line.trim() !== '') {
      const read = jsonOf(line);
      if ('mistake' in read)
        findings.unreadable.push({ file: file.path, line: index + 1, reason: `This is no JSON: ${read.mistake}` });
      else {
        const within = offsetOf(searchOf(read.value) ?? '', literalsOf(line));
        addRecord(read.value, index, { file, findings, line: index + 1, offset: offset + within });
      }
    }
    offset += line.length + 1;
  }
}

interface RecordPlace {
  readonly file: ContentFile;
  readonly findings: ContentFindings;
  readonly line: number;
  readonly offset: number;
}

function addRecord(record: unknown, index: number, { file, findings, line, offset }: RecordPlace): void {
  const text = searchOf(record);
  if (text === undefined || text.trim() === '') return;
  findings.texts.push({
    file: file.path,
    name: firstText(record, nameKeys) ?? `record ${index + 1}`,
    origin: 'record',
    entry: entryOf(record),
    text,
    line,
    offset,
  });
}

/** Finds the next literal that stands for a text: values read from JSON have no places, but come in order. */
function offsetOf(text: string, literals: Generator<JsonLiteral>): number {
  for (let next = literals.next(); next.done !== true; next = literals.next()) {
    const { written, offset } = next.value;
    const read = written.includes('\\') ? jsonOf(written) : { value: written.slice(1, -1) };
    if ('value' in read && read.value === text) return offset + 1;
  }
  return 0;
}

interface JsonLiteral {
  readonly written: string;
  readonly offset: number;
}

function* literalsOf(text: string): Generator<JsonLiteral> {
  let start = text.indexOf('"');
  while (start !== -1) {
    let end = start + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    yield { written: text.slice(start, end + 1), offset: start };
    start = text.indexOf('"', end + 1);
  }
}

function searchOf(record: unknown): string | undefined {
  return firstText(record, searchKeys);
}

function entryOf(record: unknown): ParseEntry {
  const entry = firstText(record, ['entry']);
  return entry === 'post-process' || entry === 'fragment' ? entry : 'search';
}

function firstText(record: unknown, keys: readonly string[]): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const values = new Map<string, unknown>(Object.entries(record));
  for (const key of keys) {
    const value = values.get(key);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function jsonOf(text: string): { readonly value: unknown } | { readonly mistake: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) };
  }
}
