// tags.conf: stanzas to the tags of field values.

import type { TagDefinition } from '../catalog/eventtype-definition.ts';
import type { AppMistake } from './app-files.ts';
import { type Conf, flagOf } from './conf.ts';

/** Reads tags. A stanza is named `field=value`, the value as in a web address. */
export function tagsOf(conf: Conf, mistakes: AppMistake[]): TagDefinition[] {
  const definitions: TagDefinition[] = [];
  for (const stanza of conf.values()) {
    const equals = stanza.name.indexOf('=');
    if (stanza.name === 'default') continue;
    if (equals <= 0) {
      const message = 'This stanza tags nothing. Name it [field=value].';
      mistakes.push({ message, file: stanza.file, line: stanza.line });
      continue;
    }
    const tags: string[] = [];
    for (const [tag, { value, file, line }] of stanza.values) {
      const flag = flagOf(value);
      if (flag === undefined) mistakes.push({ message: `Write ${tag} = enabled or ${tag} = disabled.`, file, line });
      else if (flag) tags.push(tag);
    }
    definitions.push({
      field: stanza.name.slice(0, equals).trim(),
      value: decoded(stanza.name.slice(equals + 1).trim()),
      tags,
    });
  }
  return definitions;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
