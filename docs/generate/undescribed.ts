// What lacks its description. The reference is not written while anything does.

import { commands } from '../../src/commands/all.generated.ts';
import { evalFunctionList } from '../../src/functions/all.ts';
import { lintRules } from '../../src/lint/all.ts';
import { aggregateList } from './aggregate-pages.ts';
import { codeList, families, familyOf } from './diagnostic-pages.ts';
import type { MacroFile } from './macro-pages.ts';
import { optionsOf } from './shape-texts.ts';

/** Lists what is not described, or not in sentences; one line each, with where to write it. */
export function undescribed(macroFiles: readonly MacroFile[]): string[] {
  const missing: string[] = [];
  const check = (text: string | undefined, place: string, what: string): void => {
    if (text === undefined || text.trim() === '') missing.push(`${place} has no ${what}.`);
    else if (!/[.?]$/.test(text)) missing.push(`${place}: the ${what} is no sentence with a full stop: ${text}`);
  };
  for (const command of commands) {
    const place = `The command ${command.name} (src/commands/)`;
    check(command.summary, place, 'summary');
    for (const text of [...(command.remarks ?? []), ...(command.differs ?? [])]) check(text, place, 'remark');
    for (const { name, option } of optionsOf(command))
      check(option.about, `The option ${name} of ${command.name}`, 'about');
  }
  for (const described of evalFunctionList) {
    const place = `The eval function ${described.name} (src/functions/)`;
    check(described.summary, place, 'summary');
    for (const text of [...(described.remarks ?? []), ...(described.differs ?? [])]) check(text, place, 'remark');
    for (const { name, summary } of described.parameters)
      check(summary, `The parameter ${name} of ${described.name}`, 'summary');
    if (described.examples.length === 0) missing.push(`${place} has no example.`);
  }
  for (const { name, summary } of aggregateList)
    check(summary, `The stats function ${name} (src/aggregates/)`, 'summary');
  for (const { name: file, intro, stanzas } of macroFiles) {
    check(intro, `macros/${file}`, 'comment at its start');
    for (const { name, summary } of stanzas) check(summary, `The macro ${name} (macros/${file})`, 'comment above it');
  }
  for (const [name, meaning] of codeList) {
    check(meaning, `${name} (grammar/codes.ts)`, 'meaning');
    if (!families.has(familyOf(name)))
      missing.push(`The kind of ${name} has no name (docs/generate/diagnostic-pages.ts).`);
  }
  for (const { name, summary, explanation, examples } of lintRules) {
    const place = `The lint rule ${name} (src/lint/rules/)`;
    check(summary, place, 'summary');
    check(explanation, place, 'explanation');
    if (examples.flagged.length === 0) missing.push(`${place} has no example of what it finds.`);
  }
  return missing;
}
