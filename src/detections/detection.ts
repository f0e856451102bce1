// A detection as a YAML file: its search, its tests and its drilldowns.

import { z } from 'zod';
import { readYaml } from '../apps/read-yaml.ts';

const attackData = z.looseObject({
  data: z.string(),
  source: z.string().optional(),
  sourcetype: z.string().optional(),
  host: z.string().optional(),
  custom_index: z.string().optional(),
});

const detectionFile = z.looseObject({
  name: z.string(),
  id: z.string().optional(),
  search: z.string(),
  drilldown_searches: z.array(z.looseObject({ name: z.string(), search: z.string() })).default([]),
  tests: z.array(z.looseObject({ name: z.string(), attack_data: z.array(attackData).default([]) })).default([]),
});

/** A detection with its tests; keys it does not use are kept as they are. */
export type Detection = z.infer<typeof detectionFile>;
export type AttackData = z.infer<typeof attackData>;

/** Reads the YAML text of a detection, or says what is wrong with it. */
export function readDetection(text: string): { readonly detection: Detection } | { readonly mistake: string } {
  const yaml = readYaml(text);
  if ('mistake' in yaml) return { mistake: `The file is not valid YAML: line ${yaml.line}: ${yaml.mistake}` };
  const read = detectionFile.safeParse(yaml.contents[0]);
  if (read.success) return { detection: read.data };
  const [issue] = read.error.issues;
  return { mistake: `${issue?.path.join('.') || 'The file'}: ${issue?.message ?? 'not a detection'}` };
}

/**
 * Makes the text of a drilldown: the detection's search in place of `%original_detection_search%`, and the values of a
 * result row in place of `$field$`. Quotes and backslashes of a value are escaped.
 */
export function drilldownSearch(template: string, search: string, row: Readonly<Record<string, unknown>>): string {
  return template
    .replaceAll('%original_detection_search%', () => search.trim())
    .replace(/\$([\w.]+)\$/g, (token, field: string) => {
      const value = Object.hasOwn(row, field) ? row[field] : undefined;
      if (value === undefined || value === null) return token;
      const text = Array.isArray(value) ? String(value[0]) : String(value);
      return text.replace(/["\\]/g, '\\$&');
    });
}
