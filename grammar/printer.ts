// Syntax tree to canonical text, on one line; reading it again gives an equal tree.

import type { ArgumentNode, Node } from './ast.ts';
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
      return node.parts.map(print).join('');
    case 'fragment':
      // With a comma between them, the parts of a list are not read as search terms.
      return node.form === 'arguments' ? node.arguments.map(print).join(', ') : printArguments(node.arguments);
    case 'plain-text':
    case 'raw-text':
    case 'dashboard-token':
      return node.text;
    case 'argument':
      return print(node.value);
    case 'word':
      return printWord(node);
    case 'search-value':
      return node.directive === null ? printWord(node) : `${node.directive}(${node.text})`;
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
      return `${printField(node.field)}${node.operator}${print(node.value)}`;
    case 'field-in': {
      const values = node.values.map(print).join(', ');
      return `${printField(node.field)} IN ${node.hasParentheses ? `(${values})` : values}`;
    }
    case 'regex-filter': {
      const pattern = print(node.pattern);
      return node.field === null ? pattern : `${print(node.field)}${node.negated ? '!=' : '='}${pattern}`;
    }
    case 'replacement':
      return `${print(node.from)} WITH ${print(node.to)}`;
    case 'term':
      return node.value.directive === null ? printField(node.value) : print(node.value);
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

function printArguments(args: readonly ArgumentNode[]): string {
  let text = '';
  let previous: ArgumentNode | null = null;
  for (const argument of args) {
    const needsComma =
      previous !== null &&
      ((isAssignment(previous) && isAssignment(argument)) ||
        (previous.value.kind === 'alias' && argument.value.kind === 'alias'));
    text += `${text === '' ? '' : needsComma ? ', ' : ' '}${print(argument.value)}`;
    previous = argument;
  }
  return text;
}

function isAssignment({ slot, value }: ArgumentNode): boolean {
  return value.kind === 'assignment' || slot === 'inserted-assignment';
}

/** In front of an operator an equals sign would be that operator. */
function printField(word: PrintedWord): string {
  const text = printWord(word);
  return word.quoted || word.isRaw === true ? text : text.replaceAll('=', '\\=');
}

interface PrintedWord {
  readonly text: string;
  readonly quoted: boolean;
  readonly isRaw?: true;
}

/** Words keep their balanced parentheses bare; a character that would end them is escaped. */
function printWord({ text, quoted, isRaw }: PrintedWord): string {
  if (quoted) return quote(text);
  if (isRaw === true) return text;
  const special = isBalanced(text) ? /[\\"\s[\],<>`|]/g : /[\\"\s[\],<>`|()]/g;
  return text.replace(special, '\\$&');
}

/** A word that begins with a name and holds parentheses that close: `count(x)`, `n(oct)`. */
function isBalanced(text: string): boolean {
  if (!text.includes('(') || /^[()]|\([^)]*[\s"]/.test(text)) return false;
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
