// Files made to hurt are read, or refused, in little time.

import { expect, test } from 'vitest';
import { reportCorpus } from '../../src/content/corpus-report.ts';
import { readContent } from '../../src/content/read-content.ts';

const many = 50_000;

const files: readonly (readonly [string, string])[] = [
  ['aliases.yml', `a: &a index=a\nb: &b [*a, *a]\nlist:\n${'- { search: *a }\n'.repeat(2000)}`],
  ['deep.yml', '- '.repeat(5000)],
  ['slips.yml', `${"a: 'x\ny'\n".repeat(500)}`],
  ['deep.json', '['.repeat(many)],
  ['open.xml', `<form ${'a="b" '.repeat(many)}`],
  ['quotes.xml', `<form><a b="${'\'"'.repeat(many)}`],
  ['less.xml', `<form>${'<'.repeat(many)}</form>`],
  ['nested.xml', `<form>${'<search base="a">'.repeat(many)}`],
  ['entities.xml', `<form><query>${'&amp;&#x110000;&nothing;&#0;'.repeat(2000)}</query></form>`],
  ['surrogate.spl', `index=\ud800 | eval x="\udc00" | where (`],
  ['blanks.spl', `index=a ${' \n'.repeat(many)}| eval`],
  ['macros.conf', `${'['.repeat(many)}\n[m]\ndefinition = \`m\`\n[n]\ndefinition = \`n\` \`n\`\\`],
  ['savedsearches.conf', `[a]\nsearch = ${'\\\n'.repeat(many)}| head -`],
];

test.each(files)('%s', (path, text) => {
  const started = performance.now();
  const report = reportCorpus(readContent([{ path, text }]));
  for (const { reasons } of report.texts)
    for (const reason of reasons) {
      expect(reason.step).not.toBe('bug');
      expect(reason.line).toBeGreaterThan(0);
      expect(reason.column).toBeGreaterThan(0);
    }
  expect(performance.now() - started).toBeLessThan(5000);
});
