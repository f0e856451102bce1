// Syntax tree to canonical text, on one line; reading it again gives an equal tree.

import type { Node } from './ast.ts';
import { quote } from './lexer.ts';

/** Writes a node as SPL on one line. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'pipeline': {
      const stages = node.stages.map(print).join(' | ');
      return node.leadingPipe ? `| ${stages}` : stages;
    }
    case 'command': {
      const args = printArguments(node.arguments);
      if (node.implied) return args;
      return args === '' ? node.name : `${node.name} ${args}`;
    }
    case 'unexpanded':
      return node.parts.map(print).join(' ');
    case 'plain-text':
    case 'raw-text':
    case 'dashboard-token':
      return node.text;
    case 'argument':
      return print(node.value);
    case 'word':
      return printWord(node.text, node.quoted);
    case 'search-value':
      return node.directive === null ? printWord(node.text, node.quoted) : `${node.directive}(${node.text})`;
    case 'option':
      return `${node.name}=${print(node.value)}`;
    case 'clause': {
      const args = printArguments(node.arguments);
      return args === '' ? node.keyword.toUpperCase() : `${node.keyword.toUpperCase()} ${args}`;
    }
    case 'alias':
      return `${print(node.from)} AS ${print(node.to)}`;
    case 'sort-field': {
      const field = print(node.field);
      return `${node.descending ? '-' : '+'}${node.cast === null ? field : `${node.cast}(${node.field.text})`}`;
    }
    case 'aggregate': {
      // As written: without an alias, the text is the name of the column.
      return node.alias === null ? node.text : `${node.text} AS ${print(node.alias)}`;
    }
    case 'eval-argument':
      return `eval(${print(node.expression)})`;
    case 'assignment':
      return `${node.target.quoted ? quote(node.target.text) : node.target.text}=${print(node.expression)}`;
    case 'macro-call':
      return node.text;
    case 'macro-argument':
      return node.name === null ? node.text : `${node.name}=${node.text}`;
    case 'subsearch':
      return `[${print(node.pipeline)}]`;
    case 'and':
      return node.operands.map(print).join(' ');
    case 'or':
      return node.operands.map(print).join(' OR ');
    case 'not':
      return `NOT ${print(node.operand)}`;
    case 'search-group':
      return node.inner === null ? '()' : `(${print(node.inner)})`;
    case 'field-comparison':
      return `${printWord(node.field.text, node.field.quoted)}${node.operator}${print(node.value)}`;
    case 'field-in':
      return `${printWord(node.field.text, node.field.quoted)} IN (${node.values.map(print).join(', ')})`;
    case 'term':
      return print(node.value);
    case 'number':
      return node.text;
    case 'text':
      return quote(node.text);
    case 'field':
      return node.quoted ? `'${node.name.replace(/[\\'](?=["\\|])/g, '\\$&')}'` : node.name;
    case 'unary':
      return node.operator === 'NOT' ? `NOT ${print(node.operand)}` : `${node.operator}${print(node.operand)}`;
    case 'binary':
      return `${print(node.left)} ${node.operator} ${print(node.right)}`;
    case 'in':
      return `${print(node.operand)} IN (${node.items.map(print).join(', ')})`;
    case 'function-call':
      return `${node.name}(${node.arguments.map(print).join(', ')})`;
    case 'expression-group':
      return `(${print(node.inner)})`;
  }
}

function printArguments(args: readonly Node[]): string {
  let text = '';
  let previous: Node | null = null;
  for (const argument of args) {
    const value = argument.kind === 'argument' ? argument.value : argument;
    const needsComma =
      previous !== null && previous.kind === value.kind && (value.kind === 'assignment' || value.kind === 'alias');
    text += `${text === '' ? '' : needsComma ? ', ' : ' '}${print(value)}`;
    previous = value;
  }
  return text;
}

/** Words keep their balanced parentheses bare; a character that would end them is escaped. */
function printWord(text: string, quoted: boolean): string {
  if (quoted) return quote(text);
  const special = /^[^()\s]+\([^()]*\)$/.test(text) ? /[\\"\s[\],<>`|]/g : /[\\"\s[\],<>`|=()]/g;
  return text.replace(special, '\\$&');
}
