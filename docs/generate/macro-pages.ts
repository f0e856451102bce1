// The pages of built-in macros. The comment above a stanza is its description.

import { readdirSync, readFileSync } from 'node:fs';
import { type CasePage, casesWithRows, type FoundCase, shortestFirst } from './case-files.ts';
import { exampleBlocks } from './example-blocks.ts';
import { block, code, page, prose, section, table } from './markdown.ts';

/** A stanza of a macros.conf. */
export interface MacroStanza {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly string[];
  readonly definition: string;
}

/** A file of macros with the comment it opens with. */
export interface MacroFile {
  readonly name: string;
  readonly intro: string;
  readonly stanzas: readonly MacroStanza[];
}

const folder = new URL('../../macros/', import.meta.url);

/** Reads the files of macros. */
export function readMacroFiles(): MacroFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.conf'))
    .sort()
    .map((file) => readMacros(file, readFileSync(new URL(file, folder), 'utf8')));
}

function readMacros(file: string, text: string): MacroFile {
  let intro = '';
  const stanzas: MacroStanza[] = [];
  for (const [index, part] of text.split(/\n\s*\n/).entries()) {
    const lines = part.split('\n');
    const comment = lines
      .filter((line) => line.startsWith('#'))
      .map((line) => line.replace(/^#+\s*/, ''))
      .join(' ');
    const stanza = lines
      .map((line) => /^\[([^\](]+)(?:\(\d+\))?\]$/.exec(line)?.[1])
      .find((name) => name !== undefined);
    const setting = (key: string): string =>
      lines.find((line) => line.startsWith(`${key} = `))?.slice(key.length + 3) ?? '';
    if (stanza === undefined && index === 0) intro = comment;
    if (stanza === undefined) continue;
    stanzas.push({
      name: stanza,
      summary: comment,
      args: setting('args') === '' ? [] : setting('args').split(/,\s*/),
      definition: setting('definition'),
    });
  }
  return { name: file, intro, stanzas };
}

/** Writes a page for every name of a macro, by path: macros that differ in their arguments only share one. */
export function macroPages(macroFiles: readonly MacroFile[], files: readonly CasePage[]): [string, string][] {
  const byName = Map.groupBy(
    macroFiles.flatMap(({ name, stanzas }) => stanzas.map((stanza) => ({ file: name, stanza }))),
    ({ stanza }) => stanza.name,
  );
  const cases = files.flatMap(casesWithRows);
  return [...byName].map(([name, found]) => [
    `macros/${name}.md`,
    page(`macros/${found[0]?.file ?? ''}`, name, [
      ...found.flatMap(({ stanza }) => stanzaBlocks(stanza)),
      ...section('Example', ...exampleBlocks(exampleOf(name, cases))),
    ]),
  ]);
}

function stanzaBlocks(stanza: MacroStanza): string[] {
  return [
    prose(stanza.summary),
    table(
      ['', ''],
      [
        ['call', code(callOf(stanza))],
        ['arguments', stanza.args.length === 0 ? 'none' : stanza.args.map(code).join(', ')],
      ],
    ),
    'It stands for:',
    block(stanza.definition, 'spl'),
  ];
}

/** Writes how a macro is called. */
export function callOf({ name, args }: MacroStanza): string {
  return `\`${name}${args.length === 0 ? '' : `(${args.join(', ')})`}\``;
}

function exampleOf(name: string, cases: readonly FoundCase[]): FoundCase[] {
  const found = cases.filter(({ single }) => new RegExp(`\`${name}[(\`]`).test(single.search));
  return shortestFirst(found).slice(0, 1);
}
