// pivot: works out a table over a dataset.

import { aggregates, itemsAndPairs, repeatedClause, word } from '../../grammar/syntax.ts';
import { type DataModelDefinition, descendantsOf } from '../catalog/data-model-definition.ts';
import { Batch } from '../columns/batch.ts';
import { noRows } from '../operators/run-batches.ts';
import { flagOfText } from '../values/flag-text.ts';
import { type BoundCall, type BoundItem, batchesOf, command, type Place, type PreparedCommand } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import {
  filterTerms,
  limitStages,
  nameText,
  type PivotMistake,
  type PivotSplit,
  quoted,
  splitsOf,
  stagesOfSplit,
} from './pivot-search.ts';
import { inTimeRange } from './search.ts';

export const pivot = command({
  name: 'pivot',
  type: 'generating',
  summary: 'Works out aggregates over a dataset of a data model, split into rows and columns.',
  remarks: [
    'count of the dataset itself counts its rows, count of one below it the rows that are in that; duration is the time between the first and the last.',
    'SPLITROW and SPLITCOL may be followed by AS, RANGE with start, end, max and size, PERIOD, TRUELABEL and FALSELABEL.',
    'FILTER compares a field with a value: FILTER status is "200". LIMIT keeps values: LIMIT host BY TOP 20 avg(delay).',
    'SORT begins with a number of rows, 0 for all; its fields are those of SPLITROW or names of values, - or DESC turns one round.',
  ],
  differs: [
    'Filters compare as search terms do; isNot and doesNotContain keep rows without the field. The documents are silent.',
    'ROWSUMMARY adds a column ALL with the sum of each row, COLSUMMARY a row with the sum of each column. The documents are silent.',
    'With SPLITCOL and several values a column is called value:::aggregate; the values of several split columns are joined by a blank. The documents are silent.',
    'NUMCOLS is 100 unless given, 0 keeps all columns; the others are put together as OTHER unless SHOWOTHER is false.',
  ],
  syntax: [
    word('model'),
    word('dataset'),
    aggregates('values', true, 0),
    repeatedClause('splitrow', ['splitrow'], itemsAndPairs('rows')),
    repeatedClause('splitcol', ['splitcol'], itemsAndPairs('columns')),
    repeatedClause('filter', ['filter'], itemsAndPairs('filters')),
    repeatedClause('limit', ['limit'], itemsAndPairs('limits')),
    repeatedClause('sort', ['sort'], itemsAndPairs('order')),
    repeatedClause('rowsummary', ['rowsummary'], itemsAndPairs('rowSummary')),
    repeatedClause('colsummary', ['colsummary'], itemsAndPairs('columnSummary')),
    repeatedClause('showother', ['showother'], itemsAndPairs('showOther')),
    repeatedClause('numcols', ['numcols'], itemsAndPairs('columnCount')),
    repeatedClause('nullvalue', ['nullvalue'], itemsAndPairs('nullValue')),
  ],
  facts: () => ({ opens: true }),
  prepare: (args, environment, place) => {
    const { reporter, batchSize } = environment;
    const model = args.model ?? '';
    const dataset = args.dataset ?? '';
    const found = environment.dataset(model, dataset);
    if ('mistake' in found) {
      reporter.error('SPL4004', place.of(dataset), found.mistake);
      return { run: noRows };
    }
    if (args.values.length + args.rows.length + args.columns.length === 0) {
      reporter.error(
        'SPL2002',
        place.command,
        `pivot needs a value or a field to split by: pivot ${model} ${dataset} count(${dataset}) SPLITROW host.`,
      );
      return { run: noRows };
    }
    const text = textOfPivot(args, dataset, found.knownFields, environment, place);
    if (text === null) return { run: noRows };
    const prepared = environment.searchOf(text, 'pivot', 'rows');
    if (prepared === null) return { run: noRows };
    const rows = async function* () {
      const { source } = found;
      for (const batch of batchesOf(source, Batch.of(source), batchSize)) yield inTimeRange(batch, environment);
    };
    return { ordersColumns: true, run: () => prepared.run(rows()) } satisfies PreparedCommand;
  },
});

interface PivotArguments {
  readonly model: string | null;
  readonly values: readonly BoundCall[];
  readonly rows: readonly BoundItem[];
  readonly columns: readonly BoundItem[];
  readonly filters: readonly BoundItem[];
  readonly limits: readonly BoundItem[];
  readonly order: readonly BoundItem[];
  readonly rowSummary: readonly BoundItem[];
  readonly columnSummary: readonly BoundItem[];
  readonly showOther: readonly BoundItem[];
  readonly columnCount: readonly BoundItem[];
  readonly nullValue: readonly BoundItem[];
}

