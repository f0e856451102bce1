// A catalog as knowledge of completion and hover.

import { expect, test } from 'vitest';
import { knowledgeOfCatalog } from '../../src/assist/catalog-knowledge.ts';
import { complete } from '../../src/assist/complete.ts';
import { Catalog } from '../../src/catalog/catalog.ts';
import type { DatasetDefinition } from '../../src/catalog/data-model-definition.ts';
import { MacroTable } from '../../src/catalog/macro-table.ts';

function dataset(name: string, parent: string | null, lineage: string, fields: readonly string[]): DatasetDefinition {
  return {
    name,
    parent,
    lineage,
    constraint: '',
    calculations: [],
    fields: fields.map((field) => ({ name: field, type: 'string', isMultivalue: false, isRequired: false })),
  };
}

const catalog = new Catalog({
  macros: new MacroTable([{ name: 'web', args: [], definition: 'index=web' }]),
  dataModels: new Map([
    [
      'Auth',
      {
        name: 'Auth',
        datasets: new Map([
          ['All', dataset('All', null, 'All', ['user'])],
          ['Failed', dataset('Failed', 'All', 'All.Failed', ['reason'])],
        ]),
      },
    ],
  ]),
});

test('a dataset has the fields of its parents, each with the prefix of where it is declared', () => {
  const search = '| tstats count from datamodel=Auth.Failed by ';
  const { items } = complete(search, search.length, knowledgeOfCatalog(catalog));
  expect(items.filter(({ detail }) => detail === 'field of Failed').map(({ label }) => label)).toEqual([
    'All.user',
    'All.Failed.reason',
  ]);
});

test('macros of the catalog are offered', () => {
  expect(complete('`', 1, knowledgeOfCatalog(catalog)).items.map(({ label }) => label)).toEqual(['web']);
});
