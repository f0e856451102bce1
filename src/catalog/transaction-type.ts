// Transaction types: options of transaction, kept under a name.

/** A stanza of transactiontypes.conf: its settings as written. */
export interface TransactionType {
  readonly name: string;
  readonly settings: ReadonlyMap<string, string>;
}
