// The form of a command and of its arguments, written for people.

import type { CommandSyntax, Shape } from './syntax.ts';

/** Says what a shape asks for, as part of a sentence. */
export function described(shape: Shape): string {
  switch (shape.kind) {
    case 'aggregates':
      return 'an aggregate such as count or sum(field)';
    case 'aliases':
      return shape.aliasRequired ? 'field AS name' : 'a field';
    case 'assignments':
      return 'field=expression';
    case 'expression':
      return 'an expression';
    case 'search':
      return 'search terms';
    case 'word':
      return `a ${shape.slot}`;
    case 'regex':
    case 'regex-filter':
      return 'a regular expression';
    case 'subsearches':
    case 'template':
      return 'a search in brackets';
    case 'sources':
      return 'a dataset';
    case 'replacements':
      return 'value WITH value';
    default:
      return 'a field';
  }
}

/** Writes the form of a command for people. */
export function synopsis(command: CommandSyntax): string {
  return [command.name, ...command.syntax.map(shapeText)].join(' ');
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'options': {
      const names = Object.keys(shape.options);
      return names.length > 3 ? '[<option>=<value>] …' : names.map((name) => `[${name}=…]`).join(' ');
    }
    case 'pairs':
      return '[<name>=<value>] …';
    case 'subsearches':
      return shape.max === 1 ? '[<search>]' : '[<search>] [<search>] …';
    case 'template':
      return '[<search>]';
    case 'sources':
      return '<dataset> …';
    case 'items':
      return `<${shape.slot}> …`;
    case 'replacements':
      return '<value> WITH <value> …';
    case 'regex':
      return '"<regex>"';
    case 'regex-filter':
      return '[<field>=]"<regex>"';
    case 'clause':
      return `[${shape.keywords[0]?.toUpperCase()} ${shape.shapes.filter(isFirst).map(shapeText).join(' ')}]`;
    case 'sign':
      return '[+|-]';
    case 'integer':
      return `[<${shape.slot}>]`;
    case 'fields':
    case 'sort-fields':
      return '<field> …';
    case 'aliases':
      return shape.aliasRequired ? '<field> AS <name> …' : '<field> [AS <name>] …';
    case 'aggregates':
      return '<function>(<field>) [AS <name>] …';
    case 'assignments':
      return '<field>=<expression> …';
    default:
      return `<${shape.slot}>`;
  }
}

/** Options that may stand behind several names are shown once. */
function isFirst(shape: Shape): boolean {
  return shape.kind !== 'options' || shape.behind === undefined || shape.behind === 1;
}
