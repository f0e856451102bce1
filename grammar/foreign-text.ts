// Warns of what belongs to another language: its comments, its entities, its escapes.

import type { IToken } from 'chevrotain';
import type { Reporter } from './diagnostic.ts';
import { spanOf } from './lexer.ts';
import type { Source, Span } from './source.ts';
import * as t from './tokens.ts';

/** Warns of foreign comments, once for each, and of entities and escapes, once for all. */
export function warnOfForeignText(
  source: Source,
  tokens: readonly IToken[],
  comments: readonly Span[],
  reporter: Reporter,
): void {
  for (const comment of comments) {
    if (source.text.startsWith('```', comment.start)) continue;
    const isContinuation = source.text.startsWith('\\', comment.start);
    reporter.warning(
      'SPL1010',
      comment,
      isContinuation
        ? 'SPL needs no backslash to go on in the next line: Splunk searches for it. Remove it.'
        : 'SPL comments stand between three backticks: Splunk reads this as part of the search.',
    );
  }
  const entity = tokens.find(({ image }) => /^&[lg]t;/.test(image));
  if (entity !== undefined) {
    const operator = entity.image.replace('&lt;', '<').replace('&gt;', '>');
    reporter.warning('SPL1010', spanOf(entity), `This is HTML for ${operator}. Write ${operator}.`, {
      suggestion: { message: `Write ${operator}`, span: spanOf(entity), replacement: operator },
    });
  }
  const escaped = tokens.find(({ tokenType }) => tokenType === t.EscapedText);
  if (escaped !== undefined)
    reporter.warning('SPL1010', spanOf(escaped), 'These quotes are escaped once too often. Write " instead of \\".');
}
