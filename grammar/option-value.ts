// Which values an option takes.

import type { MacroCallNode, SubsearchNode, WordNode } from './ast.ts';
import type { OptionShape } from './syntax.ts';

const flagTexts = new Set(['true', 't', 'yes', '1', 'false', 'f', 'no', '0']);

/** Checks the value of an option against its shape and says what it takes instead. */
export function checkOption(
  name: string,
  shape: OptionShape,
  value: WordNode | MacroCallNode | SubsearchNode,
  fail: (message: string) => void,
): void {
  if (value.kind !== 'word' || value.text.includes('$')) return;
  if (shape.type === 'flag' && !flagTexts.has(value.text.toLowerCase()))
    fail(`${name} takes true or false, not ${value.text}.`);
  if (shape.type === 'integer' && !(/^\d+$/.test(value.text) && Number(value.text) >= (shape.min ?? 0))) {
    fail(`${name} takes a whole number of ${shape.min ?? 0} or more, not ${value.text}.`);
  }
  if (shape.type === 'text' && shape.choices !== undefined && !shape.choices.includes(value.text.toLowerCase())) {
    fail(`${name} takes ${shape.choices.join(', ')}, not ${value.text}.`);
  }
}
