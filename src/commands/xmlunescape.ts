// xmlunescape: writes XML entities as signs.

import { integerOption, options, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const xmlunescape = command({
  name: 'xmlunescape',
  type: 'distributable streaming',
  summary: 'Replaces &amp;, &lt; and &gt; in the text of events by &, < and >.',
  syntax: [options({ maxinputs: withoutEffect(integerOption(50_000, 'The most events to look at in one run.')) })],
  facts: () => ({ reads: ['_raw'], changes: ['_raw'] }),
});
