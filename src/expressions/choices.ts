// Functions that choose between their arguments: only what is chosen is worked out.

import { type Evaluate, nothing } from './evaluate.ts';

/** Binds a call of if, case, validate or coalesce; null for any other function. */
export function bindChoice(name: string, args: readonly Evaluate[]): Evaluate | null {
  switch (name) {
    case 'if': {
      const [condition = nothing, then = nothing, otherwise = nothing] = args;
      return (read) => (condition(read) === true ? then(read) : otherwise(read));
    }
    case 'case':
      return chooseWhen(true, args);
    case 'validate':
      return chooseWhen(false, args);
    case 'coalesce':
      return (read) => {
        for (const argument of args) {
          const value = argument(read);
          if (value !== null) return value;
        }
        return null;
      };
    default:
      return null;
  }
}

function chooseWhen(wanted: boolean, args: readonly Evaluate[]): Evaluate {
  const pairs: (readonly [Evaluate, Evaluate])[] = [];
  for (let at = 0; at + 1 < args.length; at += 2) pairs.push([args[at] ?? nothing, args[at + 1] ?? nothing]);
  return (read) => {
    for (const [condition, value] of pairs) if (condition(read) === wanted) return value(read);
    return null;
  };
}
