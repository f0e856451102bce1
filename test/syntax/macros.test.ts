// Macro calls become text: arguments, eval macros, validation, circles.

import { describe, expect, test } from 'vitest';
import { expand } from '../../src/index.ts';

const macros = {
  'between(2)': {
    args: ['low', 'high'],
    definition: 'kg>=$low$ kg<=$high$',
    validation: 'isnum($low$) AND $low$ <= $high$',
    errorMessage: 'low and high are numbers, low first',
  },
  'den(1)': { args: ['name'], definition: 'den=$name$', validation: 'if("$name$"="", "a name is missing", null())' },
  'days(1)': { args: ['n'], definition: '"earliest=-" . tostring($n$ * 24) . "h"', isEval: true },
  'no_text(0)': { definition: 'null()', isEval: true },
  chain: '`link(a)`',
  'link(1)': { args: ['x'], definition: 'den=$x$ `leaf`' },
  leaf: 'keeper="$x$"',
  ring: '`rung`',
  rung: '`ring`',
};

function expanded(search: string): string {
  const result = expand(search, macros);
  const [error] = result.diagnostics.filter(({ severity }) => severity === 'error');
  return error === undefined ? result.text : `${error.code} ${error.message}`;
}

describe('macros', () => {
  test.each([
    ['`den(cave)` | head 1', 'den=cave | head 1'],
    ['index=zoo `between(1, 20)`', 'index=zoo kg>=1 kg<=20'],
    ['`between(high=20, low=1)`', 'kg>=1 kg<=20'],
    ['`days(2)` index=zoo', 'earliest=-48h index=zoo'],
    ['`chain`', 'den=a keeper="$x$"'],
    ['den="`chain`"', 'den="`chain`"'],
  ])('%s becomes %s', (search, text) => expect(expanded(search)).toBe(text));

  test.each([
    ['`between(20, 1)`', 'SPL4008 low and high are numbers, low first'],
    ['`den("")`', 'SPL4008 a name is missing'],
    ['`no_text`', 'SPL4008 The macro no_text is an eval expression that gives no text. It gives no text.'],
    ['`ring`', 'SPL4007 The macro ring calls itself: ring(0) calls rung(0) calls ring(0).'],
    ['`den`', 'SPL4003 There is no macro den with 0 arguments. It is defined for 1 argument.'],
  ])('%s is refused', (search, message) => expect(expanded(search)).toBe(message));

  test('a mistake in a body is shown in the body and at the call', () => {
    const [error] = expand('index=zoo | `broken`', { broken: 'eval a=(1' }).diagnostics;
    expect(error?.span).toMatchObject({ source: 'macro broken', line: 1, column: 8 });
    expect(error?.labels[0]?.location).toMatchObject({ source: 'search', column: 13 });
  });
});
