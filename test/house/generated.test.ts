// Generated files are up to date.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInMacrosModule } from '../../docs/generate.ts';

test('the built-in macros module says what macros/*.conf say (npm run generate)', () => {
  const written = readFileSync(new URL('../../src/search/built-in-macros.generated.ts', import.meta.url), 'utf8');
  expect(written).toBe(builtInMacrosModule());
});
