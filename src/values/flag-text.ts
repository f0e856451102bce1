// Flags as Splunk writes them: true, t, yes or 1, and false, f, no or 0.

/** Reads a flag, in any case; null when a text is none. */
export function flagOfText(text: string): boolean | null {
  if (/^(?:t|true|yes|1)$/i.test(text)) return true;
  return /^(?:f|false|no|0)$/i.test(text) ? false : null;
}
