// Text as runs: words, numbers, blanks and single signs, and the patterns that such runs are generalised to.

/** What a run is made of. */
export type RunKind = 'word' | 'digits' | 'space' | 'sign';

/** Characters of one kind that stand together; a sign stands alone. */
export interface TextRun {
  readonly kind: RunKind;
  readonly text: string;
}

const runs = /[\p{L}\p{N}_]+|[ \t\r\n\f\v]+|[^]/gu;

/** Cuts a text into runs. */
export function runsOf(text: string): TextRun[] {
  return Array.from(text.matchAll(runs), ([run]) => ({ kind: kindOf(run), text: run }));
}

function kindOf(run: string): RunKind {
  if (/^[0-9]+$/.test(run)) return 'digits';
  if (/^[\p{L}\p{N}_]/u.test(run)) return 'word';
  return /^[ \t\r\n\f\v]/.test(run) ? 'space' : 'sign';
}

/** Says whether a text has a letter, digit or underscore at its end, where a boundary of words may stand. */
export function endsWithWord(text: string): boolean {
  return /[A-Za-z0-9_]$/.test(text);
}

/** Says whether a text has a letter, digit or underscore at its start. */
export function startsWithWord(text: string): boolean {
  return /^[A-Za-z0-9_]/.test(text);
}

// In a quoted text of SPL, a backslash before another one or a pipe would be lost, and a backtick begins a macro: these
// are written by their numbers.
const numbered: ReadonlyMap<string, string> = new Map([
  ['\\', '\\x5C'],
  ['|', '\\x7C'],
  ['`', '\\x60'],
  ['\t', '\\t'],
]);

/** Writes a text so that a regular expression takes it as it is, also between the quotes of a search. */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|`\t]/g, (sign) => numbered.get(sign) ?? `\\${sign}`);
}

/** Writes characters for use between the brackets of a class. */
export function classCharacters(characters: Iterable<string>): string {
  return Array.from(characters, (character) =>
    character.replace(/[\\^[\]|`\t-]/g, (sign) => numbered.get(sign) ?? `\\${sign}`),
  ).join('');
}

/** Letters outside ASCII are no word characters of a pattern: they are told by what they are not. */
const anyWord = '[^\\s!-/:-@\\[-^\\x60{-~]+';

/** The pattern of runs that stand in the same place and are all words or numbers. */
export function wordPattern(texts: readonly TextRun[]): string {
  if (texts.every(({ kind }) => kind === 'digits')) return '\\d+';
  return texts.every(({ text }) => /^\w+$/.test(text)) ? '\\w+' : anyWord;
}

/** Gives the runs of several lists place by place; null where the lists differ in length or in what stands there. */
export function alignedRuns(lists: readonly (readonly TextRun[])[]): TextRun[][] | null {
  const first = lists[0];
  if (first === undefined || lists.some((list) => list.length !== first.length)) return null;
  const places: TextRun[][] = [];
  for (const index of first.keys()) {
    const place = placeOf(lists, index);
    if (place === null || !areAlike(place)) return null;
    places.push(place);
  }
  return places;
}

function placeOf(lists: readonly (readonly TextRun[])[], index: number): TextRun[] | null {
  const place: TextRun[] = [];
  for (const list of lists) {
    const run = list[index];
    if (run === undefined) return null;
    place.push(run);
  }
  return place;
}

/** Says whether runs can be told by one pattern: words and numbers go together, signs must be the same. */
export function areAlike(place: readonly TextRun[]): boolean {
  const first = place[0];
  if (first === undefined) return false;
  if (first.kind === 'sign') return place.every(({ kind, text }) => kind === 'sign' && text === first.text);
  if (first.kind === 'space') return place.every(({ kind }) => kind === 'space');
  return place.every(({ kind }) => kind === 'word' || kind === 'digits');
}

/** Says whether runs all have the same text. */
export function areSame(place: readonly TextRun[]): boolean {
  return place.every(({ text }) => text === place[0]?.text);
}
