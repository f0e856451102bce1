// multisearch: runs several searches side by side.

import { subsearches } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const multisearch = command({
  name: 'multisearch',
  type: 'generating',
  summary: 'Runs the searches in brackets at the same time and merges their events, newest first.',
  remarks: ['At least two are needed, and they may hold streaming commands only.'],
  syntax: [subsearches('searches', 2, null)],
});
