// savedsearch and loadjob, over the saved searches that an engine is given.

import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../../src/index.ts';
import { run, said } from './run-with-settings.ts';

describe('saved searches', () => {
  const options: EngineOptions = {
    events: { web: [{ user: 'ana' }, { user: 'bo' }] },
    savedSearches: {
      people: 'index=web user=$who$ | table user',
      all: 'index=web | table user',
      again: '| savedsearch round',
      round: 'index=web | append [| from savedsearch:again]',
    },
  };

  test('placeholders are replaced by what is given', async () => {
    expect(await run('| savedsearch people who=bo', options)).toEqual([{ user: 'bo' }]);
    expect(await run('| savedsearch "people" who="a*" | append [| savedsearch people who=bo]', options)).toEqual([
      { user: 'ana' },
      { user: 'bo' },
    ]);
  });

  test('they are datasets, and stand for jobs', async () => {
    const both = [{ user: 'ana' }, { user: 'bo' }];
    expect(await run('| from savedsearch:all', options)).toEqual(both);
    expect(await run('| loadjob savedsearch="me:search:all" events=false artifact_offset=0', options)).toEqual(both);
    expect(await run('| union savedsearch:all', options)).toEqual(both);
  });

  test('map runs one for each row', async () => {
    expect(await run('index=web user=bo | rename user AS who | map people', options)).toEqual([{ user: 'bo' }]);
  });

  test('without substitution the placeholder stays', async () => {
    expect(await run('| savedsearch people nosubstitution=true who=bo', options)).toEqual([]);
  });

  test('a placeholder without a value is told', async () => {
    expect(await said('| savedsearch people', options)).toEqual([
      'error SPL2002 The saved search people needs a value for $who$: write who=value, or nosubstitution=true.',
    ]);
  });

  test('one that runs itself is told', async () => {
    expect(await said('| savedsearch round', options)).toEqual([
      'error SPL4007 The saved search round runs itself, or one that does.',
    ]);
  });

  test('one that is not there is told, and so is a job', async () => {
    expect(await said('| savedsearch gone', options)).toEqual(['error SPL4004 There is no saved search gone.']);
    expect(await said('| loadjob 1233886270.2', options)).toEqual([
      'error SPL5002 Searches that have run are not kept: loadjob needs savedsearch="user:app:name".',
    ]);
  });
});
