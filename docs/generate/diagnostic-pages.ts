// The pages of diagnostics, each with a case that shows it.

import { diagnosticCodes } from '../../grammar/codes.ts';
import { type Diagnostic, renderDiagnostic } from '../../grammar/diagnostic.ts';
import { createEngine, parse } from '../../src/index.ts';
import type { CasePage, FoundCase } from './case-files.ts';
import { rulesOfCode } from './lint-rule-pages.ts';
import { block, capitalized, code, page, prose, section, table } from './markdown.ts';

/** What the first digit of a code tells. */
export const families: ReadonlyMap<string, string> = new Map([
  ['1', 'text'],
  ['2', 'arguments'],
  ['3', 'expressions'],
  ['4', 'unknown names'],
  ['5', 'while running'],
  ['6', 'app content'],
  ['7', 'lint'],
]);

/** The codes with their meanings. */
export const codeList = Object.entries(diagnosticCodes);

/** Gives the first digit of a code. */
export function familyOf(name: string): string {
  return /\d/.exec(name)?.[0] ?? '';
}

/** Writes the page of every diagnostic, by path. */
export async function diagnosticPages(files: readonly CasePage[]): Promise<[string, string][]> {
  const pages: [string, string][] = [];
  for (const [name, meaning] of codeList) {
    const shown = await shownBy(name, files);
    const rules = rulesOfCode(name);
    pages.push([
      `diagnostics/${name}.md`,
      page('grammar/codes.ts', name, [
        prose(meaning),
        table(
          ['', ''],
          [
            ['kind', families.get(familyOf(name)) ?? ''],
            ...(rules === null ? [] : [['lint rule', rules]]),
            ...(shown === null ? [] : [['severity in the example', shown.diagnostic.severity]]),
          ],
        ),
        ...(shown === null
          ? section(
              'Example',
              rules === null ? 'No case of the tests shows it yet.' : `See the page of the lint rule: ${rules}.`,
            )
          : section(
              'Example',
              `${capitalized(prose(shown.found.single.title))}, from ${code(`test/${shown.found.file.path}`)}:`,
              block(shown.found.single.search, 'spl'),
              'It says:',
              block(renderDiagnostic(shown.diagnostic)),
            )),
      ]),
    ]);
  }
  return pages;
}

interface Shown {
  readonly found: FoundCase;
  readonly diagnostic: Diagnostic;
}

/** Finds the first case that names a code and gives it. */
async function shownBy(name: string, files: readonly CasePage[]): Promise<Shown | null> {
  for (const file of files) {
    for (const single of file.content.cases) {
      const isNamed =
        single.fails?.code === name ||
        single.warning === name ||
        single.said?.some((line) => line.split(' ')[1] === name) === true;
      if (!isNamed) continue;
      const found = { file, single };
      const diagnostic = (await diagnosticsOf(found)).find(({ code: given }) => given === name);
      if (diagnostic !== undefined) return { found, diagnostic };
    }
  }
  return null;
}

/** Reads or runs a case as the tests do. */
async function diagnosticsOf({ file, single }: FoundCase): Promise<readonly Diagnostic[]> {
  if (single.said !== null) return parse(single.search, { as: single.entry }).diagnostics;
  const engine = createEngine({
    events: Object.fromEntries([...file.content.events].map(([index, { rows }]) => [index, rows])),
    datamodels: Object.fromEntries([...file.content.datasets].map(([dataset, { rows }]) => [dataset, rows])),
    lookups: Object.fromEntries([...file.content.lookups].map(([lookup, { rows }]) => [lookup, rows])),
    macros: Object.fromEntries(file.content.macros),
    now: 1_700_000_000,
    timeZone: 'UTC',
  });
  return (await engine.search(single.search)).diagnostics;
}
