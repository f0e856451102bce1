// Extraction: every step that takes fields out of the text of an event, in Splunk's order.

import type { Extraction, SourceSettings } from '../catalog/source-settings.ts';
import type { TransformDefinition } from '../catalog/transform-definition.ts';
import { compileRegex } from '../regex/regex.ts';
import { flagOfText } from '../values/flag-text.ts';
import { entriesOf } from '../values/value.ts';
import { keyValueStep } from './key-value-step.ts';
import { type ExtractionStep, transformStep } from './transform-step.ts';

/** Lists the steps of a source: inline patterns, then transforms, then automatic ones. */
export function extractionSteps(
  settings: SourceSettings,
  transforms: ReadonlyMap<string, TransformDefinition>,
): readonly ExtractionStep[] {
  const steps: (ExtractionStep | null)[] = [];
  // What is taken as an event is read in is there whatever KV_MODE says, and once only.
  const isReadAsJson = settings.plain.get('INDEXED_EXTRACTIONS')?.toLowerCase() === 'json';
  if (isReadAsJson) steps.push(keyValueStep('json'));
  for (const extraction of settings.extractions.values()) steps.push(inlineStep(extraction));
  for (const names of settings.reports.values()) {
    for (const name of names) {
      const transform = transforms.get(name);
      if (transform !== undefined) steps.push(transformStep(transform));
    }
  }
  const isOn = (key: string): boolean => flagOfText(settings.plain.get(key) ?? '') ?? true;
  const automatic = { takesJson: isOn('AUTO_KV_JSON'), trims: isOn('KV_TRIM_SPACES') };
  if (!isReadAsJson) steps.push(keyValueStep(settings.plain.get('KV_MODE') ?? 'auto', automatic));
  return steps.filter((step) => step !== null);
}

function inlineStep({ pattern, sourceField }: Extraction): ExtractionStep | null {
  const flags = /^\(\?([imsx]+)\)/.exec(pattern);
  // In these patterns a dot matches line ends and ^ and $ match at every line.
  const body = flags === null ? pattern : pattern.slice(flags[0].length);
  const compiled = compileRegex(`(?${[...new Set(`ms${flags?.[1] ?? ''}`)].join('')})${body}`);
  if ('mistake' in compiled) return null;
  const { regex } = compiled;
  return (raw, fields) => {
    const text = sourceField === '_raw' ? raw : entriesOf(fields.valueOf(sourceField)).join('\n');
    const match = regex.exec(text);
    if (match === null) return;
    for (const [name, value] of match.named) if (value !== '') fields.set(name, value);
  };
}
