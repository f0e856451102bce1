// Automatic extraction: key=value pairs, or the keys of a JSON text.

import { automaticPairs, escapedPairs } from '../values/automatic-pairs.ts';
import { JsonNumber, type JsonValue, parseJson, startsLikeJson } from '../values/json.ts';
import { startsLikeXml } from '../values/xml-document.ts';
import { xmlLeaves } from '../values/xml-paths.ts';
import type { ExtractedFields } from './extracted-fields.ts';
import { cleanedKey, type ExtractionStep } from './transform-step.ts';

/** Splunk looks at this many characters, and takes this many pairs. */
const searchedLength = 10_240;
const mostPairs = 100;

/** Makes the step for a KV_MODE; null when nothing is extracted by itself. */
export function keyValueStep(
  mode: string,
  { takesJson = true, trims = true }: { takesJson?: boolean; trims?: boolean } = {},
): ExtractionStep | null {
  const name = mode.toLowerCase();
  switch (name) {
    case 'none':
      return null;
    case 'xml':
      return takeXml;
    case 'json':
      return takeJson;
    default: {
      const pairsOf = name === 'auto_escaped' ? escapedPairs : automaticPairs;
      return (raw, fields) => {
        if (takesJson && startsLikeJson(raw)) takeJson(raw, fields);
        else takePairs(pairsOf(raw.slice(0, searchedLength)), trims, fields);
      };
    }
  }
}

function takePairs(
  pairs: Iterable<readonly [key: string, value: string]>,
  trims: boolean,
  fields: ExtractedFields,
): void {
  let count = 0;
  for (const [key, written] of pairs) {
    const name = cleanedKey(key);
    const value = trims ? written.trim() : written;
    if (value !== '' && name !== '') fields.set(name, value);
    count += 1;
    if (count >= mostPairs) return;
  }
}

function takeXml(raw: string, fields: ExtractedFields): void {
  if (!startsLikeXml(raw)) return;
  for (const [path, value] of xmlLeaves(raw)) fields.set(path, value);
}

function takeJson(raw: string, fields: ExtractedFields): void {
  if (!startsLikeJson(raw)) return;
  const value = parseJson(raw.trim());
  if (value !== undefined) takeValue(value, '', false, fields);
}

function takeValue(value: JsonValue, path: string, isListed: boolean, fields: ExtractedFields): void {
  if (Array.isArray(value)) {
    for (const entry of value) takeValue(entry, `${path}{}`, true, fields);
  } else if (value instanceof Map) {
    for (const [key, inner] of value) takeValue(inner, path === '' ? key : `${path}.${key}`, isListed, fields);
  } else if (path !== '') {
    const text = value === null ? 'null' : value instanceof JsonNumber ? value.text : String(value);
    if (isListed) fields.add(path, text);
    else fields.set(path, text);
  }
}
