// The datasets a search names, and the fields of them that tstats names.

import type { CommandNode, Node } from '../../grammar/ast.ts';
import type { Span } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';
import { type DataModelDefinition, fieldsOf, lineageOf, rootsOf } from '../catalog/data-model-definition.ts';
import { isTimeBound } from '../plan/read-fields.ts';
import { hasWildcard } from '../values/wildcard.ts';
import type { LintedStage } from './linted-search.ts';

/** One place where a dataset is named. */
export interface DatasetUse {
  readonly node: CommandNode;
  readonly model: string;
  /** Null where only the model is named. */
  readonly dataset: string | null;
  readonly span: Span;
}

/** A name of a field and where it stands. */
export interface NamedField {
  readonly name: string;
  readonly span: Span;
}

/** Finds the datasets that commands read. */
export function* datasetUses(stages: readonly LintedStage[]): Generator<DatasetUse> {
  for (const { node } of stages) {
    if (node.name === 'tstats') {
      for (const value of valuesOf(node)) {
        if (value.kind !== 'option' || value.name !== 'datamodel' || value.value.kind !== 'word') continue;
        if (value.value.parts === undefined) yield useOf(node, value.value.text, value.value.span);
      }
    } else if (node.name === 'from' || node.name === 'datamodel') {
      const words = node.arguments.flatMap(({ slot, value }) =>
        value.kind === 'word' && slot !== 'mode' && value.parts === undefined ? [value] : [],
      );
      const [first, second] = words;
      if (first === undefined || words.length < node.arguments.filter(({ slot }) => slot !== 'mode').length) continue;
      if (node.name === 'datamodel') {
        const dataset = second === undefined ? '' : `.${second.text}`;
        yield useOf(node, `${first.text}${dataset}`, { start: first.span.start, end: (second ?? first).span.end });
        continue;
      }
      const text = second === undefined ? first.text : `${first.text}:${second.text}`;
      const name = /^datamodel\s*:\s*(.+)$/is.exec(text)?.[1];
      if (name !== undefined) yield useOf(node, name, { start: first.span.start, end: (second ?? first).span.end });
    }
  }
}

function useOf(node: CommandNode, text: string, span: Span): DatasetUse {
  const [model = '', ...rest] = text.split('.').map((part) => part.trim().replace(/^"(.*)"$/s, '$1'));
  return { node, model, dataset: rest.length === 0 ? null : rest.join('.'), span };
}

function valuesOf(node: CommandNode) {
  return node.arguments.flatMap((argument) =>
    argument.value.kind === 'clause' ? argument.value.arguments.map(({ value }) => value) : [argument.value],
  );
}

/** Fields that stand in tstats under their own names. */
const ofEveryEvent = new Set(['_time', '_raw', '_indextime', 'host', 'source', 'sourcetype', 'index', 'nodename', '*']);
const alsoIndexed =
  /^(?:splunk_server|splunk_server_group|linecount|punct|timestartpos|timeendpos|date_\w+|eventtype|tag|tag::.*|sid)$/;

/** Lists the fields of a dataset that a tstats command names: in aggregates, WHERE and BY. */
export function datasetFieldsIn(node: CommandNode): NamedField[] {
  const found: NamedField[] = [];
  const add = (name: string, span: Span): void => {
    if (!ofEveryEvent.has(name) && !alsoIndexed.test(name) && !hasWildcard(name) && name !== '' && !/[$(<]/.test(name))
      found.push({ name, span });
  };
  visit(node, (part: Node) => {
    switch (part.kind) {
      case 'subsearch':
        return false;
      case 'aggregate':
        if (part.argument?.kind === 'word' && part.argument.parts === undefined && !/^sparkline$/i.test(part.function))
          add(part.argument.text, part.argument.span);
        return false;
      case 'field-comparison':
        if (!isTimeBound(part) && part.field.parts === undefined) add(part.field.text, part.field.span);
        return false;
      case 'field-in':
        if (part.field.parts === undefined) add(part.field.text, part.field.span);
        return false;
      case 'argument':
        if (part.slot === 'by' && part.value.kind === 'word' && part.value.parts === undefined)
          add(part.value.text, part.value.span);
        return true;
      default:
        return true;
    }
  });
  return found;
}

/** What a name of tstats is to a data model. */
export type FieldVerdict =
  | { readonly kind: 'fine' }
  | { readonly kind: 'no prefix'; readonly prefix: string }
  | { readonly kind: 'doubled prefix'; readonly prefix: string }
  | { readonly kind: 'other dataset'; readonly prefix: string }
  | { readonly kind: 'unknown' };

/** The roots of a model that have a field. */
function ownersOf(field: string, model: DataModelDefinition): string[] {
  return rootsOf(model)
    .filter(({ name }) => fieldsOf(model, name).has(field))
    .map(({ name }) => name);
}

/** Judges a name that tstats uses with a dataset; without a dataset any of the model's may be meant. */
export function judgeField(
  name: string,
  model: DataModelDefinition,
  dataset: string | null,
  fields: ReadonlySet<string>,
): FieldVerdict {
  const root = dataset === null ? null : (lineageOf(model, dataset)[0]?.name ?? dataset);
  const prefix = [...model.datasets.values()]
    .flatMap(({ name: own, lineage }) => [own, lineage])
    .sort((a, b) => b.length - a.length)
    .find((candidate) => name.startsWith(`${candidate}.`));
  if (prefix === undefined) {
    const owners = root === null ? ownersOf(name, model) : [root];
    const [owner] = owners;
    if (owner !== undefined && owners.length === 1 && fields.has(name)) return { kind: 'no prefix', prefix: owner };
    return { kind: 'unknown' };
  }
  const bare = name.slice(prefix.length + 1);
  if (bare.startsWith(`${prefix}.`) && fields.has(bare.slice(prefix.length + 1)))
    return { kind: 'doubled prefix', prefix };
  if (!fields.has(bare)) return { kind: 'unknown' };
  if (root === null) return { kind: 'fine' };
  const owner = [...model.datasets.values()].find(({ name: own, lineage }) => own === prefix || lineage === prefix);
  const ownerRoot = owner === undefined ? undefined : lineageOf(model, owner.name)[0]?.name;
  return ownerRoot === root ? { kind: 'fine' } : { kind: 'other dataset', prefix: root };
}
