// Automatic extraction: key=value pairs, or the keys of a JSON text.

import { automaticPairs } from '../values/automatic-pairs.ts';
import { JsonNumber, type JsonValue, parseJson, startsLikeJson } from '../values/json.ts';
import type { ExtractedFields } from './extracted-fields.ts';
import { cleanedKey, type ExtractionStep } from './transform-step.ts';

/** Splunk looks at this many characters, and takes this many pairs. */
const searchedLength = 10_240;
const mostPairs = 100;

/** Makes the step for a KV_MODE; null when nothing is extracted by itself. */
export function keyValueStep(mode: string): ExtractionStep | null {
  switch (mode.toLowerCase()) {
    case 'none':
    case 'xml':
      return null;
    case 'json':
      return takeJson;
    default:
      return (raw, fields) => {
        if (startsLikeJson(raw)) takeJson(raw, fields);
        else takePairs(raw, fields);
      };
  }
}

function takePairs(raw: string, fields: ExtractedFields): void {
  let count = 0;
  for (const [key, value] of automaticPairs(raw.slice(0, searchedLength))) {
    const name = cleanedKey(key);
    if (value !== '' && name !== '') fields.set(name, value);
    count += 1;
    if (count >= mostPairs) return;
  }
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
