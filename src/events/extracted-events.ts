// Extracted events: the fields every event has, and those taken out of its text.

import type { SourceSettings } from '../catalog/source-settings.ts';
import type { TransformDefinition } from '../catalog/transform-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { Dictionary, DictionaryBuilder } from '../columns/dictionary.ts';
import type { RowGroups } from './choose-columns.ts';
import { ExtractedFields } from './extracted-fields.ts';
import { extractionSteps } from './extraction.ts';

/** Events with their extracted fields; the texts are gone through once, when the first of these is asked for. */
export class ExtractedEvents implements ColumnSource {
  readonly length: number;
  private readonly texts: readonly string[];
  private readonly built: Map<string, Column>;
  private readonly groups: RowGroups;
  private readonly settings: readonly SourceSettings[];
  private readonly transforms: ReadonlyMap<string, TransformDefinition>;
  private extracted: ExtractedFields | null = null;

  constructor(
    texts: readonly string[],
    built: ReadonlyMap<string, Column>,
    groups: RowGroups,
    settings: readonly SourceSettings[],
    transforms: ReadonlyMap<string, TransformDefinition>,
  ) {
    this.length = texts.length;
    this.texts = texts;
    this.built = new Map(built);
    this.groups = groups;
    this.settings = settings;
    this.transforms = transforms;
  }

  fieldNames(): readonly string[] {
    const names = new Set(this.built.keys());
    names.add('linecount');
    for (const name of this.fields().names()) names.add(name);
    return this.length === 0 ? [] : [...names];
  }

  column(field: string): Column | undefined {
    if (this.length === 0) return undefined;
    const built = this.built.get(field);
    if (built !== undefined) return built;
    if (field !== 'linecount') return this.fields().column(field, this.length);
    const lines = new NumberColumn(Float64Array.from(this.texts, lineCount));
    this.built.set(field, lines);
    return lines;
  }

  private fields(): ExtractedFields {
    if (this.extracted !== null) return this.extracted;
    const fields = new ExtractedFields(this.built);
    const steps = this.settings.map((settings) => extractionSteps(settings, this.transforms));
    for (let row = 0; row < this.length; row += 1) {
      fields.startRow(row);
      const text = this.texts[row] ?? '';
      for (const step of steps[this.groups.groupOf[row] ?? 0] ?? []) step(text, fields);
    }
    this.extracted = fields;
    return fields;
  }
}

/** Makes a column of texts that hardly ever repeat: finding the few that do would cost more than it saves. */
export function distinctTextColumn(texts: readonly string[]): Column {
  return new DictionaryColumn(
    Uint32Array.from(texts, (_, row) => row + 1),
    new Dictionary([null, ...texts], false),
  );
}

/** Makes a column of texts. */
export function textColumn(texts: readonly string[]): Column {
  const dictionary = new DictionaryBuilder();
  const codes = Uint32Array.from(texts, (text) => dictionary.codeOf(text));
  return new DictionaryColumn(codes, dictionary.build());
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
