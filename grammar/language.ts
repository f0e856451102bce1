// What a parser knows beside the text: commands, and where the text stands.

import type { PipelineNode } from './ast.ts';
import { identifierPattern } from './identifier.ts';
import type { Span } from './source.ts';
import type { CommandSyntax } from './syntax.ts';

/** The commands a parser knows, by lower-case name and alias. */
export type CommandTable = ReadonlyMap<string, CommandSyntax>;

/** Where a text stands: a search, a dashboard's follow-up that begins with a command, or any piece of SPL. */
export type ParseEntry = 'search' | 'post-process' | 'fragment';

/** What a parser knows beside the text. */
export interface Language {
  readonly commands: CommandTable;
  /** Commands that apps add, in lower case: read as custom commands, without a warning. */
  readonly customCommands?: ReadonlySet<string>;
}

/** A tree, and the comments that stood between its tokens. */
export interface ParsedSource {
  readonly ast: PipelineNode;
  readonly comments: readonly Span[];
}

const wordBeforeComparison = new RegExp(String.raw`^(${identifierPattern})(\s*)(=|!=|<|>|::)?`, 'u');

/** Says whether a word at an offset is a command, and no field that is compared. */
export function isCommandAt(text: string, offset: number, commands: CommandTable): boolean {
  const match = wordBeforeComparison.exec(text.slice(offset, offset + 100));
  return match?.[1] !== undefined && match[3] === undefined && commands.has(match[1].toLowerCase());
}

/** Finds the first character that is neither blank nor in a comment. */
export function startOfText(text: string): number {
  const blanks = /\s*/y;
  for (let at = 0; ;) {
    blanks.lastIndex = at;
    blanks.exec(text);
    at = blanks.lastIndex;
    if (!text.startsWith('```', at)) return at;
    const end = text.indexOf('```', at + 3);
    if (end === -1) return at;
    at = end + 3;
  }
}
