// join: adds the fields of matching rows of another search.

import {
  clause,
  fields,
  flag,
  integerOption,
  options,
  pairs,
  sources,
  subsearches,
  textOption,
} from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { flowing, heldBatches } from '../operators/held-batches.ts';
import { compacted, joinBatches } from '../operators/join-batches.ts';
import { limitedRows } from '../operators/limited-rows.ts';
import { isInternal, presentFields, presentFieldsOf } from '../operators/present-fields.ts';
import { noRows } from '../operators/run-batches.ts';
import { JoinSide } from '../operators/row-join.ts';
import { type BoundItem, command, type Place } from './command.ts';
import { isDatasetName, openDataset } from './dataset-source.ts';
import type { SearchEnvironment } from './environment.ts';

export const join = command({
  name: 'join',
  type: 'centralized streaming',
  summary: 'Adds the fields of the rows of the search in brackets that agree in the listed fields.',
  remarks: [
    'Without a list, the rows must agree in all fields that both sides have.',
    'At most 50,000 rows of the search in brackets are used.',
    'With left, right and WHERE the fields to compare may have different names; all fields then come as LEFT.field and RIGHT.field.',
    'Fields are compared with regard to case; a row without one of them has no match.',
    'Fields that begin with an underscore are compared only when they are listed.',
    'In place of brackets a dataset may stand, such as datamodel:Web.Web; it stands last, also behind WHERE.',
  ],
  syntax: [
    options({
      type: textOption('inner', 'Drops rows without a match, or keeps them with left or outer, which mean the same.', [
        'inner',
        'outer',
        'left',
      ]),
      usetime: flag(false, 'Matches only rows on one side of the time of the row.'),
      earlier: flag(true, 'With usetime, matches rows that are not later; false matches those not earlier.'),
      overwrite: flag(true, 'Lets fields of the match replace those of the same name.'),
      max: integerOption(1, 'The most matches for a row; 0 for all.'),
      left: textOption(null, 'The name that WHERE uses for the current rows.'),
      right: textOption(null, 'The name that WHERE uses for the rows of the search in brackets.'),
    }),
    fields('fields', 0),
    subsearches('subsearch', 0),
    clause('where', ['where'], pairs('matches', 1), sources('datasets', 0)),
  ],
  facts: (args) => {
    const left = args.pairs('matches').length === 0 ? null : args.option('left');
    const prefix = left === null ? null : `${left}.`;
    const sides = args.pairs('matches').flatMap(({ name, text }) => [name, text]);
    const compared = sides.flatMap((side) =>
      prefix !== null && side.startsWith(prefix) ? [side.slice(prefix.length)] : [],
    );
    const named = args.names('fields').filter((name) => !name.includes(':'));
    const keepsAll = args.option('type') !== 'inner';
    return {
      reads: [...named, ...compared],
      opens: args.isOpen || left !== null || named.length < args.names('fields').length,
      rows: args.option('max') === '1' ? (keepsAll ? 'all' : 'subset') : 'new',
    };
  },
  prepare: ({ fields, subsearch, datasets, matches, options }, environment, place) => {
    const { max, overwrite, usetime, earlier } = options;
    const [left, right] = matches.length === 0 ? [null, null] : [options.left, options.right];
    const last = fields[fields.length - 1];
    const named = last !== undefined && isDatasetName(last) ? last : null;
    const others = [
      ...(named === null ? [] : [{ name: named }]),
      ...subsearch.map((pipeline) => ({ pipeline })),
      ...datasets,
    ];
    const [first] = others;
    if (first === undefined || others.length > 1) {
      environment.reporter.error(
        first === undefined ? 'SPL2002' : 'SPL2001',
        place.command,
        first === undefined
          ? 'join needs a search in brackets, such as join user [search index=users], or a dataset.'
          : 'join takes one search in brackets or one dataset, not several.',
      );
      return { run: noRows };
    }
    const { run: other } =
      'name' in first ? openDataset(first.name, environment, place) : environment.search(first.pipeline, 'search');
    const compared = pairsOf(matches, options, environment, place);
    if (compared === null) return { run: noRows };
    const given = [
      ...compared,
      ...(named === null ? fields : fields.slice(0, -1)).map((name) => ({ left: name, right: name })),
    ];
    const hasNames = compared.length > 0;
    const rules = {
      most: max,
      keepsUnmatched: options.type.toLowerCase() !== 'inner',
      overwrites: overwrite,
      time: usetime ? (earlier ? ('not later' as const) : ('not earlier' as const)) : null,
    };
    return {
      async *run(batches) {
        const limit = {
          asked: 0,
          allowed: environment.limits.joinRows,
          reporter: environment.reporter,
          place: place.command,
        };
        const found = compacted(joinBatches(await heldBatches(limitedRows(other, limit))));
        const rows = hasNames ? prefixed(found, `${right}.`) : found;
        const keyed = (keys: typeof given): typeof given =>
          hasNames ? keys.map((key) => ({ left: `${left}.${key.left}`, right: `${right}.${key.right}` })) : keys;
        let rest: AsyncIterable<Batch> = batches;
        let keys = given;
        if (given.length === 0) {
          // Which fields both sides have is known only when all rows are there.
          const held = await heldBatches(batches);
          const known = new Set(presentFieldsOf(held));
          const common = presentFields(rows).filter((field) => known.has(field) && !isInternal(field));
          keys = common.map((name) => ({ left: name, right: name }));
          rest = flowing(held);
        }
        const keyFields = new Set(hasNames ? [] : keys.map((key) => key.right));
        const added = presentFields(rows).filter((field) => !keyFields.has(field));
        // Without anything to compare no row agrees with another.
        const side = keys.length === 0 ? null : new JoinSide(rows, added, { ...rules, keys: keyed(keys) });
        for await (const batch of rest) {
          if (side !== null) yield side.join(hasNames ? prefixed(batch, `${left}.`) : batch);
          else if (rules.keepsUnmatched) yield batch;
        }
      },
    };
  },
});

