// The options of transaction: what the search says, else the stanza it names, else their defaults.

import { numberOfText } from '../values/number.ts';
import type { TransactionType } from '../catalog/transaction-type.ts';
import type { Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** Reads options that a stanza of transactiontypes.conf may give. What the search writes goes first. */
export class TransactionSettings {
  private readonly type: TransactionType | undefined;
  private readonly complain: (message: string) => void;

  constructor(name: string | null, { knowledge, reporter }: SearchEnvironment, place: Place) {
    this.complain = (message) => reporter.error('SPL2003', place.of(name ?? ''), message);
    this.type = name === null ? undefined : knowledge.transactionTypes.get(name);
    if (name !== null && this.type === undefined)
      this.complain(`There is no stanza ${name} in the transactiontypes.conf of any app.`);
  }

  /** Gives a text; quotes around one of the stanza are not part of it. */
  text<D extends string | null>(option: string, written: string | null, byDefault: D): string | D {
    if (written !== null) return written;
    const text = this.type?.settings.get(option)?.trim() ?? '';
    const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1];
    return quoted?.replaceAll('\\"', '"') ?? (text === '' ? byDefault : text);
  }

  flag(option: string, written: string | null, byDefault: boolean): boolean {
    const text = this.text(option, written, null);
    if (text === null) return byDefault;
    if (/^(?:t|true|yes|1)$/i.test(text)) return true;
    if (!/^(?:f|false|no|0)$/i.test(text)) this.complain(this.mistake(option, text, 'true or false'));
    return false;
  }

  number(option: string, written: number | null, byDefault: number): number {
    if (written !== null) return written;
    const text = this.text(option, null, null);
    if (text === null) return byDefault;
    const number = numberOfText(text);
    if (number === null || !Number.isInteger(number)) {
      this.complain(this.mistake(option, text, 'a whole number'));
      return byDefault;
    }
    return number;
  }

  private mistake(option: string, text: string, wanted: string): string {
    return `The stanza ${this.type?.name ?? ''} of transactiontypes.conf says ${option} = ${text}, where ${wanted} is needed.`;
  }
}
