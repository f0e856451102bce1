// What a lint rule is, and what it finds.

import type { DiagnosticCode } from '../../grammar/codes.ts';
import type { Severity } from '../../grammar/diagnostic.ts';
import type { Location, Span } from '../../grammar/source.ts';
import type { DetectionContext } from './detection-context.ts';
import type { LintedSearch } from './linted-search.ts';

/** A text to put in place of a span. Only a change that gives what was plainly meant is a fix. */
export interface Fix {
  readonly message: string;
  readonly span: Span;
  readonly replacement: string;
}

/** One thing a rule finds. */
export interface Finding {
  /** Where in the text with macros replaced. */
  readonly span: Span;
  /** Where in another text, such as the file of a detection; stands in place of the span. */
  readonly location?: Location;
  /** Stands in place of the severity of the rule. */
  readonly severity?: Severity;
  /** What is wrong, then what to write. */
  readonly message: string;
  readonly labels?: readonly { readonly span: Span; readonly message: string }[];
  readonly fix?: Fix;
}

/** A search, or one with the detection it belongs to. */
export type RuleExample = string | { readonly search: string; readonly detection: DetectionContext };

/** A lint rule: how it is told, and how it looks at a search. */
export interface Rule {
  readonly code: DiagnosticCode;
  /** In kebab case. */
  readonly name: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  /** Two to four sentences: what happens, and what to write. */
  readonly explanation: string;
  readonly examples: { readonly flagged: readonly RuleExample[]; readonly fine: readonly RuleExample[] };
  check(search: LintedSearch): Iterable<Finding>;
}
