// replace: replaces values of fields.

import { clause, fields, replacements } from '../../grammar/syntax.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Scalar, valueOfEntries } from '../values/value.ts';
import { type BoundAlias, command } from './command.ts';
import { expandNames } from './fields.ts';

export const replace = command({
  name: 'replace',
  type: 'distributable streaming',
  summary: 'Replaces values of fields by others; values may hold wildcards.',
  remarks: [
    'The whole value must match. Without IN it looks at all fields.',
    'Of several pairs that match a value, the later counts; with wildcards, the one that matches more of it.',
    'Without IN, fields that begin with an underscore are left alone. Case counts. Each value of a multivalue is replaced.',
  ],
  syntax: [replacements('values'), clause('in', ['in'], fields('fields'))],
  facts: (args) => {
    const filled = args.has('fields') ? args.reads('fields') : ['*'];
    return { reads: filled, changes: filled };
  },
  prepare: ({ values, fields: names }, { reporter }) => {
    const rules = values.map(ruleOf);
    for (const { from, to, span } of values) {
      const [before, after] = [wildcardsIn(from), wildcardsIn(to)];
      if (after > 0 && before !== after)
        reporter.error('SPL2008', span, `${from} and ${to} need the same number of wildcards, or none behind WITH.`);
    }
    return {
      async *run(batches) {
        const maps = new Map<string, ValueMap>();
        for await (const batch of batches) {
          let result = batch;
          for (const field of expandNames(names.length === 0 ? ['*'] : names, () => batch.fieldNames())) {
            if (batch.column(field) === undefined) continue;
            const map =
              maps.get(field) ??
              new ValueMap((value) => {
                const entries = entriesOf(value);
                const replaced = entries.map((entry) => replacedBy(rules, entry));
                return replaced.every((entry, index) => entry === entries[index]) ? value : valueOfEntries(replaced);
              });
            maps.set(field, map);
            result = map.field(result, field);
          }
          yield result;
        }
      },
    };
  },
});

interface Rule {
  readonly pieces: readonly string[];
  readonly replacement: readonly string[];
  /** How many characters stand in the pattern beside its wildcards. */
  readonly literal: number;
}

function wildcardsIn(text: string): number {
  return text.split('*').length - 1;
}

function ruleOf({ from, to }: BoundAlias): Rule {
  const pieces = from.split('*');
  return { pieces, replacement: to.split('*'), literal: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/** Gives what a value becomes: by the rule without wildcards that stands last, else by the one that matches most. */
function replacedBy(rules: readonly Rule[], value: Scalar): Scalar {
  const text = textOf(value);
  let best: Rule | null = null;
  let taken: readonly string[] = [];
  for (const rule of rules) {
    const isPlain = rule.pieces.length === 1;
    if (best !== null && !isPlain && (best.pieces.length === 1 || best.literal > rule.literal)) continue;
    const captured = captures(rule.pieces, text);
    if (captured === null) continue;
    best = rule;
    taken = captured;
  }
  if (best === null) return value;
  const [first = '', ...rest] = best.replacement;
  return rest.reduce((result, piece, index) => result + (taken[index] ?? '') + piece, first);
}

/** Gives what each wildcard stands for, the earlier ones for as little as possible; null when the text does not match. */
function captures(pieces: readonly string[], text: string): readonly string[] | null {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first ? [] : null;
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return null;
  const captured: string[] = [];
  let position = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, position);
    if (found < 0 || found + piece.length > end) return null;
    captured.push(text.slice(position, found));
    position = found + piece.length;
  }
  captured.push(text.slice(position, end));
  return captured;
}
