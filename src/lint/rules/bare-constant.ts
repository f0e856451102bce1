// bare-constant: null, true or false is read as a field.

import type { FieldNode, Node } from '../../../grammar/ast.ts';
import { type LintedSearch, nodesOf, surelyFields } from '../linted-search.ts';
import type { Finding, Rule } from '../rule.ts';

const constants = new Set(['null', 'true', 'false']);

export const bareConstant: Rule = {
  code: 'SPL7018',
  name: 'bare-constant',
  severity: 'warning',
  summary: 'null, true or false stands where it is read as a field.',
  explanation:
    'Expressions have no such words: they are read as fields, which no row has. Write null(), true() and false(), ask isnull(field) in place of field=null, and put texts in quotes: enabled="true".',
  examples: {
    flagged: [
      'index=web | where user=null',
      'index=web | eval a=if(b>1, "x", null)',
      'index=web | where enabled=true',
      'index=web | eval a=case(b>1, "x", true, "y")',
    ],
    fine: [
      'index=web | where isnull(user)',
      'index=web | eval a=if(b>1, "x", null())',
      'index=web | where enabled="true"',
      'index=web | stats count by null | where null>1',
    ],
  },
  *check(search) {
    for (const linted of search.stages) {
      const known = surelyFields(linted);
      for (const field of nodesOf(linted.node, 'field'))
        if (!field.quoted && constants.has(field.name.toLowerCase()) && !known.has(field.name))
          yield findingOf(field, search);
    }
  },
};

function findingOf(field: FieldNode, search: LintedSearch): Finding {
  const word = field.name.toLowerCase();
  const parent = search.parentOf(field);
  const compared = parent === undefined ? null : comparedWith(parent, field);
  if (parent === undefined || compared === null)
    return {
      span: field.span,
      message: `${field.name} is read as a field. Write ${word}().`,
      fix: { message: 'call the function', span: field.span, replacement: `${word}()` },
    };
  if (word === 'null') {
    const test = compared.operator === '=' ? 'isnull' : 'isnotnull';
    const replacement = `${test}(${search.textOf(compared.other.span)})`;
    return {
      span: parent.span,
      message: `null is read as a field, and a comparison with null is never true. Write ${replacement}.`,
      fix: { message: 'ask whether it is there', span: parent.span, replacement },
    };
  }
  return {
    span: field.span,
    message: `${field.name} is read as a field. Write "${field.name}" for the text.`,
    fix: { message: 'put the text in quotes', span: field.span, replacement: `"${field.name}"` },
  };
}

function comparedWith(parent: Node, field: FieldNode): { readonly operator: string; readonly other: Node } | null {
  if (parent.kind !== 'binary' || (parent.operator !== '=' && parent.operator !== '!=')) return null;
  return { operator: parent.operator, other: parent.left === field ? parent.right : parent.left };
}
