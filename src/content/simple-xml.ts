// A small reader of XML: tags, texts, comments and CDATA, as dashboards use them. No DTDs, no namespaces.

/** What an XML text is made of, in order. A text has its entities decoded; its place is where it begins. */
export type XmlPart =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string; readonly offset: number };

/** A mistake in an XML text and its place. */
export interface XmlMistake {
  readonly mistake: string;
  readonly offset: number;
}

const namedEntities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const tagStart = /<(\/?)([A-Za-z_][\w:.-]*)/y;

/**
 * Reads an XML text into its parts. An element without content is opened and closed. A `<` that begins no tag and an
 * `&` that begins no entity are taken as text.
 */
export function readXml(text: string): { readonly parts: readonly XmlPart[] } | XmlMistake {
  const parts: XmlPart[] = [];
  const open: string[] = [];
  let start = 0;
  const addText = (end: number): void => {
    if (end > start) parts.push({ kind: 'text', text: decodeEntities(text.slice(start, end)), offset: start });
  };
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const stretch = markedStretch(text, at);
    if (stretch !== undefined) {
      const end = text.indexOf(stretch.end, at + stretch.start.length);
      if (end === -1) return { mistake: `${stretch.start} is not closed by ${stretch.end}.`, offset: at };
      addText(at);
      const inner = at + stretch.start.length;
      if (stretch.isText) parts.push({ kind: 'text', text: text.slice(inner, end), offset: inner });
      at = end + stretch.end.length;
      start = at;
      continue;
    }
    tagStart.lastIndex = at;
    const match = tagStart.exec(text);
    if (match === null) {
      at += 1;
      continue;
    }
    const [begin, slash, name = ''] = match;
    const end = endOfTag(text, at + begin.length);
    if (end === -1) return { mistake: `<${name} is not closed by >.`, offset: at };
    addText(at);
    if (slash === '/') {
      if (open.pop() !== name) return { mistake: `</${name}> closes no element.`, offset: at };
      parts.push({ kind: 'close', name });
    } else {
      const rest = text.slice(at + begin.length, end);
      parts.push({ kind: 'open', name, attributes: attributesOf(rest) });
      if (rest.endsWith('/')) parts.push({ kind: 'close', name });
      else open.push(name);
    }
    at = end + 1;
    start = at;
  }
  addText(text.length);
  const [unclosed] = open.slice(-1);
  if (unclosed !== undefined) return { mistake: `<${unclosed}> is not closed.`, offset: text.length };
  return { parts };
}

const stretches = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
  { start: '<!', end: '>', isText: false },
];

function markedStretch(text: string, at: number): (typeof stretches)[number] | undefined {
  return stretches.find((stretch) => text.startsWith(stretch.start, at));
}

/** Finds the `>` of a tag; one in quotes is part of an attribute. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '>') return at;
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at === -1) return -1;
    }
  }
  return -1;
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(
    /([^\s=/"']{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g,
  ))
    attributes.set(name, decodeEntities(double ?? single ?? ''));
  return attributes;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));/g, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return namedEntities.get(String(name)) ?? whole;
    const point = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
