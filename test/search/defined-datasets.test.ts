// Datasets of a defined model whose rows nobody gives: events, transactions, and what the search of a root makes.

import { expect, test } from 'vitest';
import { readDataModel } from '../../src/apps/data-model.ts';
import { createEngine } from '../../src/index.ts';

const field = (fieldName: string) => ({ fieldName, type: 'string' });
const model = readDataModel(
  JSON.stringify({
    modelName: 'Shop',
    objects: [
      {
        objectName: 'Order',
        parentName: 'BaseEvent',
        constraints: [{ search: 'index=shop' }],
        fields: [field('user'), { ...field('item'), required: true }],
        calculations: [
          { calculationType: 'Eval', expression: 'if(price>9, "high", "low")', outputFields: [field('level')] },
          {
            calculationType: 'Lookup',
            lookupName: 'sites',
            lookupInputs: [{ lookupField: 'user', inputField: 'user' }],
            outputFields: [{ ...field('site'), lookupOutputFieldName: 'site' }],
          },
        ],
      },
      { objectName: 'Dear', parentName: 'Order', constraints: [{ search: 'level=high' }] },
      {
        objectName: 'Totals',
        parentName: 'BaseSearch',
        baseSearch: 'index=shop | stats sum(price) AS total BY user',
        fields: [field('user'), field('total')],
        calculations: [{ calculationType: 'Eval', expression: 'total*2', outputFields: [field('twice')] }],
      },
      { objectName: 'Big', parentName: 'Totals', constraints: [{ search: 'total>10' }] },
      {
        objectName: 'Visit',
        parentName: 'BaseTransaction',
        objectsToGroup: ['Order'],
        groupByFields: ['user'],
        transactionMaxPause: '5s',
        fields: [field('user')],
      },
      { objectName: 'Broken', parentName: 'BaseSearch', baseSearch: '| rest /services', fields: [field('title')] },
    ],
  }),
  'Shop.json',
  [],
);

const engine = createEngine({
  dataModels: new Map(model === undefined ? [] : [[model.name, model]]),
  lookups: { sites: [{ user: 'ana', site: 'EU' }] },
  events: {
    shop: [
      { _time: 20, user: 'ana', item: 'cup', price: 4 },
      { _time: 17, user: 'ana', item: 'pot', price: 12 },
      { _time: 10, user: 'bo', item: 'jug', price: 10 },
      { _time: 5, user: 'ana', item: 'lid', price: 1 },
      { _time: 4, user: 'cy', price: 3 },
    ],
    other: [{ _time: 1, user: 'di', item: 'cup', price: 99 }],
  },
});

async function rowsOf(search: string): Promise<readonly object[]> {
  const { rows, diagnostics } = await engine.search(search);
  expect(diagnostics).toEqual([]);
  return rows;
}

test('a root has the events that meet its constraint and have its required fields', async () => {
  expect(await rowsOf('| tstats count from datamodel=Shop.Order by Order.user Order.level Order.is_Dear')).toEqual([
    { 'Order.user': 'ana', 'Order.level': 'high', 'Order.is_Dear': 1, count: 1 },
    { 'Order.user': 'ana', 'Order.level': 'low', 'Order.is_Dear': 0, count: 2 },
    { 'Order.user': 'bo', 'Order.level': 'high', 'Order.is_Dear': 1, count: 1 },
  ]);
  expect(await rowsOf('| from datamodel:Shop.Dear | table item site')).toEqual([
    { item: 'pot', site: 'EU' },
    { item: 'jug', site: null },
  ]);
});

test('a root that a search with commands makes has its rows, also for those below it', async () => {
  expect(await rowsOf('| from datamodel:Shop.Totals | table user total twice is_Big')).toEqual([
    { user: 'ana', total: 17, twice: 34, is_Big: 1 },
    { user: 'bo', total: 10, twice: 20, is_Big: 0 },
    { user: 'cy', total: 3, twice: 6, is_Big: 0 },
  ]);
  expect(await rowsOf('| makeresults | append [| datamodel Shop Big search] | stats values(Totals.user) AS u')).toEqual(
    [{ u: 'ana' }],
  );
  expect(await rowsOf('| pivot Shop Totals max(total) AS most')).toEqual([{ most: 17 }]);
});

test('a root of transactions puts the rows of others together', async () => {
  expect(await rowsOf('| from datamodel:Shop.Visit | table user eventcount duration')).toEqual([
    { user: 'ana', eventcount: 2, duration: 3 },
    { user: 'bo', eventcount: 1, duration: 0 },
    { user: 'ana', eventcount: 1, duration: 0 },
  ]);
});

test('nodename or a field tells which root of a model is meant, else it is the first', async () => {
  const ofTotals = [{ 'Totals.user': 'ana' }, { 'Totals.user': 'bo' }, { 'Totals.user': 'cy' }];
  expect(await rowsOf('| tstats count from datamodel=Shop where nodename=Totals by Totals.user')).toEqual(
    ofTotals.map((row) => ({ ...row, count: 1 })),
  );
  expect(await rowsOf('| tstats max(Totals.total) AS most from datamodel=Shop')).toEqual([{ most: 17 }]);
  expect(await rowsOf('| tstats count from datamodel=Shop')).toEqual([{ count: 4 }]);
});

test('pivot counts the rows of a dataset below, and a calculated value is only that of its own dataset', async () => {
  expect(await rowsOf('| pivot Shop Order count(Dear) AS dear count(Order) AS all SPLITROW user')).toEqual([
    { user: 'ana', dear: 1, all: 3 },
    { user: 'bo', dear: 1, all: 1 },
  ]);
  expect(
    await rowsOf('| union datamodel:Shop.Dear [search index=other | eval level=null()] | stats count BY user level'),
  ).toEqual([
    { user: 'ana', level: 'high', count: 1 },
    { user: 'bo', level: 'high', count: 1 },
  ]);
});

test('what the search of a root cannot do is told', async () => {
  const { rows, diagnostics } = await engine.search('| tstats count from datamodel=Shop.Broken');
  expect(rows).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['SPL5001']);
});
