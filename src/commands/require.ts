// require: stops a search without rows.

import { command } from './command.ts';

export const requireCommand = command({
  name: 'require',
  aliases: ['assert'],
  type: 'orchestrating',
  summary: 'Lets a search fail if no row reaches it; else the rows stay as they are.',
  syntax: [],
  prepare: (_args, { reporter }, place) => ({
    async *run(batches) {
      let hasRows = false;
      for await (const batch of batches) {
        if (batch.rowCount > 0) hasRows = true;
        yield batch;
      }
      if (!hasRows) reporter.error('SPL5004', place.command, 'require found no rows: the search stops here.');
    },
  }),
});
