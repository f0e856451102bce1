// XML text to a tree of elements, forgiving: logs hold fragments, and texts that end too early.

/** An element, with its place in the text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and texts in order; entities of texts are decoded. */
  readonly children: (XmlElement | string)[];
  /** Where its content stands in the text. */
  readonly contentStart: number;
  contentEnd: number;
  /** False when the text ends before its end tag. */
  isClosed: boolean;
}

/** How deeply elements may lie in each other. */
const deepest = 500;

/** Tells whether a text can be XML, by its first character. */
export function startsLikeXml(text: string): boolean {
  return text.trimStart().startsWith('<');
}

/** Reads a text. Gives an element without a name that holds what stands at the top; null when it is nested too deeply. */
export function parseXml(text: string): XmlElement | null {
  const top = elementAt('', new Map(), 0);
  const open: XmlElement[] = [top];
  const current = (): XmlElement => open[open.length - 1] ?? top;
  const addText = (from: number, to: number): void => {
    if (to > from) current().children.push(decoded(text.slice(from, to)));
  };
  const lastEnd = text.lastIndexOf('>');
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag < 0) break;
    addText(at, tag);
    if (text.startsWith('<![CDATA[', tag)) {
      const end = endOf(text, ']]>', tag + 9);
      if (end > tag + 9) current().children.push(text.slice(tag + 9, end));
      at = end + 3;
    } else if (text.startsWith('<!--', tag)) at = endOf(text, '-->', tag + 4) + 3;
    else if (text[tag + 1] === '!' || text[tag + 1] === '?') at = endOf(text, '>', tag) + 1;
    else if (text[tag + 1] === '/') {
      const end = endOf(text, '>', tag);
      if (end < text.length) close(open, text.slice(tag + 2, end).trim(), tag);
      at = end + 1;
    } else {
      const read = readTag(text, tag + 1);
      if (read === null) {
        // A sign that begins no tag is text.
        if (lastEnd > tag) addText(tag, tag + 1);
        else return finished(open, tag);
        at = tag + 1;
        continue;
      }
      const element = elementAt(read.name, read.attributes, read.end);
      current().children.push(element);
      if (read.isEmpty) element.isClosed = true;
      else if (open.push(element) > deepest) return null;
      at = read.end;
    }
  }
  if (at < text.length) addText(at, text.length);
  return finished(open, text.length);
}

/** The text of an element and all below it. */
export function textOfXml(element: XmlElement): string {
  let text = '';
  for (const child of element.children) text += typeof child === 'string' ? child : textOfXml(child);
  return text;
}

/** Lists the elements right below one. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** What an element is as a value: its text, or the XML inside when it holds elements. */
export function contentOf(element: XmlElement, text: string): string {
  if (elementsOf(element).length === 0) return textOfXml(element).trim();
  return text.slice(element.contentStart, element.contentEnd).trim();
}

function elementAt(name: string, attributes: ReadonlyMap<string, string>, at: number): XmlElement {
  return { name, attributes, children: [], contentStart: at, contentEnd: at, isClosed: false };
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

function finished(open: readonly XmlElement[], end: number): XmlElement | null {
  for (const element of open) element.contentEnd = end;
  const [top] = open;
  if (top !== undefined) top.isClosed = true;
  return top ?? null;
}

/** Closes the innermost open element of that name, and with it those inside; an end tag without a start is left out. */
function close(open: XmlElement[], name: string, at: number): void {
  let depth = open.length - 1;
  while (depth > 0 && open[depth]?.name !== name) depth -= 1;
  if (depth === 0) return;
  for (const element of open.splice(depth)) {
    element.contentEnd = at;
    element.isClosed = true;
  }
}

const namePattern = /[^\s/>=<"']+/y;
const attributePattern = /\s*([^\s/>=<"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+?)(?=\s|\/?>))/y;
const tagEndPattern = /\s*(\/?)>/y;

function readTag(
  text: string,
  from: number,
): { name: string; attributes: Map<string, string>; end: number; isEmpty: boolean } | null {
  namePattern.lastIndex = from;
  const name = namePattern.exec(text)?.[0];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  let at = namePattern.lastIndex;
  for (;;) {
    attributePattern.lastIndex = at;
    const match = attributePattern.exec(text);
    if (match === null) break;
    const key = match[1] ?? '';
    if (!attributes.has(key)) attributes.set(key, decoded(match[2] ?? match[3] ?? match[4] ?? ''));
    at = attributePattern.lastIndex;
  }
  tagEndPattern.lastIndex = at;
  const end = tagEndPattern.exec(text);
  return end === null ? null : { name, attributes, end: tagEndPattern.lastIndex, isEmpty: end[1] === '/' };
}

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return namedEntities.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
