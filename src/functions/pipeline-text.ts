// Reads the commands off the text of a search, without parsing it.

/** Lists the command of each stage of a search, subsearches left out. */
export function commandNamesOf(search: string): string[] {
  const names: string[] = [];
  for (const [at, stage] of stagesOf(search).entries()) {
    if (at === 0) {
      if (stage.trim() !== '') names.push('search');
    } else {
      const name = /^\s*([A-Za-z_]\w*)/.exec(stage)?.[1];
      if (name !== undefined) names.push(name.toLowerCase());
    }
  }
  return names;
}

/** Splits at the pipes that stand outside quotes and brackets. */
function stagesOf(search: string): string[] {
  const stages: string[] = [];
  let from = 0;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < search.length; at += 1) {
    const character = search[at];
    if (character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '|' && depth <= 0) {
      stages.push(search.slice(from, at));
      from = at + 1;
    }
  }
  stages.push(search.slice(from));
  return stages;
}
