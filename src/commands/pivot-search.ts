// The search that a pivot stands for: its elements, and the text they become.

import type { BoundItem } from './command.ts';

/** A field that splits rows or columns. */
export interface PivotSplit {
  readonly field: string;
  readonly alias: string | null;
  /** The options of RANGE; null without it. */
  readonly range: ReadonlyMap<string, string> | null;
  readonly period: string | null;
  readonly trueLabel: string | null;
  readonly falseLabel: string | null;
}

/** What cannot be read in a pivot, and where. */
export interface PivotMistake {
  readonly mistake: string;
  readonly text: string;
}

/** Reads the elements of SPLITROW or SPLITCOL, one after the other. */
export function splitsOf(items: readonly BoundItem[], word: string): readonly PivotSplit[] | PivotMistake {
  const splits: PivotSplit[] = [];
  let at = 0;
  const isKeyword = (keyword: string): boolean =>
    items[at]?.quoted === false && items[at]?.name === null && items[at]?.text.toUpperCase() === keyword;
  while (at < items.length) {
    const field = items[at];
    if (field === undefined || field.name !== null)
      return { mistake: `${word} begins with a field, not with ${field?.name ?? ''}=.`, text: field?.text ?? '' };
    at += 1;
    let alias: string | null = null;
    let period: string | null = null;
    let trueLabel: string | null = null;
    let falseLabel: string | null = null;
    let range: Map<string, string> | null = null;
    for (;;) {
      const keyword = ['AS', 'RANGE', 'PERIOD', 'TRUELABEL', 'FALSELABEL'].find(isKeyword);
      if (keyword === undefined) break;
      at += 1;
      if (keyword === 'RANGE') {
        range = new Map();
        for (let pair = items[at]; pair !== undefined && pair.name !== null; pair = items[(at += 1)])
          range.set(pair.name.toLowerCase(), pair.text);
        continue;
      }
      const value = items[at];
      if (value === undefined || value.name !== null)
        return { mistake: `${keyword} needs a word behind it.`, text: field.text };
      if (keyword === 'AS') alias = value.text;
      else if (keyword === 'PERIOD') period = value.text.toLowerCase();
      else if (keyword === 'TRUELABEL') trueLabel = value.text;
      else falseLabel = value.text;
      at += 1;
    }
    for (const name of range?.keys() ?? [])
      if (!['start', 'end', 'max', 'size'].includes(name))
        return { mistake: `RANGE takes start, end, max and size, not ${name}.`, text: range?.get(name) ?? '' };
    for (const [name, text] of range ?? [])
      if (!/^-?\d+(?:\.\d+)?$/.test(text)) return { mistake: `${name} of RANGE is a number, not ${text}.`, text };
    if (period !== null && period !== 'auto' && !snaps.has(period))
      return { mistake: `PERIOD is auto, year, month, day, hour, minute or second, not ${period}.`, text: field.text };
    splits.push({ field: field.text, alias, range, period, trueLabel, falseLabel });
  }
  return splits;
}

const snaps: ReadonlyMap<string, string> = new Map([
  ['year', '@y'],
  ['month', '@mon'],
  ['day', '@d'],
  ['hour', '@h'],
  ['minute', '@m'],
  ['second', '@s'],
]);

/** Gives the stages that put a split field under a name of its own, in its ranges and with its labels. */
export function stagesOfSplit(split: PivotSplit, name: string): string[] {
  const field = nameText(split.field);
  const own = nameText(name);
  const stages = [`eval ${name}=${field}`];
  if (split.trueLabel !== null || split.falseLabel !== null) {
    const yes = split.trueLabel === null ? own : valueText(split.trueLabel);
    const no = split.falseLabel === null ? own : valueText(split.falseLabel);
    const is = (word: string, number: number): string =>
      `(lower(tostring(${own}))="${word}" OR tostring(${own})="${number}")`;
    stages.push(`eval ${name}=case(${is('true', 1)}, ${yes}, ${is('false', 0)}, ${no}, true(), ${own})`);
  }
  if (split.period !== null && split.period !== 'auto')
    stages.push(`eval ${name}=relative_time(${own}, "${snaps.get(split.period) ?? '@s'}")`);
  // Only times are put into ranges of their own; a bin of _time knows them as such.
  else if (split.period === 'auto') stages.push(`eval _time=${own}`, 'bin _time', `eval ${name}=_time`);
  if (split.range !== null) {
    const options = (
      [
        ['size', 'span'],
        ['start', 'start'],
        ['end', 'end'],
        ['max', 'bins'],
      ] as const
    ).flatMap(([from, to]) => {
      const text = split.range?.get(from);
      return text === undefined ? [] : [`${to}=${text}`];
    });
    stages.push(`bin ${options.join(' ')} ${name}`);
  }
  return stages;
}

