// Commands and options that run without a case of their own. This list may only get shorter.

/** `command: option`, or `command: no case file`. */
export const knownGaps: readonly string[] = ['savedsearch: nosubstitution'];
