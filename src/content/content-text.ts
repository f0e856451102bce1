// The texts of a content repository: searches, follow-ups of dashboards and bodies of macros.

import type { ParseEntry } from '../../grammar/language.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';

/** What kind of content a text comes from. */
export type TextOrigin =
  | 'detection'
  | 'baseline'
  | 'investigation'
  | 'drilldown'
  | 'saved search'
  | 'dashboard'
  | 'macro'
  | 'search file'
  | 'record';

/** A file by its path, with `/` between folders. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
}

/** One SPL text and where it stands. */
export interface ContentText {
  readonly file: string;
  readonly name: string;
  readonly origin: TextOrigin;
  readonly entry: ParseEntry;
  readonly text: string;
  /** The line of the file the text begins on, counted from 1. */
  readonly line: number;
  /** The place in the file's text where it begins. */
  readonly offset: number;
}

/** A file, or a part of one, that cannot be read. */
export interface UnreadableContent {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Where the readers of the formats put what they find in a file. */
export interface ContentFindings {
  readonly texts: ContentText[];
  /** In the order they were found: of two with one name and number of arguments the later counts. */
  readonly macros: MacroDefinition[];
  readonly unreadable: UnreadableContent[];
}

/** Tells the lines of a text by their places, and the places by their lines. */
export class LinesOfText {
  private readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.starts = starts;
  }

  /** Gives the line of a place, counted from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Gives the place a line starts at. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? 0;
  }
}