/** Reads the FILTERs and gives the search terms they stand for. */
export function filterTerms(items: readonly BoundItem[]): readonly string[] | PivotMistake {
  const terms: string[] = [];
  let at = 0;
  while (at < items.length) {
    const field = items[at];
    const operator = items[at + 1];
    // `field=value` without blanks is one pair.
    if (field?.name !== null && field !== undefined) {
      terms.push(`${quoted(field.name)}=${quoted(field.text)}`);
      at += 1;
      continue;
    }
    if (field === undefined || operator === undefined)
      return {
        mistake: 'FILTER takes a field, a comparison and a value, as in FILTER status is "200".',
        text: field?.text ?? '',
      };
    at += 2;
    const name = quoted(field.text);
    const kind = operator.text.toLowerCase();
    if (kind === 'isnull' || kind === 'isnotnull') {
      terms.push(kind === 'isnull' ? `NOT ${name}=*` : `${name}=*`);
      continue;
    }
    const values: string[] = [];
    if (items[at]?.text === '(' && items[at]?.quoted === false) {
      for (at += 1; at < items.length && !(items[at]?.text === ')' && items[at]?.quoted === false); at += 1)
        values.push(items[at]?.text ?? '');
      at += 1;
    } else if (items[at] !== undefined) {
      values.push(items[at]?.text ?? '');
      at += 1;
    }
    const [value] = values;
    const form = comparisons.get(kind);
    if (value === undefined || (form === undefined && kind !== 'in'))
      return {
        mistake:
          value === undefined
            ? `The comparison ${operator.text} of FILTER needs a value.`
            : `FILTER compares with is, isNot, in, contains, doesNotContain, startsWith, endsWith, isNull, isNotNull, =, !=, <, <=, > or >=, not ${operator.text}.`,
        text: operator.text,
      };
    terms.push(form === undefined ? `${name} IN (${values.map(quoted).join(', ')})` : form(name, value));
  }
  return terms;
}

type Comparison = (name: string, value: string) => string;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['is', (name, value) => `${name}=${quoted(value)}`],
  ['isnot', (name, value) => `NOT ${name}=${quoted(value)}`],
  ['contains', (name, value) => `${name}=${quoted(`*${value}*`)}`],
  ['doesnotcontain', (name, value) => `NOT ${name}=${quoted(`*${value}*`)}`],
  ['startswith', (name, value) => `${name}=${quoted(`${value}*`)}`],
  ['endswith', (name, value) => `${name}=${quoted(`*${value}`)}`],
  ...['=', '!=', '<', '<=', '>', '>='].map((sign): [string, Comparison] => [
    sign,
    (name, value) => `${name}${sign}${quoted(value)}`,
  ]),
]);

/** Reads the LIMITs and gives the stages that keep the values of a field that rank first. */
export function limitStages(
  items: readonly BoundItem[],
  aggregateText: (call: string) => string,
): readonly string[] | PivotMistake {
  const stages: string[] = [];
  for (let at = 0; at < items.length;) {
    const [field, by, from, count, call] = items.slice(at, at + 5);
    if (
      field === undefined ||
      by?.text.toUpperCase() !== 'BY' ||
      from === undefined ||
      !/^(?:top|bottom)$/i.test(from.text) ||
      count === undefined ||
      !/^\d{1,9}$/.test(count.text) ||
      call === undefined ||
      !/^\w+\(.*\)$/s.test(call.text)
    )
      return {
        mistake: 'LIMIT takes a form such as LIMIT host BY TOP 20 avg(delay).',
        text: (by ?? field)?.text ?? '',
      };
    const name = quoted(field.text);
    stages.push(
      'streamstats count AS pivot_order',
      `eventstats ${aggregateText(call.text)} AS pivot_score BY ${name}`,
      `sort 0 ${/^top$/i.test(from.text) ? '-' : ''}num(pivot_score) ${name}`,
      `streamstats dc(${name}) AS pivot_rank`,
      `where pivot_rank<=${count.text} AND isnotnull(${nameText(field.text)})`,
      'sort 0 num(pivot_order)',
      'fields - pivot_order pivot_score pivot_rank',
    );
    at += 5;
  }
  return stages;
}

/** Writes a text as a quoted word of SPL. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Writes the name of a field in an expression. */
export function nameText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const valueText = quoted;
