// The functions of convert: they are no stats functions, though they are written like those.

import type { KnownName } from './knowledge.ts';

/** What convert can do to a field. */
export const conversions: readonly KnownName[] = [
  { name: 'auto', about: 'Turns values into numbers by the conversion that fits.' },
  { name: 'ctime', about: 'Turns epoch seconds into text, by timeformat.' },
  { name: 'mktime', about: 'Turns text into epoch seconds, by timeformat.' },
  { name: 'mstime', about: 'Turns minutes and seconds, MM:SS.fff, into seconds.' },
  { name: 'dur2sec', about: 'Turns a duration, D+HH:MM:SS, into seconds.' },
  { name: 'memk', about: 'Turns a size with the unit k, m or g into kilobytes.' },
  { name: 'num', about: 'Turns values into numbers and removes those that are none.' },
  { name: 'rmcomma', about: 'Removes the commas from numbers.' },
  { name: 'rmunit', about: 'Keeps the number at the beginning and removes what follows.' },
  { name: 'none', about: 'Leaves fields as they are that a wildcard of another conversion would match.' },
];
