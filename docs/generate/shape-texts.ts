// The arguments and options of a command, written for people.

import type { ClauseShape, OptionShape, PlainShape, Shape } from '../../grammar/syntax.ts';
import { synopsis } from '../../grammar/synopsis.ts';
import type { Command } from '../../src/commands/command.ts';
import { code, prose, table } from './markdown.ts';

/** An option with the keyword of the clause it stands in; null outside of clauses. */
export interface PlacedOption {
  readonly name: string;
  readonly option: OptionShape;
  readonly clause: string | null;
}

/** Lists the options of a command and of its clauses. */
export function optionsOf(command: Command): PlacedOption[] {
  return command.syntax.flatMap((shape) => {
    const clause = shape.kind === 'clause' ? keywordOf(shape) : null;
    const shapes = shape.kind === 'clause' ? shape.shapes : [shape];
    return shapes.flatMap((inner) =>
      inner.kind === 'options' ? Object.entries(inner.options).map(([name, option]) => ({ name, option, clause })) : [],
    );
  });
}

/** What becomes of an option when a search gives it. */
export type OptionFate = 'runs' | 'read only' | 'no effect';

/** Says what becomes of an option: one of a command that cannot run is read only. */
export function fateOf(command: Command, option: OptionShape): OptionFate {
  if (command.prepare === undefined || option.runs === 'not yet') return 'read only';
  return option.runs === 'no effect' ? 'no effect' : 'runs';
}

/** Writes the table of options; null for none. */
export function optionTable(command: Command): string | null {
  const options = optionsOf(command);
  if (options.length === 0) return null;
  return table(
    ['option', 'takes', 'default', 'what it does', 'here'],
    options.map(({ name, option, clause }) => [
      `${code(name)}${clause === null ? '' : ` in ${clause}`}`,
      `${takes(option)}${option.repeated === true ? '; may be given several times' : ''}`,
      defaultText(option),
      prose(option.about ?? ''),
      fateOf(command, option),
    ]),
  );
}

function takes(option: OptionShape): string {
  switch (option.type) {
    case 'flag':
      return 'true or false';
    case 'integer':
      return option.min > 0 ? `a whole number of ${option.min} or more` : 'a whole number';
    case 'number':
      return 'a number';
    case 'text':
      return option.choices === undefined ? 'a text' : option.choices.map(code).join(', ');
    case 'field':
      return 'a field';
    case 'regex':
      return 'a regular expression';
    case 'condition':
      return 'a text, search terms in quotes or parentheses, or `eval(expression)`';
  }
}

function defaultText(option: OptionShape): string {
  if (option.default === null) return 'none';
  if (option.default === '') return 'empty';
  if (option.type === 'text' && option.default.trim() !== option.default) return code(`"${option.default}"`);
  return code(String(option.default));
}

/** Writes the table of arguments that are no options; null for none. */
export function argumentTable(command: Command): string | null {
  const shapes = command.syntax.filter((shape) => shape.kind !== 'options');
  if (shapes.length === 0) return null;
  return table(
    ['argument', 'what it is', 'must be given'],
    shapes.map((shape) => [
      code(formOf(shape)),
      shape.kind === 'clause' ? clauseText(shape) : plainText(shape),
      isRequired(shape) ? 'yes' : 'no',
    ]),
  );
}

function formOf(shape: Shape): string {
  return synopsis({ name: '', syntax: [shape] }).trim();
}

function keywordOf(clause: ClauseShape): string {
  return (clause.keywords[0] ?? '').toUpperCase();
}

function clauseText(clause: ClauseShape): string {
  const keywords = clause.keywords.map((keyword) => keyword.toUpperCase()).join(' or ');
  const inner = clause.shapes.map((shape) => lowered(plainText(shape)).replace(/\.$/, '')).join(', then ');
  const text = inner === '' ? `${keywords}.` : `After ${keywords}: ${inner}.`;
  return clause.repeated ? `${text} May be given several times.` : text;
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function plainText(shape: PlainShape): string {
  switch (shape.kind) {
    case 'options':
      return 'Options, listed below.';
    case 'pairs':
      return 'Names and values; the names are for you to choose.';
    case 'integer':
      return shape.min > 0 ? `A whole number of ${shape.min} or more.` : 'A whole number.';
    case 'word':
      return shape.choices === undefined
        ? 'A word, or a text in quotes.'
        : `One of ${shape.choices.map(code).join(', ')}.`;
    case 'items':
      return shape.pairs ? 'Words, texts in quotes, and `name=value`.' : 'Words, or texts in quotes.';
    case 'fields':
      return 'Fields, with blanks or commas between them.';
    case 'aliases':
      return shape.aliasRequired ? 'Fields, each with a new name.' : 'Fields; after AS, a name of their own.';
    case 'sort-fields':
      return 'Fields to order by. `-` in front of one turns its order round; `num`, `str`, `ip` or `auto` round it says how its values compare.';
    case 'sign':
      return '`+` or `-`, in front of everything else.';
    case 'aggregates':
      return shape.bare
        ? 'Functions of fields, or a function alone; after AS, a name for the result.'
        : 'Functions of fields; after AS, a name for the result.';
    case 'assignments':
      return 'Fields, each with the expression whose result it gets; commas between them.';
    case 'expression':
      return 'An eval expression.';
    case 'search':
      return 'Search terms.';
    case 'regex':
      return 'A regular expression or a sed script.';
    case 'regex-filter':
      return 'A regular expression, with the field it is for. With `!=`, what matches is left out.';
    case 'replacements':
      return 'Values and what to put in their place.';
    case 'subsearches':
      return shape.max === 1 ? 'A search in brackets.' : 'Searches in brackets, side by side.';
    case 'template':
      return 'A pipeline in brackets; placeholders such as `<<FIELD>>` are replaced before it is read.';
    case 'sources':
      return 'Datasets by name, or searches in brackets.';
  }
}

function isRequired(shape: Shape): boolean {
  switch (shape.kind) {
    case 'word':
    case 'search':
    case 'regex':
    case 'expression':
      return shape.required;
    case 'pairs':
    case 'items':
    case 'fields':
    case 'aliases':
    case 'aggregates':
    case 'subsearches':
    case 'sources':
      return shape.min > 0;
    case 'sort-fields':
    case 'assignments':
    case 'regex-filter':
    case 'replacements':
    case 'template':
      return true;
    default:
      return false;
  }
}
