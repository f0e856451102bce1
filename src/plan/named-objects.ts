// What a search names of the world outside of it: indexes, lookups, data models, event types.

import type { CommandNode, SearchNode } from '../../grammar/ast.ts';
import type { Span } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { WrittenPlace } from './predicate.ts';
import { CommandArguments } from './written-arguments.ts';

/** One use of a lookup: by a command, or by the eval function `lookup`. */
export interface LookupUse extends WrittenPlace {
  readonly name: string;
  /** The command that names it. */
  readonly by: string;
  /** True where the lookup is written to. */
  readonly isWritten: boolean;
}

/** The names a search uses, each once, in the order of the text; those of search terms may hold wildcards. */
export class NamedObjects {
  readonly indexes = new Set<string>();
  readonly sourcetypes = new Set<string>();
  readonly eventtypes = new Set<string>();
  readonly tags = new Set<string>();
  readonly dataModels = new Set<string>();
  /** Datasets as `Model.Dataset`. */
  readonly datasets = new Set<string>();
  readonly savedSearches = new Set<string>();
  readonly lookups: LookupUse[] = [];

  /** Adds what a command names; subsearches are left out. */
  addCommand(node: CommandNode, place: (span: Span) => WrittenPlace): void {
    const command = commandTable.get(node.name);
    if (command === undefined) return;
    const written = new CommandArguments(node, command);
    const lookup = (name: string, isWritten = false, span = node.span): void => {
      this.lookups.push({ name, by: node.name, isWritten, ...place(span) });
    };
    const nodeNames: string[] = [];
    visit(node, (part) => {
      if (part.kind === 'subsearch') return false;
      if (part.kind === 'field-comparison' || part.kind === 'field-in') this.addTerm(part, nodeNames);
      if (part.kind === 'function-call' && /^lookup$/i.test(part.name)) {
        const [first] = part.arguments;
        if (first?.kind === 'text') lookup(first.text, false, part.span);
      }
      return true;
    });
    // Options that say where to write name nothing that is read.
    if (command.type === 'generating')
      for (const { value } of node.arguments)
        if (value.kind === 'option' && value.name === 'index' && value.value.kind === 'word')
          this.indexes.add(value.value.text);
    for (const name of written.options('datamodel')) this.addDataset(name, nodeNames);
    switch (node.name) {
      case 'lookup':
      case 'inputlookup':
      case 'outputlookup':
        for (const name of written.names('lookup')) lookup(name, node.name === 'outputlookup');
        return;
      case 'datamodel':
      case 'pivot':
        this.addDataset(written.names('model', 'dataset').join('.'), []);
        return;
      case 'from': {
        const [first = '', second] = written.names('dataset', 'name');
        this.addSource(second === undefined ? first : `${first}:${second}`, lookup);
        return;
      }
      case 'join':
      case 'union':
        for (const name of written.names('fields', 'datasets')) this.addSource(name, lookup);
        return;
      case 'savedsearch':
        for (const name of written.names('name')) this.savedSearches.add(name);
        return;
      case 'map':
        for (const name of written.names('savedsearch')) this.savedSearches.add(name);
        return;
      default:
    }
  }

  private addTerm(node: Extract<SearchNode, { kind: 'field-comparison' | 'field-in' }>, nodeNames: string[]): void {
    const field = node.field.text;
    const target = field.startsWith('tag::') ? this.tags : this.setOf(field);
    const given = node.kind === 'field-in' ? node.values : [node.value];
    for (const value of given) {
      if (value.kind !== 'search-value') continue;
      if (field === 'nodename') nodeNames.push(value.text);
      target?.add(value.text);
    }
  }

  private setOf(field: string): Set<string> | null {
    switch (field) {
      case 'index':
        return this.indexes;
      case 'sourcetype':
        return this.sourcetypes;
      case 'eventtype':
        return this.eventtypes;
      case 'tag':
        return this.tags;
      default:
        return null;
    }
  }

  /** `type:name` of a dataset. */
  private addSource(text: string, lookup: (name: string) => void): void {
    const colon = text.indexOf(':');
    if (colon === -1) return;
    const name = text.slice(colon + 1);
    switch (text.slice(0, colon).trim().toLowerCase()) {
      case 'datamodel':
        this.addDataset(name, []);
        return;
      case 'lookup':
      case 'inputlookup':
        lookup(unquoted(name));
        return;
      case 'savedsearch':
        this.savedSearches.add(unquoted(name));
        return;
      default:
    }
  }

  /** `Model`, `Model.Dataset` or `"Model"."Dataset"`; node names tell the datasets below. */
  private addDataset(text: string, nodeNames: readonly string[]): void {
    const [model = '', ...rest] = text.split('.').map(unquoted);
    if (model === '') return;
    this.dataModels.add(model);
    const dataset = rest.join('.');
    if (dataset !== '') this.datasets.add(`${model}.${dataset}`);
    for (const name of nodeNames) this.datasets.add(`${model}.${name.split('.').at(-1) ?? name}`);
  }
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/s, '$1');
}
