// The text of saved searches, and whether one leads back to itself.

import type { Place } from './command.ts';
import type { PreparedSearch, SearchEnvironment } from './environment.ts';

/** Makes a saved search ready to run; `replace` changes its text before. Null, and a report, when there is none. */
export function savedSearchOf(
  name: string,
  environment: SearchEnvironment,
  place: Place,
  replace: (text: string) => string = (text) => text,
): PreparedSearch | null {
  const text = environment.savedSearch(name);
  if (text === undefined) {
    environment.reporter.error('SPL4004', place.of(name), `There is no saved search ${name}.`);
    return null;
  }
  if (leadsBack(name, environment)) {
    environment.reporter.error('SPL4007', place.of(name), `The saved search ${name} runs itself, or one that does.`);
    return null;
  }
  return environment.searchOf(replace(text), `savedsearch ${name}`, 'search');
}

const usePattern = /(?:savedsearch\s*[:=]?|\bmap)\s*(?:"([^"]*)"|([^\s|\]"=]+)(?![^\s|\]]*=))/gi;

/** Says whether a saved search can come round to one that is already running. */
function leadsBack(name: string, { savedSearch }: SearchEnvironment): boolean {
  const done = new Set<string>();
  const visit = (at: string, path: ReadonlySet<string>): boolean => {
    if (path.has(at)) return true;
    const text = done.has(at) ? undefined : savedSearch(at);
    done.add(at);
    if (text === undefined) return false;
    const deeper = new Set(path).add(at);
    for (const [, quoted, bare] of text.matchAll(usePattern)) {
      const used = quoted ?? bare ?? '';
      // loadjob names the user and the app as well.
      for (const each of [used, used.slice(used.lastIndexOf(':') + 1)]) if (visit(each, deeper)) return true;
    }
    return false;
  };
  return visit(name, new Set());
}
