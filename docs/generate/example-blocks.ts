// Examples as Markdown: data, search and result.

import { expectedTable, type FoundCase, macrosOf, sourcesOf, type WrittenTable } from './case-files.ts';
import { block, capitalized, code, literal, prose, table } from './markdown.ts';

/** Writes cases as examples. What several of them read is shown once. */
export function exampleBlocks(cases: readonly FoundCase[]): string[] {
  const shown = new Set<string>();
  return cases.flatMap((found) => {
    const blocks = [`### ${capitalized(prose(found.single.title))}`];
    for (const source of sourcesOf(found)) {
      const key = `${found.file.path} ${source.kind} ${source.name}`;
      if (shown.has(key)) continue;
      shown.add(key);
      blocks.push(`${introduction(source.kind, source.name)}:`, tableOfCells(source.table));
    }
    for (const [name, body] of macrosOf(found)) blocks.push(`The macro ${code(name)}:`, block(body, 'spl'));
    return [...blocks, block(found.single.search, 'spl'), ...outcome(found)];
  });
}

function introduction(kind: string, name: string): string {
  if (kind === 'events') return `Events of the index ${code(name)}`;
  return `Rows of the ${kind} ${code(name)}`;
}

function outcome(found: FoundCase): string[] {
  const { fails, gives, inAnyOrder, warning } = found.single;
  if (fails !== null) return [`It fails with ${diagnosticLink(fails.code)}:`, block(fails.message)];
  if (gives === null) return [];
  const rows = expectedTable(found);
  if (rows === null) return ['It gives no rows.'];
  const order = inAnyOrder ? ', in any order' : '';
  const warned = warning === null ? '' : `, with the warning ${diagnosticLink(warning)}`;
  return [`It gives${order}${warned}:`, tableOfCells(rows)];
}

/** The pages with examples stand in folders beside the one of diagnostics. */
function diagnosticLink(name: string): string {
  return `[${name}](../diagnostics/${name}.md)`;
}

/** A missing field is an empty cell; quotes of a case file, which force a text, are left out. */
function tableOfCells([names = [], ...rows]: WrittenTable): string {
  return table(
    names.map(literal),
    rows.map((row) => names.map((_, index) => shownCell(row[index] ?? ''))),
  );
}

function shownCell(cell: string): string {
  if (cell === 'null') return '';
  if (cell === '""') return code(cell);
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? literal(cell.slice(1, -1)) : literal(cell);
}
