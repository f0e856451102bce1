// What is done to events as they are read in: sed scripts over their text, and transforms that give them another
// text, sourcetype, source or index, or drop them.

import type { SourceSettings } from '../catalog/source-settings.ts';
import type { TransformDefinition } from '../catalog/transform-definition.ts';
import type { Regex, RegexMatch } from '../regex/regex.ts';
import { parseSedScript } from '../regex/sed-script.ts';
import { regexOf } from './event-breaking.ts';

/** An event as it is kept. What is undefined stays as the log has it. */
export interface ChangedEvent {
  readonly text: string;
  readonly sourcetype: string | undefined;
  readonly source: string | undefined;
  readonly index: string | undefined;
}

/** Changes an event by its text; null when it is dropped. */
export type EventChanges = (text: string) => ChangedEvent | null;

interface Change {
  readonly regex: Regex;
  readonly target: Target;
  readonly format: string;
}

type Target = 'text' | 'sourcetype' | 'source' | 'index' | 'queue';

const targets: ReadonlyMap<string, Target> = new Map([
  ['_raw', 'text'],
  ['queue', 'queue'],
  ['metadata:sourcetype', 'sourcetype'],
  ['metadata:source', 'source'],
  ['_metadata:index', 'index'],
]);

/** Gathers the changes that the settings of a log ask for; null when there are none. */
export function eventChanges(
  settings: SourceSettings,
  transforms: ReadonlyMap<string, TransformDefinition>,
): EventChanges | null {
  const scripts = [...settings.plain].flatMap(([key, text]) => {
    const parsed = /^SEDCMD-/i.test(key) ? parseSedScript(text) : null;
    return parsed !== null && 'script' in parsed ? [parsed.script] : [];
  });
  const changes = [...settings.loadTransforms.values()].flat().flatMap((name) => changeOf(transforms.get(name)));
  if (scripts.length === 0 && changes.length === 0) return null;
  return (text) => {
    const event = new Map<Target, string>([['text', scripts.reduce((result, script) => script.apply(result), text)]]);
    for (const { regex, target, format } of changes) {
      const match = regex.exec(event.get('text') ?? '');
      if (match !== null) event.set(target, filled(format, match));
    }
    if (event.get('queue') === 'nullQueue') return null;
    return {
      text: event.get('text') ?? '',
      sourcetype: event.get('sourcetype'),
      source: event.get('source'),
      index: event.get('index'),
    };
  };
}

function changeOf(transform: TransformDefinition | undefined): Change[] {
  if (transform === undefined || transform.sourceKey !== '_raw') return [];
  const target = targets.get((transform.destinationKey ?? '').toLowerCase());
  const regex = regexOf(transform.pattern);
  if (target === undefined || regex === null) return [];
  const format = (transform.format ?? '').replace(/^(?:sourcetype|source)::/, '');
  return [{ regex, target, format }];
}

function filled(format: string, match: RegexMatch): string {
  return format.replace(/\$(\d+)/g, (_, group: string) => match.groups[Number(group)] ?? '');
}
