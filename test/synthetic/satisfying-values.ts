// Values that meet conditions: what a row may hold so that the tests on its fields are true.

import type { Predicate, PredicateLeaf } from '../../src/plan/predicate.ts';
import type { Random } from '../bench/random.ts';
import { sampleText } from './sample-text.ts';

/** The tests a row has to meet, by field; null stands for words anywhere in the text of an event. */
export class Wishes {
  readonly byField = new Map<string | null, PredicateLeaf[]>();
  /** Fields that must be absent. */
  readonly absent = new Set<string>();

  /** Takes the tests of a predicate; of alternatives one is drawn. */
  take(predicate: Predicate, random: Random, isMeant = true): void {
    if ('operands' in predicate) {
      // Not (a or b) asks for neither, not (a and b) for one that does not hold.
      const needsAll = (predicate.kind === 'and') === isMeant;
      const operands = needsAll ? predicate.operands : drawnOf(predicate.operands, random);
      for (const operand of operands) this.take(operand, random, isMeant);
    } else if ('operand' in predicate) this.take(predicate.operand, random, !isMeant);
    else this.takeLeaf(predicate, isMeant);
  }

  private takeLeaf(leaf: PredicateLeaf, isMeant: boolean): void {
    const { function: called, field, kind } = leaf;
    const isNull = called === 'isnull' || (called === null && /^isnull\(/i.test(leaf.text));
    if (field !== null && isNull === isMeant && (isNull || kind === 'exists' || called === 'isnotnull')) {
      this.absent.add(field);
      return;
    }
    // What must not hold is left alone: other values seldom meet a test by accident.
    if (!isMeant && kind !== 'ne') return;
    const kept = this.byField.get(field) ?? [];
    kept.push(isMeant ? leaf : { ...leaf, kind: 'eq' });
    this.byField.set(field, kept);
  }
}

function drawnOf<T>(list: readonly T[], random: Random): readonly T[] {
  const drawn = list[random.below(list.length)];
  return drawn === undefined ? [] : [drawn];
}

/** Makes a value that meets the tests of a field; null where they say nothing of it. */
export function satisfyingValue(leaves: readonly PredicateLeaf[], random: Random): string | null {
  const whole: string[] = [];
  const parts: string[] = [];
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const leaf of leaves) {
    const drawn = leaf.values[random.below(Math.max(leaf.values.length, 1))];
    switch (leaf.kind) {
      case 'eq':
      case 'in':
      case 'wildcard':
        if (drawn !== undefined) (drawn.includes('*') ? parts : whole).push(drawn);
        break;
      case 'like':
        if (drawn !== undefined) parts.push(drawn.replaceAll('%', '*').replaceAll('_', 'x'));
        break;
      case 'regex': {
        const sample = leaf.values[0] === undefined ? null : sampleText(leaf.values[0], random);
        if (sample !== null) parts.push(/^\^/.test(leaf.values[0] ?? '') ? `${sample}*` : `*${sample}*`);
        break;
      }
      case 'cidr':
        if (drawn !== undefined) whole.push(addressIn(drawn));
        break;
      case 'gt':
      case 'ge':
        least = Math.max(least, Number(drawn ?? 0) + 1);
        break;
      case 'lt':
      case 'le':
        most = Math.min(most, Number(drawn ?? 0) - 1);
        break;
      default:
        break;
    }
  }
  const isLength = leaves.some(({ function: called }) => called === 'len');
  if (Number.isFinite(least) || Number.isFinite(most)) {
    const number = Number.isFinite(least) ? Math.min(least, most) : most;
    return isLength ? 'x'.repeat(Math.max(0, Math.min(number, 20_000))) : String(number);
  }
  const [exact] = whole;
  if (exact !== undefined) return exact;
  if (parts.length === 0) return null;
  return withPartsInPlace(parts);
}

/** Puts patterns with stars side by side: one that has a beginning comes first, one that has an end last. */
function withPartsInPlace(patterns: readonly string[]): string {
  const place = (pattern: string): number => (pattern.startsWith('*') ? (pattern.endsWith('*') ? 1 : 2) : 0);
  const ordered = [...new Set(patterns)].sort((a, b) => place(a) - place(b));
  return ordered
    .map((pattern) =>
      pattern
        .replace(/^\*+(?=\s)|(?<=\s)\*+$/g, 'x')
        .replace(/^\*+|\*+$/g, '')
        .replace(/\*+/g, ' '),
    )
    .join(' ');
}

function addressIn(block: string): string {
  const [network = ''] = block.split('/');
  if (block.includes(':')) return network.endsWith('::') ? `${network}1` : network;
  return network.replace(/(\d+)$/, (last) => String(Math.min(Number(last) + 1, 254)));
}
