// Rows that are given for a dataset are rows of the datasets below it as well, where the model is defined.

import { expect, test } from 'vitest';
import { readDataModel } from '../../src/apps/data-model.ts';
import { createEngine } from '../../src/index.ts';

const field = (fieldName: string) => ({ fieldName, type: 'string' });
const model = readDataModel(
  JSON.stringify({
    modelName: 'Auth',
    objects: [
      { objectName: 'All', parentName: 'BaseEvent', constraints: [{ search: 'tag=auth' }], fields: [field('user')] },
      { objectName: 'Failed', parentName: 'All', constraints: [{ search: 'action=failure' }], fields: [field('why')] },
      { objectName: 'Locked', parentName: 'Failed', constraints: [{ search: 'why=locked' }] },
      { objectName: 'Remote', parentName: 'All', constraints: [{ search: 'tag=remote' }], fields: [field('src')] },
    ],
  }),
  'Auth.json',
  [],
);

const engine = createEngine({
  dataModels: new Map(model === undefined ? [] : [[model.name, model]]),
  datamodels: {
    'Auth.All': [
      { _time: 1, user: 'ana', action: 'success' },
      { _time: 2, user: 'bo', action: 'failure', why: 'locked' },
      { _time: 3, user: 'eve', action: 'failure', why: 'typo', src: '10.0.0.1' },
    ],
  },
});

async function rowsOf(search: string): Promise<readonly object[]> {
  const { rows, diagnostics } = await engine.search(search);
  expect(diagnostics).toEqual([]);
  return rows;
}

test('a dataset below has the rows that meet its constraint, under the names of those who own the fields', async () => {
  expect(await rowsOf('| tstats count from datamodel=Auth.Locked by All.user All.Failed.why')).toEqual([
    { 'All.user': 'bo', 'All.Failed.why': 'locked', count: 1 },
  ]);
  expect(await rowsOf('| datamodel Auth Locked search')).toEqual([
    { _time: 2, 'Locked.action': 'failure', 'All.user': 'bo', 'All.Failed.why': 'locked' },
  ]);
  expect(await rowsOf('| from datamodel:Auth.Failed | table user why')).toEqual([
    { user: 'eve', why: 'typo' },
    { user: 'bo', why: 'locked' },
  ]);
});

test('a row has the flags of its dataset and the names of all datasets it is in', async () => {
  expect(await rowsOf('| tstats count from datamodel=Auth.All by All.user All.is_Failed All.is_not_Failed')).toEqual([
    { 'All.user': 'ana', 'All.is_Failed': 0, 'All.is_not_Failed': 1, count: 1 },
    { 'All.user': 'bo', 'All.is_Failed': 1, 'All.is_not_Failed': 0, count: 1 },
    { 'All.user': 'eve', 'All.is_Failed': 1, 'All.is_not_Failed': 0, count: 1 },
  ]);
  expect(
    await rowsOf('| tstats values(All.user) AS users from datamodel=Auth where nodename=All.Failed.Locked'),
  ).toEqual([{ users: 'bo' }]);
});

test('fields of datasets below are there for the rows that are in them', async () => {
  expect(await rowsOf('| tstats count from datamodel=Auth.All by All.Failed.why All.Failed.is_Locked')).toEqual([
    { 'All.Failed.why': 'locked', 'All.Failed.is_Locked': 1, count: 1 },
    { 'All.Failed.why': 'typo', 'All.Failed.is_Locked': 0, count: 1 },
  ]);
});

test('where the rows have nothing to tell who is in a dataset, its fields are taken as they are', async () => {
  expect(await rowsOf('| tstats count from datamodel=Auth.All by All.Remote.src')).toEqual([
    { 'All.Remote.src': '10.0.0.1', count: 1 },
  ]);
});
