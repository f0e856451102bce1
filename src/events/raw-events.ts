// Raw events: the texts of logs as rows whose fields are worked out when they are first asked for.

import type { Knowledge } from '../catalog/knowledge.ts';
import type { SourceSettings } from '../catalog/source-settings.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { NumberColumn } from '../columns/column.ts';
import { AliasedFields } from './aliased-fields.ts';
import { CalculatedFields } from './calculated-fields.ts';
import { columnOfGroups } from './choose-columns.ts';
import { breakEvents, regexOf } from './event-breaking.ts';
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
  files: readonly RawFile[],
  knowledge: Knowledge,
  compiler: KnowledgeCompiler,
): ColumnSource {
  const settings = files.map((file) =>
    settingsFor(knowledge.settings, {
      sourcetype: file.sourcetype,
      source: file.source,
      host: file.host ?? unknownHost,
    }),
  );
  const { texts, times, fileOf } = breakFiles(files, settings);
  const searching = settings.map((one) => one.searching);
  const groups = { groupOf: fileOf, count: files.length };
  const built = new Map([
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
    ['host', textColumn(hostsOf(texts, fileOf, files, settings, knowledge))],
  ]);
  const extracted = new ExtractedEvents(texts, built, groups, searching, knowledge.transforms);
  const aliased = new AliasedFields(extracted, groups, searching);
  const calculated = new CalculatedFields(aliased, groups, searching, compiler);
  const lookedUp = new LookedUpFields(calculated, groups, searching, knowledge.lookups);
  return new TaggedEvents(lookedUp, knowledge, compiler);
}

interface BrokenFiles {
  readonly texts: readonly string[];
  readonly times: Float64Array<ArrayBuffer>;
  readonly fileOf: Uint32Array<ArrayBuffer>;
}

function breakFiles(files: readonly RawFile[], settings: readonly EventSettings[]): BrokenFiles {
  const texts: string[] = [];
  const times: number[] = [];
  const fileOf: number[] = [];
  for (const [at, file] of files.entries()) {
    const loading = settings[at]?.loading;
    if (loading === undefined) continue;
    const clock = eventClock(loading);
    // An event that tells no time happened when the one before it did.
    let time = 0;
    for (const text of breakEvents(file.text, loading)) {
      time = clock(text) ?? time;
      texts.push(text);
      times.push(time);
      fileOf.push(at);
    }
  }
  const order = Uint32Array.from(texts.keys()).sort(
    (left, right) => (times[right] ?? 0) - (times[left] ?? 0) || left - right,
  );
  return {
    texts: Array.from(order, (row) => texts[row] ?? ''),
    times: Float64Array.from(order, (row) => times[row] ?? 0),
    fileOf: Uint32Array.from(order, (row) => fileOf[row] ?? 0),
  };
}

/** The host of a log is the one given with it, else the one its events name. */
function hostsOf(
  texts: readonly string[],
  fileOf: Uint32Array,
  files: readonly RawFile[],
  settings: readonly EventSettings[],
  knowledge: Knowledge,
): readonly string[] {
  const patterns = files.map((file, at) =>
    file.host === undefined ? hostPattern(settings[at]?.loading, knowledge) : null,
  );
  return texts.map((text, row) => {
    const file = fileOf[row] ?? 0;
    const given = files[file]?.host;
    return given ?? patterns[file]?.exec(text)?.groups[1] ?? unknownHost;
  });
}

function hostPattern(loading: SourceSettings | undefined, knowledge: Knowledge): ReturnType<typeof regexOf> {
  for (const names of loading?.loadTransforms.values() ?? []) {
    for (const name of names) {
      const transform = knowledge.transforms.get(name);
      if (transform?.destinationKey === 'MetaData:Host') return regexOf(transform.pattern);
    }
  }
  return null;
}
