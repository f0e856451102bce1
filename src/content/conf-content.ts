// savedsearches.conf and macros.conf of apps as content.

import type { AppMistake } from '../apps/app-files.ts';
import { type ConfStanza, flagOf, readConf, textOf } from '../apps/conf.ts';
import { macrosOf } from '../apps/macros-conf.ts';
import { savedSearchesOf } from '../apps/saved-searches.ts';
import { type ContentFile, type ContentFindings, LinesOfText, type TextOrigin } from './content-text.ts';

/** Reads the searches of a savedsearches.conf file. */
export function readSavedSearches(file: ContentFile, findings: ContentFindings): void {
  const { conf, mistakes } = readConf(file.text, file.path);
  tell(mistakes, findings);
  const addText = textAdder(file, findings);
  for (const name of savedSearchesOf(conf).keys()) addText(conf.get(name), 'search', 'saved search');
}

/**
 * Reads a macros.conf file. A stanza without a definition only adds to one of another file, and the definition of an
 * eval macro is an expression that makes the text: neither is a text of its own.
 */
export function readMacrosConf(file: ContentFile, findings: ContentFindings): void {
  const { conf, mistakes } = readConf(file.text, file.path);
  const defined = new Map([...conf].filter(([, stanza]) => stanza.values.has('definition')));
  const all = [...mistakes];
  findings.macros.push(...macrosOf(defined, all));
  tell(all, findings);
  const addText = textAdder(file, findings);
  for (const [name, stanza] of defined) {
    const isEval = flagOf(textOf(stanza, 'iseval') ?? 'false') === true;
    if (name !== 'default' && !isEval) addText(stanza, 'definition', 'macro');
  }
}

function tell(mistakes: readonly AppMistake[], findings: ContentFindings): void {
  for (const { file, line, message } of mistakes) findings.unreadable.push({ file, line, reason: message });
}

function textAdder(file: ContentFile, findings: ContentFindings) {
  const lines = new LinesOfText(file.text);
  return (stanza: ConfStanza | undefined, key: string, origin: TextOrigin): void => {
    const found = stanza?.values.get(key);
    if (stanza === undefined || found === undefined || found.value.trim() === '') return;
    const start = lines.startOf(found.line);
    findings.texts.push({
      file: file.path,
      name: stanza.name,
      origin,
      entry: origin === 'macro' ? 'fragment' : 'search',
      text: found.value,
      line: found.line,
      offset: file.text.indexOf('=', start) + 1,
    });
  };
}
