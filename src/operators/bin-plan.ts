// Puts a field into ranges while batches flow, or after looking at all of them where the ranges follow from the rows.

import type { Batch } from '../columns/batch.ts';
import {
  asksForBins,
  type BinRequest,
  binsBetween,
  binsOfSpan,
  type FieldBins,
  parseFieldSpan,
  rangeOfColumn,
} from './binned-rows.ts';
import { flowing, heldBatches } from './held-batches.ts';
import type { BinSettings } from './time-bins.ts';

/** Ranges that are known, and the batches to put into them. */
export interface ReadyBins {
  readonly batches: AsyncIterable<Batch>;
  /** Null when the field stays as it is. */
  readonly bins: FieldBins | null;
  /** Puts the field of a batch into its ranges. */
  applied(batch: Batch): Batch;
}

/** What a search asks for about the ranges of one field. */
export class BinPlan {
  private readonly field: string;
  private readonly request: BinRequest;
  private readonly settings: BinSettings;
  private readonly defaultBins: number;

  constructor(field: string, request: BinRequest, settings: BinSettings, defaultBins: number) {
    this.field = field;
    this.request = request;
    this.settings = settings;
    this.defaultBins = defaultBins;
  }

  /** Says what is wrong with a span, if anything. */
  mistake(): { readonly text: string; readonly mistake: string } | null {
    for (const text of [this.request.span, this.request.minspan]) {
      const span = text === null ? null : parseFieldSpan(text, this.field === '_time');
      if (text !== null && span !== null && 'mistake' in span) return { text, mistake: span.mistake };
    }
    return null;
  }

  /** Finds the ranges; for that it may have to take in all batches. */
  async ready(batches: AsyncIterable<Batch>): Promise<ReadyBins> {
    const { field, request, settings } = this;
    const isTime = field === '_time';
    if (!asksForBins(request)) return { batches, bins: null, applied: (batch) => batch };
    const span = request.span === null ? null : parseFieldSpan(request.span, isTime);
    if (span !== null && !('mistake' in span)) return this.with(batches, binsOfSpan(span, settings));
    const held = await heldBatches(batches);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const batch of held) {
      const range = rangeOfColumn(batch, batch.column(field));
      low = Math.min(low, range?.low ?? low);
      high = Math.max(high, range?.high ?? high);
    }
    if (low > high) return { batches: flowing(held), bins: null, applied: (batch) => batch };
    return this.with(
      flowing(held),
      binsBetween(low, high, request, isTime, settings, request.bins ?? this.defaultBins),
    );
  }

  private with(batches: AsyncIterable<Batch>, bins: FieldBins): ReadyBins {
    const { field } = this;
    return { batches, bins, applied: (batch) => batch.with(field, bins.column(batch, batch.column(field))) };
  }
}
