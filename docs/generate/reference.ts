// All pages of docs/reference.

import { aggregatePages } from './aggregate-pages.ts';
import { readCasePages } from './case-files.ts';
import { commandPages } from './command-pages.ts';
import { diagnosticPages } from './diagnostic-pages.ts';
import { differencesPage } from './differences-page.ts';
import { functionPages } from './function-pages.ts';
import { indexPage } from './index-page.ts';
import { lintRulePages } from './lint-rule-pages.ts';
import { macroPages, readMacroFiles } from './macro-pages.ts';
import { undescribed } from './undescribed.ts';

/** The pages by their path below docs/reference, or what is missing for them. */
export type Reference = { readonly pages: ReadonlyMap<string, string> } | { readonly missing: readonly string[] };

/** Writes every page of the reference, one kind after the other. */
export async function writeReference(): Promise<Reference> {
  const macroFiles = readMacroFiles();
  const missing = undescribed(macroFiles);
  if (missing.length > 0) return { missing };
  const files = readCasePages();
  const all: [string, string][] = [
    ['README.md', indexPage(macroFiles)],
    ['differences.md', differencesPage()],
    ...commandPages(files),
    ...functionPages(),
    ...aggregatePages(files),
    ...macroPages(macroFiles, files),
    ...(await diagnosticPages(files)),
    ...lintRulePages(),
  ];
  const pages = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const [path, text] of all) {
    // Two names that differ in case only would be one file on Windows and macOS.
    const before = taken.get(path.toLowerCase());
    if (before !== undefined) return { missing: [`${path} and ${before} would be one page: names must differ.`] };
    taken.set(path.toLowerCase(), path);
    pages.set(path, text);
  }
  return { pages };
}
