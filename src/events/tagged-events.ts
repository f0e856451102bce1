// Event types and tags: names for the events that searches find, and tags for field values.

import {
  type EventtypeDefinition,
  mostEventtypeRounds,
  nameForEvent,
  type TagDefinition,
} from '../catalog/eventtype-definition.ts';
import type { Knowledge } from '../catalog/knowledge.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { type Column, DictionaryColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import { entriesOf, type Value, valueOfEntries } from '../values/value.ts';
import { hasValues } from './choose-columns.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';
import { ListsOfRows } from './lists-of-rows.ts';

/** Fields with `eventtype`, `tag` and `tag::FIELD`. */
export class TaggedEvents implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly eventtypes: readonly EventtypeDefinition[];
  private readonly tagsByField: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  private readonly compiler: KnowledgeCompiler;
  private readonly made = new Map<string, Column | undefined>();

  constructor(inner: ColumnSource, knowledge: Knowledge, compiler: KnowledgeCompiler) {
    this.length = inner.length;
    this.inner = inner;
    this.eventtypes = [...knowledge.eventtypes.values()].sort(
      (left, right) => left.priority - right.priority || (left.name < right.name ? -1 : 1),
    );
    this.tagsByField = tagsByField(knowledge.tags);
    this.compiler = compiler;
  }

  fieldNames(): readonly string[] {
    const own = ['eventtype', 'tag', ...Array.from(this.tagsByField.keys(), (field) => `tag::${field}`)];
    return [...this.inner.fieldNames(), ...own.filter((field) => hasValues(this.column(field)))];
  }

  column(field: string): Column | undefined {
    if (field !== 'eventtype' && field !== 'tag' && !field.startsWith('tag::')) return this.inner.column(field);
    if (!this.made.has(field)) {
      // Set first, so that an event type that asks for event types ends.
      this.made.set(field, undefined);
      this.made.set(field, this.work(field));
    }
    return this.made.get(field);
  }

  private work(field: string): Column | undefined {
    if (field === 'eventtype') return this.eventtypeColumn();
    if (field === 'tag') return this.tagColumn([...this.tagsByField.keys()]);
    return this.tagColumn([field.slice('tag::'.length)]);
  }

  private eventtypeColumn(): Column | undefined {
    const { inner } = this;
    const types = this.eventtypes.map(({ name, search }) => ({ name, predicate: this.compiler.predicate(search) }));
    const asking = types.filter(({ predicate }) => predicate.fields.includes('eventtype'));
    const marks = new Map<(typeof types)[number], Uint8Array>(types.map((type) => [type, new Uint8Array(this.length)]));
    for (const type of types) if (!asking.includes(type)) marks.set(type, type.predicate.test(inner));
    let column = this.listed(marks);
    // Event types may ask for others, which may ask for others again.
    for (let round = 0; round < Math.min(asking.length, mostEventtypeRounds); round += 1) {
      const known = column;
      const rows: ColumnSource = {
        length: this.length,
        fieldNames: () => [...inner.fieldNames(), 'eventtype'],
        column: (field) => (field === 'eventtype' ? known : inner.column(field)),
      };
      for (const type of asking) marks.set(type, type.predicate.test(rows));
      column = this.listed(marks);
    }
    return column;
  }

  private listed(marks: ReadonlyMap<{ readonly name: string }, Uint8Array>): Column | undefined {
    const lists = new ListsOfRows(this.length);
    for (const [{ name }, marked] of marks) {
      if (!name.includes('%')) {
        lists.append(marked, name);
        continue;
      }
      const byName = new Map<string, Uint8Array>();
      for (const [row, mark] of marked.entries()) {
        if (mark !== 1) continue;
        const own = nameForEvent(name, (field) => this.inner.column(field)?.valueAt(row) ?? null);
        const ofName = byName.get(own) ?? new Uint8Array(this.length);
        ofName[row] = 1;
        byName.set(own, ofName);
      }
      for (const [own, ofName] of byName) lists.append(ofName, own);
    }
    return lists.column((names) => valueOfEntries(names));
  }

  private tagColumn(fields: readonly string[]): Column | undefined {
    const lists = new ListsOfRows(this.length);
    for (const field of fields) {
      const tags = this.tagsByField.get(field);
      const column = tags === undefined ? undefined : this.column(field);
      if (tags === undefined || column === undefined) continue;
      const tagsOf = (value: Value): string => {
        const found = entriesOf(value).flatMap((entry) => tags.get(String(entry)) ?? []);
        return found.join('\u0000');
      };
      const coded = column.kind === 'dictionary' ? column : dictionaryOf(column);
      lists.appendEach(coded.codes, coded.dictionary.entries.map(tagsOf));
    }
    return lists.column((joined) =>
      valueOfEntries([...new Set(joined.flatMap((tags) => tags.split('\u0000')))].sort()),
    );
  }
}

function dictionaryOf(column: Column): DictionaryColumn {
  const entries: Value[] = [null];
  const codes = new Uint32Array(column.length);
  for (let row = 0; row < codes.length; row += 1) {
    const value = column.valueAt(row);
    if (value !== null) codes[row] = entries.push(value) - 1;
  }
  return new DictionaryColumn(codes, new Dictionary(entries, false));
}

function tagsByField(tags: readonly TagDefinition[]): Map<string, Map<string, readonly string[]>> {
  const fields = new Map<string, Map<string, readonly string[]>>();
  for (const { field, value, tags: given } of tags) {
    if (given.length === 0) continue;
    const values = fields.get(field) ?? new Map<string, readonly string[]>();
    values.set(value, [...(values.get(value) ?? []), ...given]);
    fields.set(field, values);
  }
  return fields;
}
