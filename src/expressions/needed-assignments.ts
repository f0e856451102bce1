// Assignments without those whose results nobody reads, and with those that one other reads worked into it.

import type { BoundExpression } from './bound-expression.ts';
import { ColumnKernel } from './column-kernel.ts';
import { type DerivedField, type DerivedFields, fieldsBehind, noDerivedFields, ofOneValue } from './derived-fields.ts';
import { stored } from './evaluate.ts';

interface Assignment {
  readonly target: string;
  readonly expression: BoundExpression;
}

/** A field that is set, and what works it out. */
export interface AssignedKernel {
  readonly target: string;
  readonly kernel: ColumnKernel;
}

/** Makes the kernels of assignments that run one after the other, when only some fields are needed afterwards. */
export function neededKernels(given: readonly Assignment[], needed: ReadonlySet<string>): readonly AssignedKernel[] {
  const kept = neededAssignments(given, needed);
  let derived: DerivedFields = noDerivedFields;
  return kept.flatMap((assignment, index): AssignedKernel[] => {
    const { target, expression } = assignment;
    const kernel = new ColumnKernel(expression, derived);
    const origin = isKept(assignment, needed) ? null : originOf(assignment, kept.slice(index + 1), derived);
    const others = [...derived].filter(([name]) => name !== target);
    derived = new Map(origin === null ? others : [...others, [target, origin]]);
    return origin === null ? [{ target, kernel }] : [];
  });
}

function neededAssignments(given: readonly Assignment[], needed: ReadonlySet<string>): readonly Assignment[] {
  const wanted = new Set(needed);
  return given
    .toReversed()
    .filter((assignment) => {
      if (!isKept(assignment, wanted)) return false;
      wanted.delete(assignment.target);
      for (const field of assignment.expression.fields) wanted.add(field);
      return true;
    })
    .reverse();
}

/** Fields of Splunk's own are read by commands that do not name them. */
function isKept({ target }: Assignment, needed: ReadonlySet<string>): boolean {
  return needed.has(target) || target.startsWith('_') || target.includes('{');
}

/** Tells how a field that is no column is worked out from another one; null where it must be a column. */
function originOf(
  { target, expression }: Assignment,
  later: readonly Assignment[],
  derived: DerivedFields,
): DerivedField | null {
  const [from, ...others] = fieldsBehind(expression.fields, derived);
  if (from === undefined || others.length > 0 || !expression.isPure) return null;
  const end = later.findIndex((assignment) => assignment.target === target);
  const scope = end === -1 ? later : later.slice(0, end + 1);
  const readers = scope.filter((assignment) => assignment.expression.fields.has(target));
  const [reader] = readers;
  // Read twice it would be worked out twice. And what it comes from must still be there when it is read.
  if (reader === undefined || readers.length > 1 || !reader.expression.isPure) return null;
  if (scope.slice(0, scope.indexOf(reader)).some((assignment) => assignment.target === from)) return null;
  const work = ofOneValue((read) => expression.evaluate(read), derived);
  return { from, work: (value) => stored(work(value)) };
}
