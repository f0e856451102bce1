// Generated files are up to date.

import { expect, test } from 'vitest';
import { generatedFiles, readGenerated } from '../../docs/generate.ts';

test.each([...generatedFiles])('%s is what npm run generate writes', (path, write) => {
  expect(readGenerated(path)).toBe(write());
});
