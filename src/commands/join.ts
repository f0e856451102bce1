// join: adds the fields of matching rows of another search.

import { clause, fields, flag, integerOption, options, pairs, subsearches, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const join = command({
  name: 'join',
  type: 'centralized streaming',
  summary: 'Adds the fields of the rows of the search in brackets that agree in the listed fields.',
  remarks: [
    'Without a list, the rows must agree in all fields that both sides have.',
    'At most 50,000 rows of the search in brackets are used.',
    'With left, right and WHERE the fields to compare may have different names.',
    'In place of brackets a dataset may stand, such as datamodel:Web.Web; it is read as the last field.',
  ],
  syntax: [
    options({
      type: textOption('inner', 'Drops rows without a match, or keeps them with left or outer, which mean the same.', [
        'inner',
        'outer',
        'left',
      ]),
      usetime: flag(false, 'Matches only rows on one side of the time of the row.'),
      earlier: flag(true, 'With usetime, matches rows that are not later; false matches those not earlier.'),
      overwrite: flag(true, 'Lets fields of the match replace those of the same name.'),
      max: integerOption(1, 'The most matches for a row; 0 for all.'),
      left: textOption(null, 'The name that WHERE uses for the current rows.'),
      right: textOption(null, 'The name that WHERE uses for the rows of the search in brackets.'),
    }),
    fields('fields', 0),
    subsearches('subsearch', 0),
    clause('where', ['where'], pairs('matches', 1), subsearches('subsearch', 0)),
  ],
  facts: (args) => {
    const left = args.option('left');
    const prefix = left === null ? null : `${left}.`;
    const sides = args.pairs('matches').flatMap(({ name, text }) => [name, text]);
    const compared = sides.flatMap((side) =>
      prefix !== null && side.startsWith(prefix) ? [side.slice(prefix.length)] : [],
    );
    const named = args.names('fields').filter((name) => !name.includes(':'));
    const keepsAll = args.option('type') !== 'inner';
    return {
      reads: [...named, ...compared],
      opens: args.isOpen || left !== null || named.length < args.names('fields').length,
      rows: args.option('max') === '1' ? (keepsAll ? 'all' : 'subset') : 'new',
    };
  },
});
