// The arguments of a command as they are written: what facts are told from, before anything is bound.

import type { AggregateNode, ArgumentNode, CommandNode, OptionNode } from '../../grammar/ast.ts';
import type { OptionShape, PlainShape } from '../../grammar/syntax.ts';
import type { Command, FieldFacts, WrittenArguments } from '../commands/command.ts';
import { compileRegex } from '../regex/regex.ts';
import { flagOfText } from '../values/flag-text.ts';
import { hasWildcard } from '../values/wildcard.ts';
import { plainText } from './plain-text.ts';
import { addFieldsOfCondition, addReadFields, fieldsInTarget } from './read-fields.ts';

type FromTo = { readonly from: string; readonly to: string };

/** Reads the arguments of one command node; those of clauses stand beside the others. */
export class CommandArguments implements WrittenArguments {
  private readonly command: Command;
  private readonly clauses: ReadonlySet<string>;
  private readonly all: readonly ArgumentNode[];
  private readonly given: ReadonlyMap<string, OptionNode>;

  constructor(node: CommandNode, command: Command) {
    this.command = command;
    this.clauses = new Set(node.arguments.flatMap(({ slot, value }) => (value.kind === 'clause' ? [slot] : [])));
    this.all = node.arguments.flatMap((argument) =>
      argument.value.kind === 'clause' ? argument.value.arguments : [argument],
    );
    // The first of an option counts; free pairs of a slot are no options.
    this.given = new Map(
      this.all
        .flatMap(({ slot, value }) =>
          value.kind === 'option' && this.shapeOf(slot)?.kind === 'options' ? [value] : [],
        )
        .reverse()
        .map((option) => [option.name, option]),
    );
  }

  get isOpen(): boolean {
    return this.all.some(({ slot, value }) => {
      if (slot === 'insert' || value.kind === 'macro-call') return true;
      if (value.kind === 'aggregate') return nameOfAggregate(value) === null;
      if (value.kind === 'assignment') return fieldsInTarget(value).length > 0;
      return value.kind === 'word' && value.parts !== undefined;
    });
  }

  names(...slots: string[]): string[] {
    return this.valuesOf(slots).flatMap((value) => {
      if (value.kind === 'word') return value.parts === undefined ? [value.text] : [];
      if (value.kind === 'alias') return [value.from.text];
      return value.kind === 'sort-field' ? [value.field.text] : [];
    });
  }

  name(slot: string): string | null {
    return this.names(slot)[0] ?? null;
  }

  aliases(slot: string): FromTo[] {
    return this.valuesOf([slot]).flatMap((value): FromTo[] => {
      if (value.kind === 'word') return value.parts === undefined ? [{ from: value.text, to: value.text }] : [];
      if (value.kind === 'alias' || value.kind === 'replacement') return [{ from: value.from.text, to: value.to.text }];
      if (value.kind !== 'aggregate' || value.argument?.kind !== 'word') return [];
      const from = value.argument.text;
      return [{ from, to: value.alias?.kind === 'word' ? value.alias.text : from }];
    });
  }

  words(slot: string): { readonly text: string; readonly quoted: boolean }[] {
    return this.valuesOf([slot]).flatMap((value) => (value.kind === 'word' ? [value] : []));
  }

  pairs(slot: string): { readonly name: string; readonly text: string }[] {
    return this.valuesOf([slot]).flatMap((value) =>
      value.kind === 'option' ? [{ name: value.name, text: textOfOption(value) ?? '' }] : [],
    );
  }

  option(name: string): string | null {
    const given = this.given.get(name);
    if (given !== undefined) return textOfOption(given);
    const byDefault = this.optionShape(name)?.default ?? null;
    return byDefault === null ? null : String(byDefault);
  }

  options(...names: string[]): string[] {
    return names.flatMap((name) => this.option(name) ?? []);
  }

  flag(name: string): boolean {
    return flagOfText(this.option(name) ?? '') === true;
  }

  has(name: string): boolean {
    return this.given.has(name) || this.clauses.has(name) || this.all.some(({ slot }) => slot === name);
  }

