// XPath: the part of it that logs need. Steps down, attributes, texts, and conditions in brackets.

import { contentOf, elementsOf, textOfXml, type XmlElement } from '../values/xml-document.ts';
import { readXPath, type XPath, type XPathCondition, type XPathStep } from './xpath-reader.ts';

/** Finds values in a tree that was read from a text. */
export type XPathFinder = (top: XmlElement, text: string) => string[];

/** Compiles an expression, or says what it holds that cannot be read. */
export function compileXPath(expression: string): { readonly find: XPathFinder } | { readonly mistake: string } {
  const read = readXPath(expression);
  if ('mistake' in read) return read;
  return {
    find: (top, text) =>
      read.paths.flatMap((path) =>
        itemsAt(top, path).map((item) => (typeof item === 'string' ? item : contentOf(item, text))),
      ),
  };
}

/** What a path finds: elements, or texts and attributes. */
type Item = XmlElement | string;

function itemsAt(top: XmlElement, path: XPath): Item[] {
  const [first, ...rest] = path;
  // Splunk puts the text between tags called data before it looks.
  const isWrapper =
    first?.kind === 'child' &&
    first.name === 'data' &&
    !first.isDeep &&
    !elementsOf(top).some(({ name }) => name === 'data');
  return follow([top], isWrapper ? rest : path);
}

function follow(start: readonly XmlElement[], path: XPath): Item[] {
  let contexts: readonly XmlElement[] = start;
  for (const [index, step] of path.entries()) {
    const from = step.isDeep ? withDescendants(contexts) : contexts;
    const found = from.flatMap((element) => filtered(candidates(element, step), step.conditions));
    if (index === path.length - 1) return distinct(found);
    contexts = [...new Set(found.filter((item) => typeof item !== 'string'))];
  }
  return [...contexts];
}

/** An element is found once; texts that are alike stay. */
function distinct(items: readonly Item[]): Item[] {
  const seen = new Set<XmlElement>();
  return items.filter((item) => {
    if (typeof item === 'string') return true;
    if (seen.has(item)) return false;
    seen.add(item);
    return true;
  });
}

function withDescendants(elements: readonly XmlElement[]): readonly XmlElement[] {
  const all = new Set<XmlElement>();
  const add = (element: XmlElement): void => {
    if (all.has(element)) return;
    all.add(element);
    for (const child of elementsOf(element)) add(child);
  };
  for (const element of elements) add(element);
  return [...all];
}

function candidates(element: XmlElement, step: XPathStep): Item[] {
  switch (step.kind) {
    case 'self':
      return [element];
    case 'child':
      return elementsOf(element).filter(({ name }) => step.name === '*' || name === step.name);
    case 'text':
      return element.children.filter((child) => typeof child === 'string' && child.trim() !== '');
    case 'attribute':
      if (step.name === '*') return [...element.attributes.values()];
      return [element.attributes.get(step.name)].filter((value) => value !== undefined);
  }
}

function filtered(items: Item[], conditions: readonly XPathCondition[]): Item[] {
  return conditions.reduce(
    (left, condition) => left.filter((item, index) => holds(condition, item, index + 1, left.length)),
    items,
  );
}

function holds(condition: XPathCondition, item: Item, place: number, count: number): boolean {
  switch (condition.kind) {
    case 'place':
      return place === (condition.place ?? count);
    case 'and':
      return condition.parts.every((part) => holds(part, item, place, count));
    case 'or':
      return condition.parts.some((part) => holds(part, item, place, count));
    case 'not':
      return !holds(condition.part, item, place, count);
    case 'exists':
      return textsAt(item, condition.path).length > 0;
    case 'compare': {
      const { text, operator } = condition;
      return textsAt(item, condition.path).some((found) => {
        switch (operator) {
          case '=':
            return found === text;
          case '!=':
            return found !== text;
          case 'contains':
            return found.includes(text);
          case 'starts-with':
            return found.startsWith(text);
        }
      });
    }
  }
}

function textsAt(item: Item, path: XPath): string[] {
  if (typeof item === 'string') return path.every(({ kind }) => kind === 'self') ? [item] : [];
  return follow([item], path).map((found) => (typeof found === 'string' ? found : textOfXml(found)));
}
