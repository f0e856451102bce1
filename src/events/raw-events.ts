// Raw events: the texts of logs as rows whose fields are worked out when they are first asked for.

import type { Knowledge } from '../catalog/knowledge.ts';
import type { SourceSettings } from '../catalog/source-settings.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { type Column, NumberColumn } from '../columns/column.ts';
import { AliasedFields } from './aliased-fields.ts';
import { CalculatedFields } from './calculated-fields.ts';
import { columnOfGroups } from './choose-columns.ts';
import { breakEvents, regexOf } from './event-breaking.ts';
import { type ChangedEvent, eventChanges } from './event-changes.ts';
import { eventClock } from './event-times.ts';
import { distinctTextColumn, ExtractedEvents, textColumn } from './extracted-events.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';
import { LookedUpFields } from './looked-up-fields.ts';
import { type EventSettings, settingsFor } from './settings-for.ts';
import { TaggedEvents } from './tagged-events.ts';

/** A log: its text and what Splunk would know about it. */
export interface RawFile {
  readonly text: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly host?: string;
  readonly index?: string;
}

const unknownHost = 'localhost';

/** Loads logs as rows, newest first. Their fields are worked out by the knowledge that fits each log. */
export function loadRawEvents(
  logs: readonly RawFile[],
  knowledge: Knowledge,
  compiler: KnowledgeCompiler,
): ColumnSource {
  const { texts, times, fileOf, files, logOf } = breakFiles(logs, knowledge);
  const settings = files.map((file) => settingsOf(file, knowledge));
  const searching = settings.map((one) => one.searching);
  const groups = { groupOf: fileOf, count: files.length };
  const built = new Map<string, Column>([
    ['_raw', distinctTextColumn(texts)],
    ['_time', new NumberColumn(times)],
    [
      'index',
      columnOfGroups(
        fileOf,
        files.map((file) => file.index ?? 'main'),
      ),
    ],
    [
      'source',
      columnOfGroups(
        fileOf,
        files.map((file) => file.source),
      ),
    ],
    [
      'sourcetype',
      columnOfGroups(
        fileOf,
        settings.map((one) => one.sourcetype),
      ),
    ],
    ['host', textColumn(hostsOf(texts, fileOf, logOf, logs, knowledge))],
  ]);
  if (settings.some(({ sourcetype }, file) => sourcetype !== files[file]?.sourcetype))
    built.set(
      '_sourcetype',
      columnOfGroups(
        fileOf,
        files.map((file) => file.sourcetype),
      ),
    );
  const extracted = new ExtractedEvents(texts, built, groups, searching, knowledge.transforms);
  const aliased = new AliasedFields(extracted, groups, searching);
  const calculated = new CalculatedFields(aliased, groups, searching, compiler);
  const lookedUp = new LookedUpFields(calculated, groups, searching, knowledge.lookups);
  return new TaggedEvents(lookedUp, knowledge, compiler);
}

function settingsOf({ sourcetype, source, host = unknownHost }: RawFile, { settings }: Knowledge): EventSettings {
  return settingsFor(settings, { sourcetype, source, host });
}

/** In how many ways the events of one log may be given other names. */
const mostNames = 1000;

interface BrokenFiles {
  readonly texts: readonly string[];
  readonly times: Float64Array<ArrayBuffer>;
  readonly fileOf: Uint32Array<ArrayBuffer>;
  /** The logs, and again with other names for the events that were given them. */
  readonly files: readonly RawFile[];
  /** The log that each of the files came of. */
  readonly logOf: readonly number[];
}

function breakFiles(logs: readonly RawFile[], knowledge: Knowledge): BrokenFiles {
  const files = [...logs];
  const logOf = [...logs.keys()];
  const texts: string[] = [];
  const times: number[] = [];
  const fileOf: number[] = [];
  for (const [at, file] of logs.entries()) {
    const { loading } = settingsOf(file, knowledge);
    const clock = eventClock(loading);
    const changes = eventChanges(loading, knowledge.transforms);
    const named = new Map<string, number>();
    // An event that tells no time happened when the one before it did.
    let time = 0;
    for (const text of breakEvents(file.text, loading)) {
      time = clock(text) ?? time;
      const changed = changes === null ? undefined : changes(text);
      if (changed === null) continue;
      texts.push(changed?.text ?? text);
      times.push(time);
      const group = changed === undefined ? at : fileNamed(changed, at, file, named, files);
      logOf[group] = at;
      fileOf.push(group);
    }
  }
  const order = Uint32Array.from(texts.keys()).sort(
    (left, right) => (times[right] ?? 0) - (times[left] ?? 0) || left - right,
  );
  return {
    texts: Array.from(order, (row) => texts[row] ?? ''),
    times: Float64Array.from(order, (row) => times[row] ?? 0),
    fileOf: Uint32Array.from(order, (row) => fileOf[row] ?? 0),
    files,
    logOf,
  };
}

/** Finds the log with the names an event was given, or adds it. */
function fileNamed(
  { sourcetype, source, index }: ChangedEvent,
  at: number,
  file: RawFile,
  named: Map<string, number>,
  files: RawFile[],
): number {
  if (sourcetype === undefined && source === undefined && index === undefined) return at;
  const key = JSON.stringify([sourcetype, source, index]);
  const known = named.get(key);
  if (known !== undefined) return known;
  if (named.size === mostNames) return at;
  const names = { sourcetype: sourcetype ?? file.sourcetype, source: source ?? file.source };
  files.push({ ...file, ...names, ...(index === undefined ? {} : { index }) });
  named.set(key, files.length - 1);
  return files.length - 1;
}

/** The host of a log is the one given with it, else the one its events name. */
function hostsOf(
  texts: readonly string[],
  fileOf: Uint32Array,
  logOf: readonly number[],
  logs: readonly RawFile[],
  knowledge: Knowledge,
): readonly string[] {
  const patterns = logs.map((log) =>
    log.host === undefined ? hostPattern(settingsOf(log, knowledge).loading, knowledge) : null,
  );
  return texts.map((text, row) => {
    const log = logOf[fileOf[row] ?? 0] ?? 0;
    return logs[log]?.host ?? patterns[log]?.exec(text)?.groups[1] ?? unknownHost;
  });
}

function hostPattern(loading: SourceSettings, knowledge: Knowledge): ReturnType<typeof regexOf> {
  for (const names of loading.loadTransforms.values()) {
    for (const name of names) {
      const transform = knowledge.transforms.get(name);
      if (transform?.destinationKey === 'MetaData:Host') return regexOf(transform.pattern);
    }
  }
  return null;
}
