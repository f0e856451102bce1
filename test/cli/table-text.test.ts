// Results as text: values that JSON and tables have no word for.

import { expect, test } from 'vitest';
import { resultsText } from '../../src/cli/table-text.ts';
import { createEngine } from '../../src/index.ts';

test('numbers without end and none at all stand as Splunk writes them, in every form', async () => {
  const results = await createEngine().search('| makeresults | eval x=exp(1000), y=-x, z=x-x | table x y z');
  expect(JSON.parse(resultsText(results, 'json'))).toEqual([{ x: 'inf', y: '-inf', z: 'nan' }]);
  expect(resultsText(results, 'ndjson')).toBe('{"x":"inf","y":"-inf","z":"nan"}');
  expect(resultsText(results, 'csv')).toBe('x,y,z\ninf,-inf,nan');
  expect(resultsText(results, 'table').split('\n').at(-1)).toBe('inf  -inf  nan');
});
