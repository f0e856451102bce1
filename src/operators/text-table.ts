// Tables in the text of an event, as tools such as ps and top print them: a header, and lines below its columns.

/** How a table is found. */
export interface TableLayout {
  /** The line of the header, counted from 1; null to look for it. */
  readonly header: number | null;
  /** False for a table without a header: its columns are numbered. */
  readonly hasHeader: boolean;
  /** Looks for further headers below the first. */
  readonly takesSeveral: boolean;
}

/** A line of a table: its text, and its cells under the names of their columns. */
export interface TableLine {
  readonly text: string;
  readonly cells: ReadonlyMap<string, string>;
}

interface Column {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the lines of the tables in a text. */
export function tableLines(text: string, layout: TableLayout): TableLine[] {
  const lines = text.split(/\r?\n/);
  const separator = separatorOf(lines);
  const found: TableLine[] = [];
  let columns: readonly Column[] | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || /^[\s=+|-]+$/.test(line)) continue;
    const pieces = piecesOf(line, separator);
    if (!layout.hasHeader) {
      const cells = new Map(pieces.map(({ name }, at) => [`Column_${at + 1}`, name]));
      found.push({ text: line, cells });
      continue;
    }
    const isHeader =
      layout.header === null
        ? (columns === null && isHeaderLike(pieces, lines, index)) ||
          (layout.takesSeveral && columns !== null && lines[index - 1]?.trim() === '' && isTitle(pieces))
        : index + 1 === layout.header;
    if (isHeader) columns = named(pieces);
    else if (columns !== null) found.push({ text: line, cells: cellsOf(line, pieces, columns, separator) });
  }
  return found;
}

/** Commas or tabs part the columns when every line has them; else blanks do. */
function separatorOf(lines: readonly string[]): string | null {
  const filled = lines.filter((line) => line.trim() !== '');
  return [',', '\t'].find((mark) => filled.length > 1 && filled.every((line) => line.includes(mark))) ?? null;
}

function piecesOf(line: string, separator: string | null): Column[] {
  if (separator === null)
    return Array.from(line.matchAll(/\S+/g), (match) => ({
      name: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }));
  let start = 0;
  return line.split(separator).map((piece) => {
    const column = { name: piece.trim(), start, end: start + piece.length };
    start = column.end + separator.length;
    return column;
  });
}

/** A header has two names or more, all of them words, and a line below it. */
function isHeaderLike(pieces: readonly Column[], lines: readonly string[], index: number): boolean {
  if (pieces.length < 2 || !pieces.every(({ name }) => /^[%#]?\p{L}/u.test(name))) return false;
  return lines.slice(index + 1).some((line) => line.trim() !== '');
}

function isTitle(pieces: readonly Column[]): boolean {
  return pieces.length > 1 && pieces.every(({ name }) => /^[%#]?\p{Lu}/u.test(name));
}

function named(pieces: readonly Column[]): Column[] {
  return pieces.map((piece) => ({ ...piece, name: piece.name.replace(/[^A-Za-z0-9]/g, '_') }));
}

/**
 * Puts the pieces of a line under the columns: one by one where there are as many, else by where they stand; what is
 * left over belongs to the last column.
 */
function cellsOf(
  line: string,
  pieces: readonly Column[],
  columns: readonly Column[],
  separator: string | null,
): Map<string, string> {
  const cells = new Map<string, string>();
  const last = columns.length - 1;
  for (const [at, piece] of pieces.entries()) {
    let place = at;
    if (separator === null && pieces.length < columns.length) place = nearestColumn(piece, columns);
    const column = columns[Math.min(place, last)];
    if (column === undefined || piece.name === '') continue;
    if (place >= last && separator === null) {
      cells.set(column.name, line.slice(piece.start).trim());
      break;
    }
    if (!cells.has(column.name)) cells.set(column.name, piece.name);
  }
  return cells;
}

function nearestColumn(piece: Column, columns: readonly Column[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, column] of columns.entries()) {
    const gap = Math.max(column.start - piece.end, piece.start - column.end, 0);
    const distance = gap * 1000 + Math.abs(column.start - piece.start);
    if (distance < least) {
      least = distance;
      best = at;
    }
  }
  return best;
}
