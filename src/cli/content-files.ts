// The files of a content repository on disk: folders are walked within limits, and what is left out is told.

import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFile } from '../content/content-text.ts';
import { isContentPath } from '../content/read-content.ts';

/** A file or folder that was not read, and why. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

const deepestFolder = 32;
const largestFile = 20 * 1024 * 1024;
/** Folders that hold no content of the repository itself. */
const otherFolders = new Set(['.git', 'node_modules']);

/**
 * Reads a file, or the files below a folder that may hold content, in the order of their paths. Links in a folder are
 * not followed, as they may lead out of it.
 */
export function readContentFiles(path: string, leftOut: LeftOut[]): ContentFile[] {
  const files: ContentFile[] = [];
  const add = (file: string): void => {
    const { size } = statSync(file);
    if (size > largestFile) leftOut.push({ path: file, reason: `It is larger than ${largestFile / 1024 / 1024} MB.` });
    else files.push({ path: file.replaceAll('\\', '/'), text: textOf(readFileSync(file)) });
  };
  const walk = (folder: string, depth: number): void => {
    if (depth > deepestFolder) {
      leftOut.push({ path: folder, reason: `It lies more than ${deepestFolder} folders deep.` });
      return;
    }
    attempt(folder, leftOut, () => {
      const entries = readdirSync(folder, { withFileTypes: true });
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const at = join(folder, entry.name);
        if (entry.isDirectory()) {
          if (!otherFolders.has(entry.name)) walk(at, depth + 1);
        } else if (entry.isFile()) {
          if (isContentPath(entry.name)) attempt(at, leftOut, () => add(at));
        } else if (entry.isSymbolicLink() && (isContentPath(entry.name) || !/\.\w+$/.test(entry.name)))
          leftOut.push({ path: at, reason: 'It is a link.' });
      }
    });
  };
  if (statSync(path).isDirectory()) walk(path, 0);
  else attempt(path, leftOut, () => add(path));
  return files;
}

/** Says whether there is a file or folder at a path. */
export function isThere(path: string): boolean {
  return (
    lstatSync(path, { throwIfNoEntry: false }) !== undefined && statSync(path, { throwIfNoEntry: false }) !== undefined
  );
}

/** What may not be opened is left out, not a reason to give up. */
function attempt(path: string, leftOut: LeftOut[], read: () => void): void {
  try {
    read();
  } catch (error) {
    leftOut.push({ path, reason: error instanceof Error ? error.message : String(error) });
  }
}

function textOf(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}
