// Which values an option takes.

import type { OptionValueNode } from './ast.ts';
import type { OptionShape } from './syntax.ts';

const flagTexts = new Set(['true', 't', 'yes', '1', 'false', 'f', 'no', '0']);

/** Checks the value of an option against its shape and says what it takes instead. */
export function checkOption(
  name: string,
  shape: OptionShape,
  value: OptionValueNode,
  fail: (message: string) => void,
): void {
  if (value.kind !== 'word' || value.text.includes('$') || value.text.includes('<<') || value.isRaw === true) return;
  const { text } = value;
  if (shape.type === 'flag' && !flagTexts.has(text.toLowerCase())) fail(`${name} takes true or false, not ${text}.`);
  if (shape.type === 'integer' && !(/^\+?\d+$/.test(text) && Number(text) >= shape.min))
    fail(`${name} takes a whole number of ${shape.min} or more, not ${text}.`);
  if (shape.type === 'number' && (text === '' || !Number.isFinite(Number(text))))
    fail(`${name} takes a number, not ${text}.`);
  if (shape.type === 'text' && shape.choices !== undefined && !shape.choices.includes(text.toLowerCase()))
    fail(`${name} takes ${shape.choices.join(', ')}, not ${text}.`);
}
