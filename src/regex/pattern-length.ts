// How many characters a pattern can take: the fewest and the most.
import type { PatternNode } from './pattern.ts';

/** The fewest and the most characters of a match; the most may be Infinity. */
export interface LengthRange {
  readonly min: number;
  readonly max: number;
}

const NOTHING: LengthRange = { min: 0, max: 0 };

/** Works out how many characters a node takes. What a reference or a call takes is not followed: 0 to Infinity. */
export function lengthOf(node: PatternNode): LengthRange {
  switch (node.kind) {
    case 'character':
      return { min: 1, max: 1 };
    case 'sequence': {
      let min = 0;
      let max = 0;
      for (const item of node.items) {
        const length = lengthOf(item);
        min += length.min;
        max += length.max;
      }
      return { min, max };
    }
    case 'alternation': {
      let min = Number.POSITIVE_INFINITY;
      let max = 0;
      for (const branch of node.branches) {
        const length = lengthOf(branch);
        min = Math.min(min, length.min);
        max = Math.max(max, length.max);
      }
      return { min, max };
    }
    case 'group':
    case 'atomic':
      return lengthOf(node.body);
    case 'repeat': {
      const body = lengthOf(node.body);
      return { min: body.min * node.min, max: body.max === 0 || node.max === 0 ? 0 : body.max * node.max };
    }
    case 'condition': {
      const yes = lengthOf(node.yes);
      const no = lengthOf(node.no);
      if (node.test.kind === 'define') return no;
      return { min: Math.min(yes.min, no.min), max: Math.max(yes.max, no.max) };
    }
    case 'backreference':
    case 'call':
      return { min: 0, max: Number.POSITIVE_INFINITY };
    default:
      return NOTHING;
  }
}
