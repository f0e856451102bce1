// Makes `npx splinter` run this checkout: npm links the commands of dependencies, not those of the project itself.

import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const commands = fileURLToPath(new URL('../../node_modules/.bin/', import.meta.url));
chmodSync(main, 0o755);
mkdirSync(commands, { recursive: true });
rmSync(`${commands}splinter`, { force: true });
symlinkSync(main, `${commands}splinter`);
