// Groups values by the parts they begin with: large groups are taken apart as long as there are not too many.

import { RankedQueue } from './ranked-queue.ts';

/** A value to put into a folder, and what it counts. */
export interface FolderMember {
  readonly value: string;
  readonly size: number;
}

/** A group of values: the only one, or what all of them begin with and a star. */
export interface Folder {
  readonly name: string;
  readonly size: number;
  readonly memberCount: number;
}

/** How values become folders. */
export interface FolderSettings {
  readonly separator: string;
  readonly least: number;
  readonly most: number;
}

/** A member with its parts and its place among the members. */
interface Placed extends FolderMember {
  readonly parts: readonly string[];
  readonly place: number;
}

interface Group {
  readonly members: readonly Placed[];
  /** How many parts all members have in common. */
  readonly depth: number;
  readonly size: number;
}

/** Groups different values; the folders come in the order of their first members. */
export function foldersOf(members: readonly FolderMember[], { separator, least, most }: FolderSettings): Folder[] {
  if (members.length === 0) return [];
  const placed = members.map((member, place) => ({ ...member, place, parts: member.value.split(separator) }));
  const queue = new RankedQueue<Group>(
    (left, right) =>
      right.size - left.size || right.members.length - left.members.length || placeOf(left) - placeOf(right),
  );
  const done: Group[] = [];
  let count = 1;
  queue.add(groupOf(placed, 0));
  for (let group = queue.next(); group !== undefined; group = queue.next()) {
    const smaller = group.members.length > 1 ? partsOf(group) : [];
    if (smaller.length === 0) done.push(group);
    else if (count + smaller.length - 1 <= most) {
      count += smaller.length - 1;
      for (const part of smaller) queue.add(part);
    } else if (count < least) {
      const { apart, rest } = largestApart(group, smaller, most - count);
      count += apart.length;
      for (const part of apart) queue.add(part);
      done.push(rest);
    } else done.push(group);
  }
  return done.sort((left, right) => placeOf(left) - placeOf(right)).map((group) => folderOf(group, separator));
}

function placeOf({ members }: Group): number {
  return members[0]?.place ?? 0;
}

function groupOf(members: readonly Placed[], depth: number): Group {
  return { members, depth, size: members.reduce((sum, { size }) => sum + size, 0) };
}

/** The groups of one further part; parts that all members share are passed over. */
function partsOf({ members, depth }: Group): Group[] {
  for (let at = depth; ; at += 1) {
    const groups = new Map<string | undefined, Placed[]>();
    for (const member of members) {
      const part = member.parts[at];
      const group = groups.get(part);
      if (group === undefined) groups.set(part, [member]);
      else group.push(member);
    }
    if (groups.size > 1) return Array.from(groups.values(), (group) => groupOf(group, at + 1));
    // Values that are all used up would go on for ever.
    if (groups.has(undefined)) return [];
  }
}

/** Takes the largest groups out of one that has too many; what is left keeps its name. */
function largestApart(whole: Group, groups: readonly Group[], most: number): { apart: Group[]; rest: Group } {
  const apart = groups
    .toSorted((left, right) => right.size - left.size || placeOf(left) - placeOf(right))
    .slice(0, Math.max(most, 0));
  const taken = new Set(apart.flatMap(({ members }) => members));
  return {
    apart,
    rest: groupOf(
      whole.members.filter((member) => !taken.has(member)),
      whole.depth,
    ),
  };
}

function folderOf({ members, depth, size }: Group, separator: string): Folder {
  const [first] = members;
  if (first === undefined || members.length === 1)
    return { name: first?.value ?? '', size, memberCount: members.length };
  // A star stands for what differs, so the name goes as far as the members are the same.
  const isShared = (at: number): boolean =>
    first.parts[at] !== undefined && members.every(({ parts }) => parts[at] === first.parts[at]);
  let shared = depth;
  while (isShared(shared)) shared += 1;
  const name = first.parts.slice(0, shared).concat('*').join(separator);
  return { name, size, memberCount: members.length };
}
