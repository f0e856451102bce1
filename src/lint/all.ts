// Every lint rule, by code.

import type { Rule } from './rule.ts';
import { bareConstant } from './rules/bare-constant.ts';
import { dotJoinsValues } from './rules/dot-joins-values.ts';
import { doubledDatasetPrefix } from './rules/doubled-dataset-prefix.ts';
import { filterNotLast } from './rules/filter-not-last.ts';
import { leadingWildcard } from './rules/leading-wildcard.ts';
import { missingDatasetPrefix } from './rules/missing-dataset-prefix.ts';
import { missingFilter } from './rules/missing-filter.ts';
import { mixedAndOr } from './rules/mixed-and-or.ts';
import { neverTrue } from './rules/never-true.ts';
import { notEqualDropsMissing } from './rules/not-equal-drops-missing.ts';
import { numberAgainstText } from './rules/number-against-text.ts';
import { operatorAsValue } from './rules/operator-as-value.ts';
import { removedField } from './rules/removed-field.ts';
import { sortLimit } from './rules/sort-limit.ts';
import { statsWouldDo } from './rules/stats-would-do.ts';
import { subsearchLimit } from './rules/subsearch-limit.ts';
import { timeWithoutSpan } from './rules/time-without-span.ts';
import { twoTimechartGroups } from './rules/two-timechart-groups.ts';
import { unknownAggregate } from './rules/unknown-aggregate.ts';
import { unknownCommand } from './rules/unknown-command.ts';
import { unknownDataset } from './rules/unknown-dataset.ts';
import { unknownDatasetField } from './rules/unknown-dataset-field.ts';
import { unknownFunction } from './rules/unknown-function.ts';
import { unknownLookup } from './rules/unknown-lookup.ts';
import { unknownMacro } from './rules/unknown-macro.ts';
import { unknownResultField } from './rules/unknown-result-field.ts';
import { wildcardInComparison } from './rules/wildcard-in-comparison.ts';

/** The lint rules in the order of their codes. */
export const lintRules: readonly Rule[] = [
  unknownCommand,
  unknownFunction,
  unknownMacro,
  unknownDataset,
  unknownDatasetField,
  unknownLookup,
  unknownAggregate,
  missingDatasetPrefix,
  doubledDatasetPrefix,
  removedField,
  notEqualDropsMissing,
  neverTrue,
  mixedAndOr,
  wildcardInComparison,
  numberAgainstText,
  sortLimit,
  subsearchLimit,
  statsWouldDo,
  leadingWildcard,
  operatorAsValue,
  missingFilter,
  filterNotLast,
  unknownResultField,
  dotJoinsValues,
  bareConstant,
  twoTimechartGroups,
  timeWithoutSpan,
];
