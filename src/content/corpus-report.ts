// How much of a content repository is read and can run: counts by kind, and the reasons where it is not.

import { type DiagnosticCode, diagnosticCodes } from '../../grammar/codes.ts';
import { MacroTable } from '../catalog/macro-table.ts';
import { builtInMacros } from '../search/built-in-macros.generated.ts';
import { parse } from '../search/parse.ts';
import type { TextOrigin, UnreadableContent } from './content-text.ts';
import type { Content } from './read-content.ts';
import { createEngine } from '../search/engine.ts';
import { type FailureReason, reportText, type TextReport, type TextStep } from './text-report.ts';

/** How many texts get how far. */
export interface Tally {
  readonly texts: number;
  readonly parsed: number;
  readonly printedBack: number;
  readonly expanded: number;
  readonly runnable: number;
}

/** The steps a tally counts, in the order a text takes them. */
export const tallySteps = ['parsed', 'printedBack', 'expanded', 'runnable'] as const;

export interface KindTally {
  readonly kind: TextOrigin | 'all';
  readonly counts: Tally;
  /** The counts in per cent of the texts, to one decimal. */
  readonly percentages: Omit<Tally, 'texts'>;
}

/** The reasons of one code. */
export interface ReasonGroup {
  readonly code: DiagnosticCode | null;
  /** What the code says; for a reason without a code, what happened. */
  readonly meaning: string;
  /** The number of texts with such a reason. */
  readonly texts: number;
  /** The most frequent messages and the number of texts with each. */
  readonly messages: readonly { readonly message: string; readonly texts: number }[];
  readonly example: FailureReason & { readonly file: string; readonly name: string };
}

/** A whole report; it is plain data. */
export interface CorpusReport {
  /** One for each kind that has texts, most frequent first, then all. */
  readonly tallies: readonly KindTally[];
  /** Most frequent first. */
  readonly reasons: readonly ReasonGroup[];
  readonly parseTime: {
    readonly meanMilliseconds: number;
    readonly slowest: { readonly file: string; readonly name: string; readonly milliseconds: number } | null;
  };
  readonly unreadable: readonly UnreadableContent[];
  readonly texts: readonly TextReport[];
}

/** Takes every text of a repository through parsing, printing, expansion and the check of its commands. */
export function reportCorpus(content: Content): CorpusReport {
  const macros = new MacroTable([...builtInMacros, ...content.macros]);
  // The first search of all waits for the parser to be built; that is no time of its own.
  parse('index=main | stats count by host');
  const engine = createEngine({ appMacros: macros.all() });
  const texts = content.texts.map((text) => reportText(text, content.files.get(text.file) ?? '', macros, engine));
  return {
    tallies: talliesOf(texts),
    reasons: groupsOf(texts),
    parseTime: parseTimeOf(texts),
    unreadable: content.unreadable,
    texts,
  };
}

function talliesOf(texts: readonly TextReport[]): KindTally[] {
  const kinds = Map.groupBy(texts, (text) => text.origin);
  const tallies = [...kinds].map(([kind, ofKind]) => tally(kind, ofKind));
  tallies.sort((a, b) => b.counts.texts - a.counts.texts);
  return [...tallies, tally('all', texts)];
}

function tally(kind: KindTally['kind'], texts: readonly TextReport[]): KindTally {
  const count = (step: (typeof tallySteps)[number]): number => texts.filter((text) => text[step]).length;
  const share = (step: (typeof tallySteps)[number]): number =>
    texts.length === 0 ? 0 : Math.floor((1000 * count(step)) / texts.length) / 10;
  const of = <N>(value: (step: (typeof tallySteps)[number]) => N) => ({
    parsed: value('parsed'),
    printedBack: value('printedBack'),
    expanded: value('expanded'),
    runnable: value('runnable'),
  });
  return { kind, counts: { texts: texts.length, ...of(count) }, percentages: of(share) };
}

const meanings: Readonly<Record<TextStep, string>> = {
  parse: 'The text is not read.',
  print: 'The text does not print back as itself.',
  expand: 'The text cannot be expanded.',
  run: 'The text cannot be run.',
  bug: 'The text brings out a bug of this program.',
};

const messagesShown = 5;

function groupsOf(texts: readonly TextReport[]): ReasonGroup[] {
  const all = texts.flatMap((text) => text.reasons.map((reason) => ({ text, reason })));
  const groups = [...Map.groupBy(all, ({ reason }) => reason.code ?? reason.step).values()].flatMap((found) => {
    const [first] = found;
    if (first === undefined) return [];
    const messages = [...Map.groupBy(found, ({ reason }) => reason.message)]
      .map(([message, those]) => ({ message, texts: those.length }))
      .sort((a, b) => b.texts - a.texts);
    const frequent = found.find(({ reason }) => reason.message === messages[0]?.message) ?? first;
    const { code, step } = first.reason;
    return {
      code,
      meaning: code === null ? meanings[step] : diagnosticCodes[code],
      texts: new Set(found.map(({ text }) => text)).size,
      messages: messages.slice(0, messagesShown),
      example: { file: frequent.text.file, name: frequent.text.name, ...frequent.reason },
    };
  });
  return groups.sort((a, b) => b.texts - a.texts);
}

function parseTimeOf(texts: readonly TextReport[]): CorpusReport['parseTime'] {
  let sum = 0;
  let slowest: TextReport | null = null;
  for (const text of texts) {
    sum += text.parseMilliseconds;
    if (slowest === null || text.parseMilliseconds > slowest.parseMilliseconds) slowest = text;
  }
  return {
    meanMilliseconds: texts.length === 0 ? 0 : sum / texts.length,
    slowest:
      slowest === null ? null : { file: slowest.file, name: slowest.name, milliseconds: slowest.parseMilliseconds },
  };
}