interface KeyPair {
  readonly left: string;
  readonly right: string;
}

/** Reads what WHERE compares: `L.a=R.b`, in either order. Null, and a report, when it cannot be read. */
function pairsOf(
  matches: readonly BoundItem[],
  { left, right }: { readonly left: string | null; readonly right: string | null },
  { reporter }: SearchEnvironment,
  place: Place,
): KeyPair[] | null {
  const together = 'join takes left, right and WHERE together: left=L right=R where L.a=R.b.';
  if (matches.length === 0) {
    if (left !== null || right !== null)
      reporter.warning('SPL2002', place.command, `${together} Without WHERE the names make no difference.`);
    return [];
  }
  if (left === null || right === null) {
    reporter.error('SPL2002', place.command, together);
    return null;
  }
  const bare = (text: string, alias: string): string | null =>
    text.startsWith(`${alias}.`) ? text.slice(alias.length + 1) : null;
  const pairs: KeyPair[] = [];
  for (const { name, text } of matches) {
    const first = name ?? '';
    const a = bare(first, left) ?? bare(text, left);
    const b = bare(text, right) ?? bare(first, right);
    if (a === null || b === null) {
      reporter.error(
        'SPL2001',
        place.of(text),
        `${first}=${text} compares nothing. Write ${left}.field=${right}.field.`,
      );
      return null;
    }
    pairs.push({ left: a, right: b });
  }
  return pairs;
}

/** Puts a name in front of all fields but internal ones. */
function prefixed(batch: Batch, prefix: string): Batch {
  const columns: [string, Column][] = [];
  for (const field of batch.fieldNames()) {
    const column = batch.column(field);
    if (column !== undefined) columns.push([isInternal(field) ? field : prefix + field, column]);
  }
  return columns.reduce((result, [field, column]) => result.with(field, column), batch.keep([]));
}
