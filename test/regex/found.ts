// What our regexes find, in the form in which PCRE2's results are recorded.
import { Matcher } from '../../src/regex/matcher.ts';
import { parsePattern } from '../../src/regex/parse-pattern.ts';
import { PatternMistake } from '../../src/regex/pattern-cursor.ts';
import { buildProgram } from '../../src/regex/program.ts';
import { compileRegex } from '../../src/regex/regex.ts';

/** Start, end, and the text of each group. */
export type RecordedMatch = readonly [number, number, readonly (string | null)[]];

/** As many matches as are recorded for each text. */
export const MOST_MATCHES = 4;

/** Finds matches the way users of the module do; a text when the pattern is refused. */
export function foundBy(pattern: string, subject: string): RecordedMatch[] | string {
  const compiled = compileRegex(pattern);
  if ('mistake' in compiled) return compiled.mistake;
  return compiled.regex
    .execAll(subject, MOST_MATCHES)
    .map(({ index, end, groups }) => [index, end, groups.slice(1).map((group) => group ?? null)]);
}

/** Finds matches with our own matcher, also where JavaScript's engine would be used. */
export function foundByMachine(pattern: string, subject: string): RecordedMatch[] | string {
  const parsed = parsePattern(pattern, { caseless: false, dotAll: false, multiline: false });
  if (parsed instanceof PatternMistake) return parsed.message;
  const matcher = new Matcher(buildProgram(parsed, undefined, false));
  const matches: RecordedMatch[] = [];
  let from = 0;
  while (matches.length < MOST_MATCHES && from <= subject.length) {
    const slots = matcher.find(subject, from);
    if (matcher.exhausted > 0) return 'exhausted';
    if (slots === undefined) break;
    const index = slots[0] ?? 0;
    const end = slots[1] ?? 0;
    const groups = Array.from({ length: parsed.groupCount }, (_, group) => {
      const start = slots[2 * group + 2] ?? -1;
      return start < 0 ? null : subject.slice(start, slots[2 * group + 3]);
    });
    matches.push([index, end, groups]);
    const rest = Math.max(end, from);
    const isWide = (subject.codePointAt(rest) ?? 0) > 0xffff;
    from = end > index && end > from ? end : rest + (isWide ? 2 : 1);
  }
  return matches;
}
