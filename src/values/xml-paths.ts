// Paths of spath into XML: `a.b` for elements, `a{2}` for the second, `a{@x}` for an attribute.

import { type Scalar, type Value, valueOfEntries } from './value.ts';
import { contentOf, elementsOf, parseXml, textOfXml, type XmlElement } from './xml-document.ts';

/** One step: elements of a name, the one at a place among them (counted from 1), or an attribute. */
export interface XmlStep {
  readonly name: string;
  readonly place: number | null;
  readonly attribute: string | null;
}

/** Reads a path; null when its braces cannot be read. */
export function xmlPathOf(text: string): readonly XmlStep[] | null {
  const steps: XmlStep[] = [];
  for (const part of text.split('.')) {
    const match = /^([^{}]+)((?:\{\d{0,9}\})?)((?:\{@[^{}]+\})?)$/.exec(part);
    if (match === null) return null;
    const place = (match[2] ?? '').slice(1, -1);
    const attribute = (match[3] ?? '').slice(2, -1);
    steps.push({
      name: match[1] ?? '',
      place: place === '' ? null : Number(place),
      attribute: attribute === '' ? null : attribute,
    });
  }
  return steps;
}

/** Gives what lies at a path: the text of elements, the XML inside those that hold others, or attributes. */
export function xmlValueAt(text: string, path: readonly XmlStep[]): Value {
  const top = parseXml(text);
  if (top === null) return null;
  let elements: readonly XmlElement[] = [top];
  for (const [index, step] of path.entries()) {
    elements = elements.flatMap((element) => {
      const named = elementsOf(element).filter(({ name }) => name === step.name);
      return step.place === null ? named : named.slice(step.place - 1, step.place);
    });
    const { attribute } = step;
    if (attribute === null) continue;
    if (index < path.length - 1) return null;
    return valueOfEntries(elements.flatMap((element) => element.attributes.get(attribute) ?? []));
  }
  return valueOfEntries(elements.map((element) => contentOf(element, text)));
}

/** Gives the texts and attributes of an XML text as fields named by their paths; an element without an end is left out. */
export function xmlLeaves(text: string): Map<string, Value> {
  const top = parseXml(text);
  const lists = new Map<string, Scalar[]>();
  const add = (path: string, value: string): void => {
    const list = lists.get(path);
    if (list === undefined) lists.set(path, [value]);
    else list.push(value);
  };
  const walk = (element: XmlElement, path: string): void => {
    for (const [name, value] of element.attributes) add(`${path}{@${name}}`, value);
    const inner = elementsOf(element);
    const own =
      inner.length === 0 ? textOfXml(element) : element.children.filter((child) => typeof child === 'string').join('');
    if (own.trim() !== '' && element.isClosed) add(path, own.trim());
    for (const child of inner) walk(child, `${path}.${child.name}`);
  };
  if (top !== null) for (const child of elementsOf(top)) walk(child, child.name);
  return new Map(Array.from(lists, ([path, list]) => [path, valueOfEntries(list)]));
}
