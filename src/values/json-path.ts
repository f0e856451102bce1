// JSON paths: `a.b`, `a{0}.b`, `a{}.b`, as spath and the JSON functions write them.

import type { JsonValue } from './json.ts';
import { remembered } from './remembered.ts';

/** One step down: to a key of an object, to an element of an array counted from 0, or to all elements. */
export type JsonStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'all' };

export type JsonPath = readonly JsonStep[];

/** Reads a path; the empty one is the whole. Gives null when a brace is not closed or holds no number. */
export const jsonPathOf: (text: string) => JsonPath | null = (() => {
  const found = remembered(500, (text) => ({ path: readPath(text) }));
  return (text) => found(text).path;
})();

function readPath(text: string): JsonPath | null {
  const steps: JsonStep[] = [];
  if (text === '') return steps;
  for (const part of text.split('.')) {
    const brace = part.indexOf('{');
    const key = brace < 0 ? part : part.slice(0, brace);
    if (key !== '' || brace < 0) steps.push({ kind: 'key', key });
    if (brace < 0) continue;
    const braces = part.slice(brace);
    if (!/^(?:\{\d{0,9}\})+$/.test(braces)) return null;
    for (const [, index] of braces.matchAll(/\{(\d*)\}/g)) {
      steps.push(index === '' || index === undefined ? { kind: 'all' } : { kind: 'element', index: Number(index) });
    }
  }
  return steps;
}

/** Makes a path of one key, dots and braces included. */
export function exactPath(key: string): JsonPath {
  return [{ kind: 'key', key }];
}

/** Tells whether a path may give several values. */
export function hasAllStep(path: JsonPath): boolean {
  return path.some((step) => step.kind === 'all');
}

/** Collects what lies at a path, in order. */
export function valuesAt(value: JsonValue, path: JsonPath): JsonValue[] {
  const found: JsonValue[] = [];
  collect(value, path, 0, found);
  return found;
}

function collect(value: JsonValue, path: JsonPath, at: number, found: JsonValue[]): void {
  const step = path[at];
  if (step === undefined) {
    found.push(value);
    return;
  }
  if (step.kind === 'key') {
    const inner = value instanceof Map ? value.get(step.key) : undefined;
    if (inner !== undefined) collect(inner, path, at + 1, found);
  } else if (Array.isArray(value)) {
    if (step.kind === 'all') for (const inner of value) collect(inner, path, at + 1, found);
    else {
      const inner = value[step.index];
      if (inner !== undefined) collect(inner, path, at + 1, found);
    }
  }
}

/** Gives the new value for the old one at the end of a path, undefined where there was none; undefined leaves it. */
export type JsonChange = (old: JsonValue | undefined) => JsonValue | undefined;

/**
 * Changes what lies at a path, in place, and gives the whole. Missing keys are made on the way; where an array or an
 * object of the other kind stands in the way, nothing changes.
 */
export function changeAt(value: JsonValue, path: JsonPath, change: JsonChange): JsonValue {
  return changed(value, path, 0, change) ?? value;
}

function changed(value: JsonValue | undefined, path: JsonPath, at: number, change: JsonChange): JsonValue | undefined {
  const step = path[at];
  if (step === undefined) return change(value);
  if (step.kind === 'key') {
    if (value !== undefined && !(value instanceof Map)) return undefined;
    const object = value ?? new Map<string, JsonValue>();
    const inner = changed(object.get(step.key), path, at + 1, change);
    if (inner === undefined) return undefined;
    object.set(step.key, inner);
    return object;
  }
  if (!Array.isArray(value)) return undefined;
  for (const [index, old] of value.entries()) {
    if (step.kind === 'element' && step.index !== index) continue;
    const inner = changed(old, path, at + 1, change);
    if (inner !== undefined) value[index] = inner;
  }
  return value;
}
