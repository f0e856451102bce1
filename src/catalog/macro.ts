// Macros: named pieces of SPL with parameters.

/** A macro as macros.conf defines it. */
export interface MacroDefinition {
  readonly name: string;
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
  readonly definition: string;
  /** An eval expression over the arguments that must hold; checked on the call. */
  readonly validation?: string;
  readonly errorMessage?: string;
  /** True when the definition is an eval expression that gives the text. */
  readonly isEval?: boolean;
}

/** Macros by name and number of arguments. */
export class MacroTable {
  private readonly macros = new Map<string, MacroDefinition>();

  constructor(definitions: Iterable<MacroDefinition> = []) {
    for (const definition of definitions) this.add(definition);
  }

  add(definition: MacroDefinition): void {
    this.macros.set(`${definition.name}/${definition.parameters.length}`, definition);
  }

  find(name: string, argumentCount: number): MacroDefinition | undefined {
    return this.macros.get(`${name}/${argumentCount}`);
  }

  /** Lists the numbers of arguments a name is defined for. */
  argumentCounts(name: string): number[] {
    return [...this.macros.values()].filter((macro) => macro.name === name).map((macro) => macro.parameters.length);
  }

  names(): Set<string> {
    return new Set([...this.macros.values()].map((macro) => macro.name));
  }

  all(): Iterable<MacroDefinition> {
    return this.macros.values();
  }
}
