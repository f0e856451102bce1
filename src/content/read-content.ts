// Files of a content repository to the SPL texts and macros they hold.

import type { MacroDefinition } from '../catalog/macro-definition.ts';
import { readMacrosConf, readSavedSearches } from './conf-content.ts';
import type { ContentFile, ContentFindings, ContentText, UnreadableContent } from './content-text.ts';
import { readDashboard } from './dashboard-content.ts';
import { readJsonContent } from './json-content.ts';
import { readYamlContent } from './yaml-content.ts';

/** What files hold. What cannot be read is told and does not keep the rest from being read. */
export interface Content {
  readonly texts: readonly ContentText[];
  readonly macros: readonly MacroDefinition[];
  readonly unreadable: readonly UnreadableContent[];
  /** The files that hold texts, by path. */
  readonly files: ReadonlyMap<string, string>;
}

type ContentReader = (file: ContentFile, findings: ContentFindings) => void;

/** Readers by how a path ends; the first that fits is taken. */
const readers: readonly (readonly [RegExp, ContentReader])[] = [
  [/(?:^|\/)savedsearches\.conf$/i, readSavedSearches],
  [/(?:^|\/)macros\.conf$/i, readMacrosConf],
  [/\.ya?ml$/i, readYamlContent],
  [/\.spl$/i, readSearchFile],
  [/\.xml$/i, readDashboard],
  [/\.(?:json|jsonl|ndjson)$/i, readJsonContent],
];

function readerOf(path: string): ContentReader | undefined {
  return readers.find(([ending]) => ending.test(path))?.[1];
}

/** Says whether a file may hold searches or macros, by its path alone. */
export function isContentPath(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** Reads files by what their paths end in and what they hold: YAML, `.spl`, conf files, dashboards and JSON. */
export function readContent(files: Iterable<ContentFile>): Content {
  const findings: ContentFindings = { texts: [], macros: [], unreadable: [] };
  const withTexts = new Map<string, string>();
  for (const file of files) {
    const read = readerOf(file.path);
    if (read === undefined) {
      findings.unreadable.push({ file: file.path, line: 1, reason: 'No kind of content ends its name like this.' });
      continue;
    }
    const reason = notText(file.text);
    if (reason !== undefined) {
      findings.unreadable.push({ file: file.path, line: 1, reason });
      continue;
    }
    const before = findings.texts.length;
    read(file, findings);
    if (findings.texts.length > before) withTexts.set(file.path, file.text);
  }
  return { ...findings, files: withTexts };
}

/** A file that is no text, such as a packed app, which also ends in `.spl`. */
function notText(text: string): string | undefined {
  if (text.startsWith('\u001f\ufffd') || text.startsWith('\u001f\u008b'))
    return 'This is a packed file, not text. Unpack it first.';
  return text.includes('\0') ? 'This is no text.' : undefined;
}

function readSearchFile(file: ContentFile, findings: ContentFindings): void {
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const text = file.text.slice(start);
  if (text.trim() === '') return;
  const name = file.path.replace(/^.*\//, '').replace(/\.spl$/i, '');
  const { path } = file;
  findings.texts.push({ file: path, name, origin: 'search file', entry: 'search', text, line: 1, offset: start });
}
