// dot-joins-values: a dotted name without quotes in an expression joins two fields.

import { dottedNamesIn } from '../dotted-names.ts';
import { nodesOf, surelyFields } from '../linted-search.ts';
import type { Rule } from '../rule.ts';

export const dotJoinsValues: Rule = {
  code: 'SPL7017',
  name: 'dot-joins-values',
  severity: 'warning',
  summary: 'A dot between two names joins their values.',
  explanation:
    "In expressions a.b is the value of a followed by the value of b, and null when one of them is missing. A field with a dot in its name needs single quotes: 'a.b'. To join two values, put blanks round the dot; nothing is said where two of them are known fields.",
  examples: {
    flagged: ['index=web | eval ip=client.ip', 'index=web | where user.name="ana"'],
    fine: [
      "index=web | eval ip='client.ip'",
      'index=web | eval both=user . host',
      'index=web | eval both=user."@".host',
      'index=web | stats count by user host | eval both=user.host',
      'index=web | eval hour=strftime(_time, "%H"), day=strftime(_time, "%F"), key=day.hour.host',
    ],
  },
  *check(search) {
    for (const linted of search.stages) {
      const { node, stage } = linted;
      const dotted = dottedNamesIn(node, (part) => search.textOf(part.span));
      if (dotted.length === 0) continue;
      const made = new Set([
        ...surelyFields(linted),
        ...(stage.facts?.writes ?? []),
        ...nodesOf(node, 'assignment').map(({ target }) => target.text),
      ]);
      for (const { node: chain, name, parts } of dotted) {
        if (!made.has(name) && parts.filter((part) => made.has(part)).length > 1) continue;
        yield {
          span: chain.span,
          message: `${name} joins the values of ${parts.join(' and ')}. Write '${name}' for the field.`,
          fix: { message: 'name the field', span: chain.span, replacement: `'${name}'` },
        };
      }
    }
  },
};
