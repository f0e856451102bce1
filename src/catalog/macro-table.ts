// Macros by name and number of arguments.

import { type MacroDefinition, macroKey } from './macro-definition.ts';

/** The macros a search can call. A later definition of one name and number of arguments replaces an earlier one. */
export class MacroTable {
  private readonly macros = new Map<string, MacroDefinition>();

  constructor(definitions: Iterable<MacroDefinition> = []) {
    for (const definition of definitions) this.add(definition);
  }

  add(definition: MacroDefinition): void {
    this.macros.set(macroKey(definition.name, definition.args.length), definition);
  }

  find(name: string, argumentCount: number): MacroDefinition | undefined {
    return this.macros.get(macroKey(name, argumentCount));
  }

  /** Lists all macros. */
  all(): Iterable<MacroDefinition> {
    return this.macros.values();
  }

  /** Lists the numbers of arguments a name is defined for. */
  argumentCounts(name: string): number[] {
    return [...this.macros.values()].filter((macro) => macro.name === name).map((macro) => macro.args.length);
  }

  names(): Set<string> {
    return new Set([...this.macros.values()].map((macro) => macro.name));
  }
}