/** Writes the search that follows the rows of the dataset; null, and a report, when an element cannot be read. */
function textOfPivot(
  args: PivotArguments,
  dataset: string,
  known: readonly string[],
  environment: SearchEnvironment,
  place: Place,
): string | null {
  const { reporter } = environment;
  let hasMistake = false;
  const read = <T>(result: T | PivotMistake, otherwise: T): T => {
    if (!isMistake(result)) return result;
    reporter.error('SPL2003', place.of(result.text), result.mistake);
    hasMistake = true;
    return otherwise;
  };
  const bare = (name: string): string => (name.startsWith(`${dataset}.`) ? name.slice(dataset.length + 1) : name);
  const model = environment.dataModels.get(args.model ?? '');
  const aggregateText = (name: string, argument: string | null): string => {
    const field = argument === null ? null : bare(argument);
    if (/^(?:count|c)$/i.test(name) && (field === null || (field === dataset && !known.includes(field))))
      return 'count';
    const flag = field === null || known.includes(field) ? null : flagOfDataset(field, dataset, model);
    if (/^(?:count|c)$/i.test(name) && flag !== null) return `count(eval(${nameText(flag)}=1))`;
    return `${/^duration$/i.test(name) ? 'range' : name}(${quoted(field ?? '')})`;
  };
  const rows = read<readonly PivotSplit[]>(splitsOf(args.rows, 'SPLITROW'), []);
  const columns = read<readonly PivotSplit[]>(splitsOf(args.columns, 'SPLITCOL'), []);
  const terms = read<readonly string[]>(filterTerms(bareFields(args.filters, bare)), []);
  const limits = read<readonly string[]>(
    limitStages(bareFields(args.limits, bare), (call) => {
      const parts = /^(\w+)\((.*)\)$/s.exec(call);
      return aggregateText(parts?.[1] ?? '', parts?.[2] === '' ? null : (parts?.[2] ?? null));
    }),
    [],
  );
  const showOther = read(flagOf('SHOWOTHER', args.showOther, true), true);
  const sums = {
    rows: read(flagOf('ROWSUMMARY', args.rowSummary, false), false),
    columns: read(flagOf('COLSUMMARY', args.columnSummary, false), false),
  };
  const most = args.columnCount.at(-1)?.text ?? '100';
  if (!/^\d{1,9}$/.test(most)) read({ mistake: `NUMCOLS is a number of columns, not ${most}.`, text: most }, null);
  const stages = terms.length === 0 ? [] : [`search ${terms.join(' ')}`];
  stages.push(...limits);
  const named = rows.map((split, index) => ({ split, name: `splitrow_${index + 1}` }));
  const across = columns.map((split, index) => ({ split, name: `splitcol_${index + 1}` }));
  for (const { split, name } of [...named, ...across])
    stages.push(...stagesOfSplit({ ...split, field: bare(split.field) }, name));
  const cells = args.values.map(({ function: name, argument, name: alias }) => ({
    text: `${aggregateText(name, argument)} AS ${quoted(alias)}`,
    alias,
  }));
  const rowNames = named.map(({ name }) => name);
  if (across.length > 0) {
    if (cells.length === 0) read({ mistake: 'SPLITCOL needs a value, as in count(bytes).', text: dataset }, null);
    const present = [...named, ...across].map(({ name }) => `isnotnull(${name})`).join(' AND ');
    const joined = across.map(({ name }) => `tostring(${name})`).join('." ".');
    stages.push(
      `where ${present}`,
      `eval pivot_row=json_array(${rowNames.join(', ')}), pivot_column=${joined}`,
      `chart limit=${most} useother=${showOther} usenull=false format="$VAL$:::$AGG$" ${cells.map(({ text }) => text).join(' ')} OVER pivot_row BY pivot_column`,
    );
    if (sums.rows) stages.push('addtotals fieldname=ALL');
    for (const [index, name] of rowNames.entries()) stages.push(`eval ${name}=json_extract(pivot_row, "{${index}}")`);
    stages.push('fields - pivot_row', `table ${[...rowNames, '*'].join(' ')}`);
    if (rowNames.length > 0) stages.push(`sort 0 ${rowNames.join(' ')}`);
  } else {
    const by = rowNames.length === 0 ? '' : ` BY ${rowNames.join(' ')}`;
    const all = cells.length === 0 ? 'count AS pivot_count' : cells.map(({ text }) => text).join(' ');
    stages.push(`stats ${all}${by}`);
    if (cells.length === 0) stages.push('fields - pivot_count');
    if (sums.rows) stages.push(`addtotals fieldname=ALL ${cells.map(({ alias }) => quoted(alias)).join(' ')}`);
    stages.push(
      `table ${[...rowNames, ...cells.map(({ alias }) => quoted(alias)), ...(sums.rows ? ['ALL'] : [])].join(' ')}`,
    );
  }
  const nullValue = args.nullValue.at(-1)?.text;
  if (nullValue !== undefined) stages.push(`fillnull value=${quoted(nullValue)}`);
  const sort = read(sortStage(args.order, named, args.values, bare), null);
  if (sort !== null) stages.push(sort);
  if (sums.columns) {
    const [label] = rowNames;
    stages.push(
      ...rowNames.map((name) => `eval ${name}=${nameText(name)}." "`),
      label === undefined ? 'addcoltotals' : `addcoltotals labelfield=${label} label=ALL`,
      ...rowNames.map((name) => `eval ${name}=rtrim(${nameText(name)}, " ")`),
    );
  }
  for (const { split, name } of named) stages.push(`rename ${name} AS ${quoted(split.alias ?? split.field)}`);
  return hasMistake ? null : stages.join(' | ');
}

