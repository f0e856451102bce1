// Text to syntax tree: stages between pipes, each read by the syntax of its command. Mistakes become diagnostics.

import type { Reporter } from './diagnostic.ts';
import { parseFragment } from './fragment.ts';
import type { Language, ParsedSource, ParseEntry } from './language.ts';
import { parsePipeline } from './parse-pipeline.ts';
import type { Source } from './source.ts';

/** Reads a source. Always gives a tree; what could not be read is left out of it and reported. */
export function parseSource(source: Source, language: Language, entry: ParseEntry, reporter: Reporter): ParsedSource {
  return entry === 'fragment'
    ? parseFragment(source, language, reporter)
    : parsePipeline(source, language, entry, reporter);
}
