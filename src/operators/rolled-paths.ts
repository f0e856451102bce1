// Rolls paths up into their directories, from the deepest up, until there are few enough.

import { RankedQueue } from './ranked-queue.ts';

/** A path, and how many events it stands for. */
export interface CountedPath {
  readonly path: string;
  readonly events: number;
}

/** A directory that takes the place of some paths. */
export interface RolledDirectory {
  readonly name: string;
  /** The places of the paths in the list, in order. */
  readonly paths: readonly number[];
}

class Directory {
  readonly above: Directory | null;
  readonly name: string;
  readonly depth: number;
  readonly children = new Map<string, Directory>();
  readonly paths: number[] = [];
  files = 0;
  events = 0;
  /** How many rows are left of what is in it. */
  rows = 0;
  /** How many directories right below it have several rows left. */
  unrolled = 0;
  isRolled = false;

  constructor(above: Directory | null, name: string, depth: number) {
    this.above = above;
    this.name = name;
    this.depth = depth;
  }

  child(name: string): Directory {
    let child = this.children.get(name);
    if (child === undefined) {
      child = new Directory(this, name, this.depth + 1);
      this.children.set(name, child);
    }
    return child;
  }
}

/** Finds the directories that take the place of paths, so that at most so many rows are left if that can be. */
export function rolledPaths(given: readonly CountedPath[], separator: string, most: number): RolledDirectory[] {
  const root = new Directory(null, '', 0);
  for (const [index, { path, events }] of given.entries()) addPath(root, path.split(separator), index, events);
  const queue = new RankedQueue<Directory>(
    (left, right) =>
      left.events / left.files - right.events / right.files || right.files - left.files || right.depth - left.depth,
  );
  for (const directory of below(root)) {
    if (directory.rows > 1 && directory.above !== null) directory.above.unrolled += 1;
  }
  for (const directory of below(root)) if (directory.rows > 1 && directory.unrolled === 0) queue.add(directory);
  const rolled: Directory[] = [];
  let left = given.length;
  for (let next = queue.next(); next !== undefined && left > most; next = queue.next()) {
    // What has no directory stays as it is.
    if (next === root) continue;
    next.isRolled = true;
    rolled.push(next);
    const fewer = next.rows - 1;
    left -= fewer;
    takeRows(next, fewer, queue);
  }
  return rolled.filter(isOutermost).map((directory) => ({
    name: [...namesOf(directory), '*'].join(separator),
    paths: pathsIn(directory),
  }));
}

function addPath(root: Directory, parts: readonly string[], index: number, events: number): void {
  let directory = root;
  for (let at = 0; ; at += 1) {
    directory.files += 1;
    directory.events += events;
    directory.rows += 1;
    const part = parts[at];
    if (part === undefined || at === parts.length - 1) break;
    directory = directory.child(part);
  }
  directory.paths.push(index);
}

/** Takes rows off a directory and those above it; one that has no directory of several rows left may be rolled up. */
function takeRows(rolled: Directory, fewer: number, queue: RankedQueue<Directory>): void {
  for (let directory: Directory | null = rolled; directory !== null; directory = directory.above) {
    directory.rows -= fewer;
    const { above } = directory;
    if (directory.rows > 1 || above === null) continue;
    above.unrolled -= 1;
    if (above.unrolled === 0 && above.rows - fewer > 1) queue.add(above);
  }
}

/** Lists a directory and those in it. */
function* below(root: Directory): Generator<Directory> {
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const child of next.children.values()) open.push(child);
  }
}

function isOutermost(directory: Directory): boolean {
  for (let { above } = directory; above !== null; above = above.above) if (above.isRolled) return false;
  return true;
}

function namesOf(directory: Directory): string[] {
  const names: string[] = [];
  for (let at: Directory | null = directory; at !== null && at.above !== null; at = at.above) names.push(at.name);
  return names.reverse();
}

function pathsIn(directory: Directory): number[] {
  return Array.from(below(directory), ({ paths }) => paths)
    .flat()
    .sort((left, right) => left - right);
}
