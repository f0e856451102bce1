// Rows that pass a command as they are.

import type { Run } from './run-batches.ts';

/** Gives the rows as they come: for commands that only change how results are shown or where work is done. */
export const passedOn: Run = (batches) => batches;
