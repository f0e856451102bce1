// Searches of Simple XML dashboards.

import { type ContentFile, type ContentFindings, LinesOfText } from './content-text.ts';
import { readXml, type XmlPart } from './simple-xml.ts';

const rootNames = new Set(['dashboard', 'form', 'view']);
/** The elements that hold a search; true for those of older dashboards that always go on from another one. */
const queryElements = new Map([
  ['query', false],
  ['searchString', false],
  ['searchTemplate', false],
  ['searchPostProcess', true],
]);

/** Reads the searches of a dashboard; one with `base` goes on from the results of another. Other XML holds none. */
export function readDashboard(file: ContentFile, findings: ContentFindings): void {
  const root = /<([A-Za-z]\w*)/.exec(file.text.slice(0, 10_000).replace(/<!--[\s\S]*?-->/g, ''))?.[1];
  if (root === undefined || !rootNames.has(root)) return;
  const lines = new LinesOfText(file.text);
  const read = readXml(file.text);
  if ('mistake' in read) {
    const reason = `This is no XML: ${read.mistake}`;
    findings.unreadable.push({ file: file.path, line: lines.lineAt(read.offset), reason });
    return;
  }
  for (const query of queriesOf(read.parts)) {
    if (query.text.trim() === '') continue;
    findings.texts.push({
      file: file.path,
      name: query.id ?? `query ${query.number}`,
      origin: 'dashboard',
      entry: query.isFollowUp ? 'post-process' : 'search',
      text: query.text,
      line: lines.lineAt(query.offset),
      offset: query.offset,
    });
  }
}

interface Query {
  readonly number: number;
  readonly id: string | undefined;
  readonly isFollowUp: boolean;
  readonly text: string;
  readonly offset: number;
}

function* queriesOf(parts: readonly XmlPart[]): Generator<Query> {
  const searches: { readonly id: string | undefined; readonly isFollowUp: boolean }[] = [];
  let query: { readonly element: string; text: string; offset: number | undefined } | undefined;
  let number = 0;
  for (const part of parts) {
    if (part.kind === 'text') {
      if (query === undefined) continue;
      query.text += part.text;
      query.offset ??= part.offset;
    } else if (part.kind === 'open') {
      if (part.name === 'search')
        searches.push({ id: part.attributes.get('id'), isFollowUp: part.attributes.has('base') });
      else if (queryElements.has(part.name)) query = { element: part.name, text: '', offset: undefined };
    } else if (part.name === 'search') searches.pop();
    else if (query?.element === part.name) {
      number += 1;
      const search = searches.at(-1);
      const isFollowUp = search?.isFollowUp === true || queryElements.get(query.element) === true;
      yield { number, id: search?.id, isFollowUp, text: query.text, offset: query.offset ?? 0 };
      query = undefined;
    }
  }
}
