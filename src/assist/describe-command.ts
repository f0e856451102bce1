// Commands and their options in Markdown.

import type { OptionShape } from '../../grammar/syntax.ts';
import { synopsis } from '../../grammar/synopsis.ts';
import type { Command } from '../commands/command.ts';

/** Lists the options of a command and of its clauses. */
export function optionsOfCommand(command: Command): [string, OptionShape][] {
  return command.syntax
    .flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]))
    .flatMap((shape) => (shape.kind === 'options' ? Object.entries(shape.options) : []));
}

/** Describes a command: its form, what it does, its options, and where it differs from Splunk. */
export function describeCommand(command: Command): string {
  const options = optionsOfCommand(command).map(([name, option]) => `- \`${name}\`: ${describeOption(option)}`);
  return [
    fenced(synopsis(command)),
    command.summary,
    ...bullets(command.remarks),
    ...(options.length === 0 ? [] : ['**Options**', options.join('\n')]),
    ...titledBullets('Differs from Splunk', command.differs),
    ...(command.prepare === undefined ? ['*This command is read but cannot run yet.*'] : []),
  ].join('\n\n');
}

/** Describes an option: what it does, what it takes, and what it is when it is not given. */
export function describeOption(option: OptionShape): string {
  const parts = [option.about ?? '', `Takes ${valuesOf(option)}${defaultOf(option)}.`];
  if (option.runs === 'not yet') parts.push('Cannot run yet.');
  if (option.runs === 'no effect') parts.push('Makes no difference in memory.');
  return parts.filter((part) => part !== '').join(' ');
}

/** Says in a few words what an option takes, and its default. */
export function optionDetail(option: OptionShape): string {
  return `${valuesOf(option)}${defaultOf(option)}`;
}

function valuesOf(option: OptionShape): string {
  switch (option.type) {
    case 'flag':
      return 'true or false';
    case 'integer':
      return option.min > 0 ? `a whole number of ${option.min} or more` : 'a whole number';
    case 'number':
      return 'a number';
    case 'field':
      return 'a field';
    case 'regex':
      return 'a regular expression';
    case 'condition':
      return 'search terms or eval(expression)';
    case 'text':
      return option.choices === undefined ? 'a text' : option.choices.join(', ');
  }
}

function defaultOf(option: OptionShape): string {
  if (option.default === null) return '';
  const text = String(option.default);
  return `; default ${text.trim() === text && text !== '' ? text : JSON.stringify(text)}`;
}

/** Writes SPL as a block of code. */
export function fenced(spl: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...spl.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}spl\n${spl}\n${fence}`;
}

/** Writes sentences as a list; nothing for none. */
export function bullets(sentences: readonly string[] | undefined): string[] {
  return sentences === undefined || sentences.length === 0 ? [] : [sentences.map((one) => `- ${one}`).join('\n')];
}

/** Writes sentences as a list under a title; nothing for none. */
export function titledBullets(title: string, sentences: readonly string[] | undefined): string[] {
  const list = bullets(sentences);
  return list.length === 0 ? [] : [`**${title}**`, ...list];
}
