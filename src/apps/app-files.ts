// The files of an app, wherever they lie: in a folder, in memory or inside our own package.

import type { Origin } from '../catalog/origin.ts';

/** Gives the files of one app by their paths inside it, such as `default/props.conf`. */
export interface AppFiles {
  list(): Iterable<string>;
  read(path: string): string | undefined;
}

/** One app: its name, which decides precedence among apps, and its files. */
export interface App {
  readonly name: string;
  readonly files: AppFiles;
}

/** Something wrong in the content of an app, and where. */
export interface AppMistake extends Origin {
  readonly message: string;
}

/** Gives files that are held in memory. */
export function filesInMemory(texts: ReadonlyMap<string, string>): AppFiles {
  return { list: () => texts.keys(), read: (path) => texts.get(path) };
}