  reads(...slots: string[]): string[] {
    const fields = new Set<string>();
    const assigned = new Set<string>();
    for (const value of this.valuesOf(slots)) {
      if (value.kind !== 'assignment') {
        addReadFields(value, fields);
        continue;
      }
      // A later assignment sees what an earlier one has made.
      const ofValue = new Set<string>();
      addReadFields(value, ofValue);
      for (const field of ofValue) if (!assigned.has(field)) fields.add(field);
      assigned.add(value.target.text);
    }
    return [...fields];
  }

  outputs(slot: string): string[] {
    return this.valuesOf([slot]).flatMap((value) => {
      if (value.kind === 'assignment') return fieldsInTarget(value).length > 0 ? [] : [value.target.text];
      const name = value.kind === 'aggregate' ? nameOfAggregate(value) : null;
      return name === null ? [] : [name];
    });
  }

  groups(slot: string): string[] {
    return this.valuesOf([slot]).flatMap((value) => {
      const text = plainText(value);
      return text === null ? [] : groupNames(text);
    });
  }

  text(slot: string): string | null {
    for (const value of this.valuesOf([slot])) return plainText(value);
    return null;
  }

  get byShapes(): FieldFacts {
    const { type } = this.command;
    const reads = new Set<string>();
    const writes = new Set<string>();
    for (const shape of this.shapes()) {
      switch (shape.kind) {
        case 'aliases':
          for (const { from, to } of this.aliases(shape.slot)) {
            reads.add(from);
            if (to !== from) writes.add(to);
          }
          break;
        case 'aggregates':
        case 'assignments':
          for (const field of this.reads(shape.slot)) reads.add(field);
          for (const field of this.outputs(shape.slot)) writes.add(field);
          break;
        case 'fields':
        case 'sort-fields':
        case 'expression':
        case 'search':
        case 'regex-filter':
          for (const field of this.reads(shape.slot)) reads.add(field);
          break;
        case 'options':
          for (const [name, option] of Object.entries(shape.options)) {
            const text = option.type === 'field' || option.type === 'condition' ? this.option(name) : null;
            if (text === null) continue;
            if (option.type === 'field') reads.add(text);
            else addFieldsOfCondition(text, reads);
          }
          break;
        default:
      }
    }
    const isNew = type === 'generating' || type === 'transforming';
    return {
      reads: [...reads],
      writes: [...writes],
      changes: [],
      keeps: isNew ? [] : 'all',
      drops: [],
      renames: [],
      opens: this.isOpen,
      rows: isNew ? 'new' : 'all',
      order: isNew ? 'changed' : 'kept',
      needsAllRows: isNew || type === 'dataset processing',
      brackets: 'join',
    };
  }

  private shapes(): PlainShape[] {
    return this.command.syntax.flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]));
  }

  private shapeOf(slot: string): PlainShape | undefined {
    return this.shapes().find((shape) => shape.slot === slot);
  }

  private optionShape(name: string): OptionShape | undefined {
    for (const shape of this.shapes())
      if (shape.kind === 'options' && Object.hasOwn(shape.options, name)) return shape.options[name];
    return undefined;
  }

  private valuesOf(slots: readonly string[]): ArgumentNode['value'][] {
    return slots.flatMap((slot) => this.all.filter((argument) => argument.slot === slot).map(({ value }) => value));
  }
}

/** The column an aggregate makes; null when only a run tells: with wildcards, and without a field but for count. */
function nameOfAggregate({ function: name, argument, alias, text }: AggregateNode): string | null {
  if (alias?.kind === 'macro-call') return null;
  const target = alias?.text ?? text;
  if (hasWildcard(target) || alias?.parts !== undefined)
    return alias === null && argument?.kind !== 'word' ? target : null;
  if (argument?.kind === 'word' && hasWildcard(argument.text)) return null;
  return argument === null && !/^(?:c|count)$/i.test(name) && !text.includes('(') ? null : target;
}

function textOfOption({ value }: OptionNode): string | null {
  if (value.kind === 'macro-call' || value.kind === 'subsearch') return null;
  return plainText(value);
}

/** The groups of a pattern; one that is not valid is searched for what looks like a group. */
function groupNames(pattern: string): string[] {
  const compiled = compileRegex(pattern);
  if ('regex' in compiled) return [...compiled.regex.groupNames];
  return [...pattern.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].flatMap((match) =>
    match[1] === undefined ? [] : [match[1]],
  );
}
