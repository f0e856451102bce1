// What a detection says beside its search: which fields it names, and where.

import type { Location } from '../../grammar/source.ts';

/** One use of a field of the results. */
export interface FieldUse {
  readonly field: string;
  /** What uses it, such as `the message`. */
  readonly by: string;
  /** Where the file names it; null when the detection comes from no file. */
  readonly location: Location | null;
}

/** What a detection says beside its search. */
export interface DetectionContext {
  readonly name: string;
  /** True where every detection is to call a filter macro named after it. */
  readonly needsFilter: boolean;
  readonly uses: readonly FieldUse[];
}

/** Gives the filter macro a detection calls last, by the custom of security content. */
export function filterMacroOf(detection: string): string {
  return `${detection.toLowerCase().replace(/[ \-./]/g, '_')}_filter`;
}

/** Fields that Splunk and Enterprise Security add to what a detection finds. */
const addedByProduct =
  /^(?:info_(?:min|max|search)_time|search_name|search_id|orig_\w+|risk_\w+|rule_\w+|notable_\w+|event_id|event_hash|owner|status_\w+|trigger_\w+|severity|urgency|source|host|index|sourcetype|name|description|app|job\..+|view_link|results_link|server\..+|_time|_raw|_indextime|\w+_(?:asset|asset_tag|asset_id|bunit|category|city|country|is_expected|owner|pci_domain|priority|requires_av|should_timesync|should_update|identity|identity_tag|first|last|nick|email|managedBy|watchlist|phone|work_\w+))$/;

/** Says whether a field need not come from the search. */
export function isAddedByProduct(field: string): boolean {
  return addedByProduct.test(field);
}