/** The field that says whether a row is in a dataset below; null when there is no such dataset. */
function flagOfDataset(name: string, dataset: string, model: DataModelDefinition | undefined): string | null {
  const own = model?.datasets.get(dataset);
  if (model === undefined || own === undefined) return null;
  const below = descendantsOf(model, dataset).find((candidate) => candidate.name === name);
  if (below === undefined) return null;
  const path = below.lineage.slice(own.lineage.length + 1).split('.');
  return [...path.slice(0, -1), `is_${name}`].join('.');
}

function isMistake(result: unknown): result is PivotMistake {
  return typeof result === 'object' && result !== null && 'mistake' in result;
}

/** The fields of filters and limits may be written with the dataset in front. */
function bareFields(items: readonly BoundItem[], bare: (name: string) => string): BoundItem[] {
  return items.map((item) => (item.quoted || item.name !== null ? item : { ...item, text: bare(item.text) }));
}

function flagOf(word: string, items: readonly BoundItem[], otherwise: boolean): boolean | PivotMistake {
  const text = items.at(-1)?.text;
  if (text === undefined) return otherwise;
  return flagOfText(text) ?? { mistake: `${word} is true or false, not ${text}.`, text };
}

/** Reads SORT: a number of rows, then fields. */
function sortStage(
  items: readonly BoundItem[],
  rows: readonly { readonly split: PivotSplit; readonly name: string }[],
  values: readonly BoundCall[],
  bare: (name: string) => string,
): string | null | PivotMistake {
  const [count, ...rest] = items;
  if (count === undefined) return null;
  if (!/^\d{1,9}$/.test(count.text) || count.name !== null)
    return { mistake: 'SORT begins with a number of rows, 0 for all, as in SORT 100 host.', text: count.text };
  const fields: { name: string; isTurned: boolean }[] = [];
  let isNextTurned = false;
  for (const item of rest) {
    const last = fields[fields.length - 1];
    if (!item.quoted && /^(?:desc|asc|d|a)$/i.test(item.text) && last !== undefined) {
      last.isTurned = /^d/i.test(item.text);
      continue;
    }
    if (!item.quoted && (item.text === '-' || item.text === '+')) {
      isNextTurned = item.text === '-';
      continue;
    }
    const sign = item.quoted ? null : /^[-+](?=.)/.exec(item.text);
    const text = sign === null ? item.text : item.text.slice(1);
    const row = rows.find(
      ({ split }) => split.alias === text || split.field === text || bare(split.field) === bare(text),
    );
    const value = values.find(
      ({ name, function: called, argument }) => name === text || `${called}(${argument ?? ''})` === text,
    );
    if (row === undefined && value === undefined)
      return { mistake: `SORT takes fields of SPLITROW and values of the pivot, not ${text}.`, text: item.text };
    fields.push({ name: row?.name ?? quoted(value?.name ?? ''), isTurned: isNextTurned || sign?.[0] === '-' });
    isNextTurned = false;
  }
  if (fields.length === 0) return count.text === '0' ? null : `head ${count.text}`;
  return `sort ${count.text} ${fields.map(({ name, isTurned }) => `${isTurned ? '-' : ''}${name}`).join(' ')}`;
}
