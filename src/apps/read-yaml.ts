// YAML as content repositories hold it: YAML 1.2, and one slip that Splunk's own tools read.

import { type Document, isScalar, parseAllDocuments, visit, type YAMLError } from 'yaml';

/** What is wrong with a YAML text, and the line, counted from 1. */
export interface YamlMistake {
  readonly mistake: string;
  readonly line: number;
}

/** More slips than this in one file are no slips. */
const mostSlips = 20;
/** Deeper indentation than this belongs to no file that a person keeps. */
const deepestIndentation = 200;

/**
 * Reads every document of a YAML text as plain values. A quoted text that goes on at the start of a line is read as
 * it was meant; any other mistake is told.
 */
export function readYaml(text: string): { readonly contents: readonly unknown[] } | YamlMistake {
  const read = readYamlDocuments(text);
  if ('mistake' in read) return read;
  try {
    return { contents: read.documents.map((document): unknown => document.toJS({ maxAliasCount: 100 })) };
  } catch (error) {
    // Aliases that stand for nothing, or for more than memory holds, are only found now.
    return { mistake: messageOf(error), line: 1 };
  }
}

/** The documents of a YAML text as trees, and the text their ranges are places in: slips are put right in it. */
export interface YamlDocuments {
  readonly documents: readonly Document[];
  /** As many lines as the text that was given; those a slip was put right in are further indented. */
  readonly text: string;
}

/** Reads the documents of a YAML text as trees, with the same leniency as `readYaml`. */
export function readYamlDocuments(text: string): YamlDocuments | YamlMistake {
  let readable = text;
  try {
    for (let slips = 0; ; slips += 1) {
      // The check of the parser compares every two keys: ours reads each once.
      const documents: readonly Document[] = [...parseAllDocuments(readable, { uniqueKeys: false })];
      const error = documents.flatMap((document) => document.errors).sort((a, b) => a.pos[0] - b.pos[0])[0];
      if (error === undefined) return repeatedKey(readable, documents) ?? { documents, text: readable };
      const indented = slips < mostSlips ? withIndentedText(readable, documents, error) : null;
      if (indented === null) {
        const [first = ''] = error.message.split('\n');
        return { mistake: first.replace(/ at line \d+, column \d+:?$/, ''), line: error.linePos?.[0].line ?? 1 };
      }
      readable = indented;
    }
  } catch (error) {
    // Brackets by the thousand exhaust the stack of the parser.
    return { mistake: messageOf(error), line: 1 };
  }
}

function repeatedKey(text: string, documents: readonly Document[]): YamlMistake | undefined {
  let found: YamlMistake | undefined;
  for (const document of documents) {
    visit(document, {
      Map(_, mapping) {
        const keys = new Set<unknown>();
        for (const { key } of mapping.items) {
          if (!isScalar(key)) continue;
          if (keys.has(key.value)) {
            const line = text.slice(0, key.range?.[0] ?? 0).split('\n').length;
            found ??= { mistake: `The key ${String(key.value).slice(0, 100)} is written twice.`, line };
            return visit.BREAK;
          }
          keys.add(key.value);
        }
        return undefined;
      },
    });
  }
  return found;
}

/**
 * Indents the lines in which a quoted text goes on. Blanks at the start of such lines are no part of the text, so its
 * value stays. Null when the error is another one, or the quote is closed nowhere.
 */
function withIndentedText(text: string, documents: readonly Document[], error: YAMLError): string | null {
  if (error.code !== 'MISSING_CHAR') return null;
  let start = -1;
  for (const document of documents) {
    visit(document, {
      Scalar(_, node) {
        const at = node.range?.[0] ?? -1;
        if (at <= error.pos[0] && (text[at] === "'" || text[at] === '"')) start = Math.max(start, at);
      },
    });
  }
  const end = start === -1 ? -1 : endOfQuotedText(text, start);
  if (end === -1) return null;
  const quoted = text.slice(start, end);
  if (!/^[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)/.test(text.slice(end, end + 1000)) || /\n(?:---|\.\.\.)(?:\s|$)/.test(quoted))
    return null;
  const line = text.lastIndexOf('\n', start) + 1;
  const before = /^[ -]*/.exec(text.slice(line, start))?.[0].length ?? 0;
  if (before > deepestIndentation) return null;
  const indented = quoted.replace(/\n(?=[^\r\n])/g, `\n${' '.repeat(before + 1)}`);
  return indented === quoted ? null : text.slice(0, start) + indented + text.slice(end);
}

function endOfQuotedText(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return -1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
