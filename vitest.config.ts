// How tests run: a busy machine must not fail one by its clock, so that none has to be quick.

import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
