// The YAML file of a detection: its name, and the fields its message, risk objects and drilldowns take from results.

import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { readYamlDocuments } from '../apps/read-yaml.ts';
import { type Location, Source } from '../../grammar/source.ts';
import type { DetectionContext, FieldUse } from './detection-context.ts';

/** Parts of a detection that tell of its results; what stands in them names fields. */
const partsOfResults = new Set(['rba', 'finding', 'findings', 'intermediate_findings', 'threat_objects']);
/** Keys whose text is shown with the values of results in it. */
const shownTexts = new Set(['message', 'title', 'description']);
const deepest = 8;

/** Reads what a detection file says beside its search; null when it is no detection, or no YAML. */
export function readDetectionContext(file: string, path: string, needsFilter: boolean): DetectionContext | null {
  const read = readYamlDocuments(file);
  if ('mistake' in read) return null;
  const [document] = read.documents;
  const root = document?.contents;
  if (!isMap(root)) return null;
  const name = textOf(root, 'name');
  if (name === null || textOf(root, 'search') === null) return null;
  // Slips that are put right move places within their line only.
  const reader = new UseReader(new Source(path, read.text === file ? file : read.text));
  reader.addOfResults(root);
  return { name: String(name.value), needsFilter, uses: reader.uses };
}

class UseReader {
  readonly uses: FieldUse[] = [];
  private readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  addOfResults(root: YAMLMap): void {
    for (const { key, value } of root.items) {
      if (!isScalar(key) || typeof key.value !== 'string') continue;
      if (partsOfResults.has(key.value)) this.addAll(value, key.value, 0);
      if (key.value === 'tags' && isMap(value)) this.addTags(value);
      if (key.value === 'drilldown_searches' && isSeq(value))
        for (const item of value.items) if (isMap(item)) this.addDrilldown(item);
    }
  }

  /** Older detections keep message and observables among their tags. */
  private addTags(tags: YAMLMap): void {
    const message = textOf(tags, 'message');
    if (message !== null) this.addTokens(message, 'the message');
    const observables: unknown = tags.get('observable', true);
    if (!isSeq(observables)) return;
    for (const item of observables.items) {
      const name = isMap(item) ? textOf(item, 'name') : null;
      if (name !== null) this.addField(name, 'an observable');
    }
  }

  private addAll(node: unknown, part: string, depth: number): void {
    if (depth > deepest) return;
    if (isSeq(node)) for (const item of node.items) this.addAll(item, part, depth + 1);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      if (!isScalar(key) || typeof key.value !== 'string') continue;
      if (isScalar(value) && typeof value.value === 'string') {
        if (key.value === 'field')
          this.addField(value, part === 'threat_objects' ? 'a threat object' : `a field of ${part}`);
        else if (shownTexts.has(key.value)) this.addTokens(value, `the ${key.value} of ${part}`);
      } else this.addAll(value, part, depth + 1);
    }
  }

  private addDrilldown(drilldown: YAMLMap): void {
    for (const key of ['name', 'search']) {
      const text = textOf(drilldown, key);
      if (text !== null) this.addTokens(text, 'a drilldown');
    }
  }

  private addField(scalar: Scalar, by: string): void {
    this.add(String(scalar.value).trim(), by, scalar, String(scalar.value));
  }

  private addTokens(scalar: Scalar, by: string): void {
    const seen = new Set<string>();
    for (const [token, written = ''] of String(scalar.value).matchAll(/\$([A-Za-z_][\w.{}:-]*)\$/g)) {
      const field = written.replace(/^result\./, '');
      if (seen.has(field)) continue;
      seen.add(field);
      this.add(field, by, scalar, token);
    }
  }

  private add(field: string, by: string, scalar: Scalar, written: string): void {
    if (field === '') return;
    this.uses.push({ field, by, location: this.placeOf(scalar, written) });
  }

  private placeOf({ range }: Scalar, written: string): Location {
    const [start, end] = range ?? [0, 0];
    const found = this.source.text.indexOf(written, start);
    const isInside = found !== -1 && found < end;
    return this.source.locate(
      isInside ? { start: found, end: found + written.length } : { start, end: Math.max(start, end) },
    );
  }
}

function textOf(mapping: YAMLMap, key: string): Scalar | null {
  const value: unknown = mapping.get(key, true);
  return isScalar(value) && typeof value.value === 'string' ? value : null;
}
