// Pieces of Markdown: sentences, code, tables and blocks.

/** What makes a word read better, or only come out right, as code. */
const marked = /[*<>${}\\=%^[\]`~_]/;
const opening = /^["'(]+/;
const closing = /[.,:;!?)"']+$/;

/** Writes sentences; words with signs that mean something to Markdown become code. */
export function prose(text: string): string {
  return safe(text)
    .split(/(\s+)/)
    .map((word) => (marked.test(word) ? codeWord(word) : word))
    .join('');
}

/** Writes a value: as it is, or as code where Markdown would take a sign of it for its own. */
export function literal(text: string): string {
  return /[*<>${}\\^[\]`~]|_\W|_$/.test(text) ? code(text) : safe(text);
}

/** Begins a text with a capital letter. */
export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Leaves the punctuation round a word outside of the code, but for parentheses and quotes that belong to it. */
function codeWord(word: string): string {
  const before = opening.exec(word)?.[0] ?? '';
  const after = closing.exec(word.slice(before.length))?.[0] ?? '';
  const inner = word.slice(before.length, word.length - after.length);
  if (inner === '') return code(word);
  const belongs = /^[)"']/.test(after) && (/[("']/.test(inner) || before !== '');
  if (!belongs) return `${before}${code(inner)}${after}`;
  const end = /[.,:;!?]*$/.exec(after)?.[0] ?? '';
  return `${code(before + inner + after.slice(0, after.length - end.length))}${end}`;
}

/** Writes text as code on a line; line ends and other control characters become visible. */
export function code(text: string): string {
  const shown = safe(text);
  const ticks = fenceFor(shown, 1);
  const blank = ticks.length > 1 || shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${ticks}${blank}${shown}${blank}${ticks}`;
}

/** Writes lines of code as a block. */
export function block(text: string, language = 'text'): string {
  const ticks = fenceFor(text, 3);
  return `${ticks}${language}\n${text.toWellFormed()}\n${ticks}`;
}

/** Writes a table; its cells are Markdown already. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(titles), `|${titles.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Writes sentences as a list. */
export function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

/** Writes a section; nothing when it has no content. */
export function section(title: string, ...blocks: readonly (string | null)[]): string[] {
  const content = blocks.filter((content): content is string => content !== null && content !== '');
  return content.length === 0 ? [] : [`## ${title}`, ...content];
}

/** Puts a page together: the note that it is generated, its title, and its blocks. */
export function page(from: string, title: string, blocks: readonly string[]): string {
  return [`<!-- Generated from ${from} by \`npm run generate\`; do not edit. -->`, `# ${title}`, ...blocks, '']
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function cell(text: string): string {
  return text.replace(/\n/g, ' ').replace(/\|/g, '\\|');
}

function fenceFor(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length + 1);
  return '`'.repeat(Math.max(least, ...runs));
}

/** Keeps a text on its line, and lets it be written to a file and read again as the same. */
function safe(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (sign) => {
    const short = new Map([
      ['\n', '\\n'],
      ['\r', '\\r'],
      ['\t', '\\t'],
    ]).get(sign);
    return short ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
