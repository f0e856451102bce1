// props.conf: stanzas to the settings of sources.

import type {
  Extraction,
  FieldAlias,
  LookupFieldPair,
  LookupUse,
  SettingsStanza,
  SettingsStanzaKind,
} from '../catalog/source-settings.ts';
import { compileNamePattern } from '../catalog/stanza-pattern.ts';
import type { AppMistake } from './app-files.ts';
import type { Conf, ConfStanza } from './conf.ts';
import { wordsOf } from './words.ts';

/** Reads the settings of every stanza. */
export function settingsOf(conf: Conf, mistakes: AppMistake[]): SettingsStanza[] {
  return Array.from(conf.values(), (stanza) => stanzaOf(stanza, mistakes));
}

function stanzaOf(stanza: ConfStanza, mistakes: AppMistake[]): SettingsStanza {
  const { kind, pattern } = subjectOf(stanza.name);
  const extractions = new Map<string, Extraction>();
  const reports = new Map<string, readonly string[]>();
  const loadTransforms = new Map<string, readonly string[]>();
  const aliases = new Map<string, readonly FieldAlias[]>();
  const calculations = new Map<string, string>();
  const lookups = new Map<string, LookupUse>();
  const plain = new Map<string, string>();
  for (const [key, { value, file, line }] of stanza.values) {
    const complain = (message: string): void => {
      mistakes.push({ message, file, line });
    };
    const dash = key.indexOf('-');
    // Old apps list their transforms without a class.
    const isBare = dash < 0 && /^(?:REPORT|TRANSFORMS)$/i.test(key);
    const kindOfSetting = isBare ? key.toUpperCase() : dash < 0 ? '' : key.slice(0, dash).toUpperCase();
    const name = isBare ? '' : key.slice(dash + 1);
    // A setting without a value switches off one of a lower layer.
    switch (kindOfSetting) {
      case 'EXTRACT':
        extractions.set(name, extractionOf(value));
        break;
      case 'REPORT':
        reports.set(name, wordsOf(value));
        break;
      case 'TRANSFORMS':
        loadTransforms.set(name, wordsOf(value));
        break;
      case 'FIELDALIAS': {
        const read = aliasesOf(value);
        if (read === undefined) complain('The alias cannot be read. Write FIELD AS NAME or FIELD ASNEW NAME.');
        else aliases.set(name, read);
        break;
      }
      case 'EVAL':
        calculations.set(name, value);
        break;
      case 'LOOKUP': {
        const read = lookupUseOf(value);
        if (read === undefined)
          complain('The lookup cannot be read. Write TABLE FIELD AS FIELD OUTPUT FIELD AS FIELD.');
        else lookups.set(name, read);
        break;
      }
      default:
        plain.set(key, value);
    }
  }
  const written = plain.get('priority');
  const compiled = compileNamePattern(kind, pattern);
  const isLiteral = 'isLiteral' in compiled && compiled.isLiteral;
  const priority = written === undefined ? (isLiteral ? 100 : 0) : Number(written) || 0;
  return {
    kind,
    pattern,
    priority,
    extractions,
    reports,
    loadTransforms,
    aliases,
    calculations,
    lookups,
    plain,
  };
}

function subjectOf(name: string): { kind: SettingsStanzaKind; pattern: string } {
  if (name === 'default') return { kind: 'default', pattern: '' };
  if (name.startsWith('source::')) return { kind: 'source', pattern: name.slice('source::'.length) };
  if (name.startsWith('host::')) return { kind: 'host', pattern: name.slice('host::'.length) };
  return { kind: 'sourcetype', pattern: name };
}

function extractionOf(text: string): Extraction {
  const within = /^(.*)\s+in\s+([A-Za-z_][\w.]*)\s*$/s.exec(text);
  return within === null
    ? { pattern: text, sourceField: '_raw' }
    : { pattern: (within[1] ?? '').trimEnd(), sourceField: within[2] ?? '_raw' };
}

function aliasesOf(text: string): FieldAlias[] | undefined {
  const words = wordsOf(text);
  const aliases: FieldAlias[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const [from, as, to] = words.slice(at, at + 3);
    const mode = as?.toUpperCase();
    if (from === undefined || to === undefined || (mode !== 'AS' && mode !== 'ASNEW')) return undefined;
    aliases.push({ from, to, keepsExisting: mode === 'ASNEW' });
  }
  return aliases;
}

/** Reads `TABLE FIELD AS FIELD, ... OUTPUT FIELD AS FIELD, ...`; undefined when it does not have that form. */
export function lookupUseOf(text: string): LookupUse | undefined {
  const [lookup, ...words] = wordsOf(text);
  const output = words.findIndex((word) => /^output(new)?$/i.test(word));
  const inputs = pairsOf(output < 0 ? words : words.slice(0, output));
  const outputs = output < 0 ? [] : pairsOf(words.slice(output + 1));
  if (lookup === undefined || inputs === undefined || inputs.length === 0 || outputs === undefined) return undefined;
  return { lookup, inputs, outputs, overwrites: words[output]?.toLowerCase() !== 'outputnew' };
}

function pairsOf(words: readonly string[]): LookupFieldPair[] | undefined {
  const pairs: LookupFieldPair[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const tableField = words[at];
    if (tableField === undefined || tableField.toLowerCase() === 'as') return undefined;
    if (words[at + 1]?.toLowerCase() !== 'as') {
      pairs.push({ tableField, eventField: tableField });
      continue;
    }
    const eventField = words[at + 2];
    if (eventField === undefined) return undefined;
    pairs.push({ tableField, eventField });
    at += 2;
  }
  return pairs;
}
