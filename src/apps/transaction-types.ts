// transactiontypes.conf: stanzas to transaction types.

import type { TransactionType } from '../catalog/transaction-type.ts';
import type { Conf } from './conf.ts';

/** Reads transaction types, by name; each has the settings of the default stanza where it has none of its own. */
export function transactionTypesOf(conf: Conf): Map<string, TransactionType> {
  const types = new Map<string, TransactionType>();
  const common = conf.get('default')?.values ?? [];
  for (const stanza of conf.values()) {
    if (stanza.name === 'default') continue;
    const settings = new Map<string, string>();
    for (const [key, { value }] of [...common, ...stanza.values]) settings.set(key, value);
    types.set(stanza.name, { name: stanza.name, settings });
  }
  return types;
}
