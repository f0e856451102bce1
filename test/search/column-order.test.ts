// The order of columns where a search runs others by their text.

import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const engine = createEngine({
  events: { web: [{ user: 'ana', host: 'h1' }] },
  savedSearches: {
    list: 'index=web | table user host',
    filled: 'index=web [search index=web | fields user] | table user host',
    events: 'index=web | fields - index',
  },
});

test.each([
  '| savedsearch list',
  '| from savedsearch:filled',
  '| savedsearch list | table *',
  'index=web | map list',
  'index=web | map search="search index=web user=$user$ | table user host"',
])('columns keep the order that the inner search gives them: %s', async (search) => {
  expect((await engine.search(search)).fields).toEqual(['user', 'host']);
});

test.each(['| savedsearch events', 'index=web | map events'])('events have theirs by name: %s', async (search) => {
  expect((await engine.search(search)).fields).toEqual(['host', 'user']);
});
