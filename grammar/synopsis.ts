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
    case 'options':
      return Object.keys(shape.options)
        .map((name) => `[${name}=…]`)
        .join(' ');
    case 'clause':
      return `[${shape.keywords[0]?.toUpperCase()} ${shape.shapes.map(shapeText).join(' ')}]`;
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
