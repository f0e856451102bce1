// The difference of two texts, line by line, as diff programs write it.

/** A stretch of lines that is the same in both texts, or takes the place of another. */
interface Change {
  readonly isSame: boolean;
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
}

const linesAround = 3;
/** Pairs of lines that are compared at most; beyond that, what lies between is one change. */
const mostPairs = 4_000_000;

/** Writes the difference as unified hunks; no lines when the texts are the same. */
export function unifiedDifference(before: readonly string[], after: readonly string[]): string[] {
  return hunksOf(before, after).flatMap((hunk) => {
    const [first, last] = edgesOf(hunk);
    const lines = [`@@ -${unifiedRange(first.from, last.to)} +${unifiedRange(first.otherFrom, last.otherTo)} @@`];
    for (const { isSame, from, to, otherFrom, otherTo } of hunk) {
      if (isSame) lines.push(...before.slice(from, to).map((line) => ` ${line}`));
      else {
        lines.push(...before.slice(from, to).map((line) => `-${line}`));
        lines.push(...after.slice(otherFrom, otherTo).map((line) => `+${line}`));
      }
    }
    return lines;
  });
}

/** Writes the difference with the lines of each text apart; no lines when the texts are the same. */
export function contextDifference(before: readonly string[], after: readonly string[]): string[] {
  return hunksOf(before, after).flatMap((hunk) => {
    const [first, last] = edgesOf(hunk);
    const lines = ['***************', `*** ${contextRange(first.from, last.to)} ****`];
    const takesAway = hunk.some(({ isSame, from, to }) => !isSame && to > from);
    const adds = hunk.some(({ isSame, otherFrom, otherTo }) => !isSame && otherTo > otherFrom);
    if (takesAway)
      for (const { isSame, from, to, otherFrom, otherTo } of hunk) {
        const mark = isSame ? '  ' : otherTo > otherFrom ? '! ' : '- ';
        lines.push(...before.slice(from, to).map((line) => `${mark}${line}`));
      }
    lines.push(`--- ${contextRange(first.otherFrom, last.otherTo)} ----`);
    if (adds)
      for (const { isSame, from, to, otherFrom, otherTo } of hunk) {
        const mark = isSame ? '  ' : to > from ? '! ' : '+ ';
        lines.push(...after.slice(otherFrom, otherTo).map((line) => `${mark}${line}`));
      }
    return lines;
  });
}

function edgesOf(hunk: readonly Change[]): [Change, Change] {
  const none: Change = { isSame: true, from: 0, to: 0, otherFrom: 0, otherTo: 0 };
  return [hunk[0] ?? none, hunk[hunk.length - 1] ?? none];
}

function unifiedRange(from: number, to: number): string {
  const length = to - from;
  if (length === 1) return String(from + 1);
  return `${length === 0 ? from : from + 1},${length}`;
}

function contextRange(from: number, to: number): string {
  const length = to - from;
  if (length <= 1) return String(length === 0 ? from : from + 1);
  return `${from + 1},${to}`;
}

/** Puts changes that lie near each other together, with some lines around them. */
function hunksOf(before: readonly string[], after: readonly string[]): Change[][] {
  const changes = changesOf(before, after);
  const hunks: Change[][] = [];
  let current: Change[] = [];
  for (const [index, change] of changes.entries()) {
    if (!change.isSame) {
      current.push(change);
      continue;
    }
    const { from, to, otherFrom, otherTo } = change;
    const length = to - from;
    const isFirst = index === 0;
    const isLast = index === changes.length - 1;
    const kept = (start: number, end: number): Change => ({
      isSame: true,
      from: from + start,
      to: from + end,
      otherFrom: otherFrom + start,
      otherTo: otherTo - length + end,
    });
    if (isFirst) {
      if (length > 0) current.push(kept(Math.max(0, length - linesAround), length));
    } else if (isLast) current.push(kept(0, Math.min(length, linesAround)));
    else if (length <= 2 * linesAround) current.push(change);
    else {
      current.push(kept(0, linesAround));
      hunks.push(current);
      current = [kept(length - linesAround, length)];
    }
  }
  if (current.some(({ isSame }) => !isSame)) hunks.push(current);
  return hunks;
}

function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const changes: Change[] = [];
  const add = (isSame: boolean, from: number, to: number, otherFrom: number, otherTo: number): void => {
    if (to === from && otherTo === otherFrom) return;
    const last = changes[changes.length - 1];
    if (last !== undefined && last.isSame === isSame) {
      changes.pop();
      changes.push({ isSame, from: last.from, to, otherFrom: last.otherFrom, otherTo });
    } else changes.push({ isSame, from, to, otherFrom, otherTo });
  };
  add(true, 0, start, 0, start);
  const [rows, columns] = [before.length - end - start, after.length - end - start];
  if (rows * columns > mostPairs) add(false, start, start + rows, start, start + columns);
  else {
    const lengths = commonLengths(before, after, start, rows, columns);
    let [row, column] = [0, 0];
    while (row < rows || column < columns) {
      const at = start + row;
      const otherAt = start + column;
      if (row < rows && column < columns && before[at] === after[otherAt]) {
        add(true, at, at + 1, otherAt, otherAt + 1);
        row += 1;
        column += 1;
      } else if (
        row < rows &&
        (column === columns ||
          (lengths[(row + 1) * (columns + 1) + column] ?? 0) >= (lengths[row * (columns + 1) + column + 1] ?? 0))
      ) {
        add(false, at, at + 1, otherAt, otherAt);
        row += 1;
      } else {
        add(false, at, at, otherAt, otherAt + 1);
        column += 1;
      }
    }
  }
  add(true, before.length - end, before.length, after.length - end, after.length);
  return changes;
}

/** How many lines the rests of both texts have in common, for each place in them. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
  start: number,
  rows: number,
  columns: number,
): Uint32Array {
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        before[start + row] === after[start + column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
  return lengths;
}
