// YAML content as security content repositories keep it: detections, baselines, investigations and macros.

import { type Document, isAlias, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml';
import { type ContentFile, type ContentFindings, LinesOfText, type TextOrigin } from './content-text.ts';
import { readYamlDocuments } from '../apps/read-yaml.ts';

/** A search lies a few levels deep; what is deeper is no content. */
const deepestMapping = 20;
const originalDetection = '%original_detection_search%';

/**
 * Reads a YAML file: a mapping with a text under `search` is a search, one with a name and a `definition` is a macro.
 * A drilldown is read with `*` in place of its detection, which is a text of its own.
 */
export function readYamlContent(file: ContentFile, findings: ContentFindings): void {
  const read = readYamlDocuments(file.text);
  if ('mistake' in read) {
    findings.unreadable.push({ file: file.path, line: read.line, reason: `This is no YAML: ${read.mistake}` });
    return;
  }
  const lines = { given: new LinesOfText(file.text), read: new LinesOfText(read.text) };
  for (const document of read.documents) new DocumentReader(file, document, lines, findings).read();
}

/** The lines of the file, and of its text once slips are put right: as many, but some further indented. */
interface YamlLines {
  readonly given: LinesOfText;
  readonly read: LinesOfText;
}

interface YamlText {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
}

class DocumentReader {
  private readonly file: ContentFile;
  private readonly document: Document;
  private readonly lines: YamlLines;
  private readonly findings: ContentFindings;
  private anchors: ReadonlyMap<string, unknown> | null = null;

  constructor(file: ContentFile, document: Document, lines: YamlLines, findings: ContentFindings) {
    this.file = file;
    this.document = document;
    this.lines = lines;
    this.findings = findings;
  }

  read(): void {
    const { contents } = this.document;
    this.readNode(contents, isMap(contents) ? this.originOf(contents) : 'detection', 0);
  }

  private readNode(node: unknown, origin: TextOrigin, depth: number): void {
    if (depth > deepestMapping) return;
    if (isSeq(node)) for (const item of node.items) this.readNode(item, origin, depth + 1);
    if (!isMap(node)) return;
    this.readMapping(node, origin);
    for (const { key, value } of node.items) {
      const isDrilldown = isScalar(key) && key.value === 'drilldown_searches';
      this.readNode(value, isDrilldown ? 'drilldown' : origin, depth + 1);
    }
  }

  private readMapping(mapping: YAMLMap, origin: TextOrigin): void {
    const name = this.textOf(mapping, 'name')?.text;
    const search = this.textOf(mapping, 'search');
    if (search !== undefined) {
      const isTemplate = search.text.trimStart().startsWith(originalDetection);
      this.add(name ?? this.file.path, origin, {
        ...search,
        text: search.text.replaceAll(originalDetection, '*'),
        offset: isTemplate ? search.offset + originalDetection.length : search.offset,
      });
      return;
    }
    const definition = this.textOf(mapping, 'definition');
    if (definition === undefined || name === undefined) return;
    const given = mapping.get('arguments');
    const args = isSeq(given) ? given.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])) : [];
    this.findings.macros.push({
      name,
      args,
      definition: definition.text,
      origin: { file: this.file.path, line: definition.line },
    });
    this.add(name, 'macro', definition);
  }

  private add(name: string, origin: TextOrigin, found: YamlText): void {
    if (found.text.trim() === '') return;
    const entry = origin === 'macro' ? 'fragment' : 'search';
    this.findings.texts.push({ file: this.file.path, name, origin, entry, ...found });
  }

  /** Gives the text under a key, or undefined where there is none; a bare number is taken as it is written. */
  private textOf(mapping: YAMLMap, key: string): YamlText | undefined {
    const given: unknown = mapping.get(key, true);
    const value = isAlias(given) ? this.anchored().get(given.source) : given;
    if (!isScalar(value)) return undefined;
    const text = typeof value.value === 'number' ? value.source : value.value;
    if (typeof text !== 'string') return undefined;
    const isBlock = value.type === 'BLOCK_LITERAL' || value.type === 'BLOCK_FOLDED';
    return { text, ...this.placeOf(value.range?.[0] ?? 0, isBlock) };
  }

  /** Gives the place in the file as it is. The text of a block begins below its mark. */
  private placeOf(start: number, isBlock: boolean): { readonly offset: number; readonly line: number } {
    const { given, read } = this.lines;
    const line = read.lineAt(start);
    if (isBlock) return { offset: given.startOf(line + 1), line: line + 1 };
    return { offset: given.startOf(line) + start - read.startOf(line), line };
  }

  /** Lists the nodes that aliases can stand for: once, as each alias would walk the whole document. */
  private anchored(): ReadonlyMap<string, unknown> {
    if (this.anchors === null) {
      const anchors = new Map<string, unknown>();
      visit(this.document, {
        Value(_, node) {
          if (node.anchor !== undefined) anchors.set(node.anchor, node);
        },
      });
      this.anchors = anchors;
    }
    return this.anchors;
  }

  private originOf(mapping: YAMLMap): TextOrigin {
    const type = this.textOf(mapping, 'type')?.text.toLowerCase();
    const folders = this.file.path.toLowerCase().split('/');
    if (type === 'baseline' || folders.includes('baselines')) return 'baseline';
    if (type === 'investigation' || folders.includes('investigations')) return 'investigation';
    return 'detection';
  }
}
