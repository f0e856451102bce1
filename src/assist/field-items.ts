// Fields, and what stands in their place in templates.

import type { CommandSyntax } from '../../grammar/syntax.ts';
import { completionItem, type CompletionItem } from './completion-item.ts';
import { type CompletionRequest, nameItems } from './completion-request.ts';
import { hasTemplate } from './context-at.ts';
import { optionsOfCommand } from './describe-command.ts';
import { fieldsHere } from './known-fields.ts';
import { type KnownDataset, type KnownName, prefixedName } from './knowledge.ts';
import { datasetOfStage, fieldsOfLookup, lookupOfStage, wholeStage, wholeTokens } from './stage-text.ts';

/** Offers the fields known at the offset, those of the search itself first. */
export function fieldItems(request: CompletionRequest): CompletionItem[] {
  const { text, offset, stage, knowledge, context } = request;
  const command = knowledge.commands.get(stage.name);
  const source = sourceOf(request, command);
  if (source !== null) return source;
  const { made, brought, isOpen } = fieldsHere(text, context.stages, knowledge);
  const own = made.map((name): KnownName => ({ name }));
  const lookup =
    stage.name === 'lookup' ? fieldsOfLookup(lookupOfStage(wholeTokens(text, stage, offset), knowledge.lookups)) : [];
  const isListed = new Set(made);
  const others = isOpen ? knowledge.fields.filter(({ name }) => !isListed.has(name)) : [];
  return [
    ...placeholderItems(request),
    ...nameItems(request, 'field', plainFirst(own), 'field'),
    ...nameItems(request, 'field', brought, 'field'),
    ...nameItems(request, 'field', lookup, `field of ${lookupName(request)}`),
    ...nameItems(request, 'field', others, 'known field'),
  ];
}

function lookupName({ text, stage, offset, knowledge }: CompletionRequest): string {
  return lookupOfStage(wholeTokens(text, stage, offset), knowledge.lookups)?.name ?? 'the lookup';
}

/** Fields that begin with an underscore come last. */
function plainFirst(names: readonly KnownName[]): KnownName[] {
  return [...names.filter(({ name }) => !name.startsWith('_')), ...names.filter(({ name }) => name.startsWith('_'))];
}

/** Offers the fields of what a generating command reads; null for commands that say nothing of it. */
function sourceOf(request: CompletionRequest, command: CommandSyntax | undefined): CompletionItem[] | null {
  const { text, offset, stage, knowledge } = request;
  if (command === undefined || !takesDataModel(command)) {
    if (stage.name !== 'inputlookup' || !stage.isFirst) return null;
    return nameItems(
      request,
      'field',
      fieldsOfLookup(lookupOfStage(wholeTokens(text, stage, offset), knowledge.lookups)),
      `field of ${lookupName(request)}`,
    );
  }
  const dataset = datasetOfStage(wholeStage(text, stage, offset), knowledge);
  const everywhere = ['_time', 'host', 'source', 'sourcetype', 'index', 'nodename'];
  return [
    ...(dataset === null ? [] : nameItems(request, 'field', datasetFields(dataset), `field of ${dataset.name}`)),
    ...nameItems(
      request,
      'field',
      everywhere.map((name) => ({ name })),
      'field of every event',
    ),
    ...(dataset === null ? nameItems(request, 'field', knowledge.fields, 'known field') : []),
  ];
}

/** Says whether the fields of a command are those of a data model's dataset. */
export function takesDataModel(command: CommandSyntax): boolean {
  return command.syntax
    .flatMap((shape) => (shape.kind === 'clause' ? shape.shapes : [shape]))
    .some((shape) => shape.kind === 'options' && Object.hasOwn(shape.options, 'datamodel'));
}

/** Lists the fields of a dataset by their names in tstats. */
export function datasetFields(dataset: KnownDataset): KnownName[] {
  return dataset.fields.map((field) => {
    const about = [field.about ?? '', field.type === undefined ? '' : `Type: ${field.type}.`].filter(Boolean).join(' ');
    return { name: prefixedName(dataset, field), about };
  });
}

/** Offers the placeholders of the commands whose template the offset is in. */
export function placeholderItems({ context, knowledge, following }: CompletionRequest): CompletionItem[] {
  if (context.word.quote === '"') return [];
  const outer = context.stages.slice(0, -1).flatMap(({ name }) => {
    const command = knowledge.commands.get(name);
    return command !== undefined && hasTemplate(command) ? [command] : [];
  });
  const quote = context.word.quote ?? '';
  return outer.flatMap((command) =>
    optionsOfCommand(command).flatMap(([name, option]) => {
      if (typeof option.default !== 'string' || !/^<<\w+>>$/.test(option.default)) return [];
      return completionItem('value', option.default, {
        detail: `${command.name} ${name}`,
        documentation: option.about ?? '',
        insertText: following === quote ? option.default : `${option.default}${quote}`,
      });
    }),
  );
}
