// The options of transaction: what the search says, else the stanza it names, else their defaults.

import { flagOfText } from '../values/flag-text.ts';
import { numberOfText } from '../values/number.ts';
import type { TransactionType } from '../catalog/transaction-type.ts';
import type { Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** Reads options that a stanza of transactiontypes.conf may give. What the search writes goes first, defaults last. */
export class TransactionSettings {
  private readonly type: TransactionType | undefined;
  private readonly place: Place;
  private readonly complain: (message: string) => void;

  constructor(name: string | null, { knowledge, reporter }: SearchEnvironment, place: Place) {
    this.place = place;
    this.complain = (message) => reporter.error('SPL2003', place.of(name ?? ''), message);
    this.type = name === null ? undefined : knowledge.transactionTypes.get(name);
    if (name !== null && this.type === undefined)
      this.complain(`There is no stanza ${name} in the transactiontypes.conf of any app.`);
  }

  /** Gives a text: of the stanza, or what is written or stands for it by default. */
  text<G extends string | null>(option: string, given: G): string | G {
    return this.ofStanza(option) ?? given;
  }

  flag(option: string, given: boolean): boolean {
    const text = this.ofStanza(option);
    if (text === null) return given;
    const flag = flagOfText(text);
    if (flag === null) this.complain(this.mistake(option, text, 'true or false'));
    return flag === true;
  }

  number(option: string, given: number): number {
    const text = this.ofStanza(option);
    if (text === null) return given;
    const number = numberOfText(text);
    if (number !== null && Number.isInteger(number)) return number;
    this.complain(this.mistake(option, text, 'a whole number'));
    return given;
  }

  /** Gives what the stanza says of an option that the search does not write; quotes around it are no part of it. */
  private ofStanza(option: string): string | null {
    if (this.place.optionsOf(option).length > 0) return null;
    const text = this.type?.settings.get(option)?.trim() ?? '';
    const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1];
    return quoted?.replaceAll('\\"', '"') ?? (text === '' ? null : text);
  }

  private mistake(option: string, text: string, wanted: string): string {
    return `The stanza ${this.type?.name ?? ''} of transactiontypes.conf says ${option} = ${text}, where ${wanted} is needed.`;
  }
}
