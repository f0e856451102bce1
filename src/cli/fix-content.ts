// Puts fixes into the files that hold the texts, where a fix touches the bytes of its text only.

import { readFileSync, writeFileSync } from 'node:fs';
import type { Suggestion } from '../../grammar/diagnostic.ts';
import { type ContentText, LinesOfText } from '../content/content-text.ts';
import { placeInFile } from '../content/file-place.ts';
import { type Content, readContent } from '../content/read-content.ts';
import { fixesOf, withFixes } from '../lint/fixes.ts';
import type { FileFinding } from './lint-content.ts';

/** What became of the fixes of all files. */
export interface FixOutcome {
  readonly fixed: number;
  readonly files: readonly string[];
  /** What was left as it is, one line each. */
  readonly skipped: readonly string[];
}

/** Writes the fixes of findings into their files. A file that would be read otherwise is left as it is. */
export function fixContent(content: Content, findings: readonly FileFinding[]): FixOutcome {
  const files: string[] = [];
  const skipped: string[] = [];
  let fixed = 0;
  for (const [path, ofFile] of Map.groupBy(findings, ({ file }) => file)) {
    const before = content.files.get(path);
    if (before === undefined) continue;
    let file = before;
    for (const [text, ofText] of Map.groupBy(ofFile, (finding) => finding.text)) {
      for (const fix of fixesOf(ofText.map(({ diagnostic }) => diagnostic)).reverse()) {
        // From the end: the places before it stay.
        const next = fixedFile(path, before, file, text, fix);
        if (next === null) {
          const { line, column } = placeInFile(before, text, fix.span.start);
          skipped.push(`${path}:${line}:${column} Not fixed: the text does not stand in the file as it is read.`);
        } else {
          file = next;
          fixed += 1;
        }
      }
    }
    if (file === before) continue;
    const mistake = written(path, before, file);
    if (mistake === null) files.push(path);
    else skipped.push(`${path}:1:1 Not fixed: ${mistake}`);
  }
  return { fixed, files, skipped };
}

/** Puts one fix into a file; null where the rest of the file would be read otherwise. */
function fixedFile(path: string, before: string, file: string, text: ContentText, fix: Suggestion): string | null {
  const texts = readContent([{ path, text: file }]).texts;
  // Of texts that begin at one place, such as one and its alias, it is not known which is meant.
  const index = texts.findIndex(({ name, origin }) => name === text.name && origin === text.origin);
  const current = texts[index];
  if (current === undefined || current.text.slice(0, fix.span.end) !== text.text.slice(0, fix.span.end)) return null;
  const { line, column } = placeInFile(before, text, fix.span.start);
  const start = new LinesOfText(before).startOf(line) + column - 1;
  const end = start + fix.span.end - fix.span.start;
  const written = text.text.slice(fix.span.start, fix.span.end);
  if (before.slice(start, end) !== written || file.slice(start, end) !== written) return null;
  const changed = file.slice(0, start) + fix.replacement + file.slice(end);
  const after = readContent([{ path, text: changed }]).texts;
  const expected = withFixes(current.text, [fix]);
  const isAsMeant =
    after.length === texts.length &&
    after.every((one, at) => one.text === (at === index ? expected : texts[at]?.text) && one.name === texts[at]?.name);
  return isAsMeant ? changed : null;
}

function written(path: string, before: string, after: string): string | null {
  try {
    if (!readFileSync(path).equals(Buffer.from(before))) return 'the file is not in UTF-8.';
    writeFileSync(path, after);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
