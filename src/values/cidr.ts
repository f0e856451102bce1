// IP addresses: reading, ordering, and matching against blocks in CIDR notation.

import type { TextMatcher } from './wildcard.ts';

/** An address of 4 bytes as one number, or of 16 bytes as eight groups of 16 bits. */
export type IpAddress =
  { readonly version: 4; readonly number: number } | { readonly version: 6; readonly groups: readonly number[] };

const longestAddress = 45;

/** Reads an IPv4 or IPv6 address; null when the text is none. */
export function ipOf(text: string): IpAddress | null {
  if (text.length > longestAddress) return null;
  if (text.includes(':')) {
    const groups = ipv6GroupsOf(text);
    return groups === null ? null : { version: 6, groups };
  }
  const number = ipv4NumberOf(text);
  return number === null ? null : { version: 4, number };
}

/** Reads an IPv4 address in dotted form as an unsigned 32-bit number; null when the text is none. */
export function ipv4NumberOf(text: string): number | null {
  let number = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 46) {
      if (digits === 0 || dots === 3) return null;
      number = number * 256 + octet;
      octet = 0;
      digits = 0;
      dots += 1;
    } else {
      if (code < 48 || code > 57 || digits === 3) return null;
      octet = octet * 10 + (code - 48);
      digits += 1;
      if (octet > 255) return null;
    }
  }
  return dots === 3 && digits > 0 ? number * 256 + octet : null;
}

/** Prints an IPv4 address in dotted form. */
export function ipv4Text(number: number): string {
  return `${number >>> 24}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
}

function ipv6GroupsOf(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : null;
  return missing < 1 ? null : [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** Groups between colons; the last may be an IPv4 address, which makes two. */
function groupsOf(text: string, isEnd: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (isEnd && at === parts.length - 1 && part.includes('.')) {
      const number = ipv4NumberOf(part);
      if (number === null) return null;
      groups.push(number >>> 16, number & 0xffff);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return null;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

/** Tells whether a text is a block such as `10.0.0.0/8`: an address, a slash and a length. */
export function isCidr(text: string): boolean {
  return text.includes('/') && cidrMatcher(text) !== null;
}

/**
 * Makes a matcher for the addresses of a block. A block without a length holds one address; bits behind the length
 * do not count. Gives null when the block cannot be read.
 */
export function cidrMatcher(cidr: string): TextMatcher | null {
  const slash = cidr.indexOf('/');
  const network = ipOf(slash < 0 ? cidr : cidr.slice(0, slash));
  if (network === null) return null;
  const size = network.version === 4 ? 32 : 128;
  const lengthText = slash < 0 ? String(size) : cidr.slice(slash + 1);
  if (!/^\d{1,3}$/.test(lengthText)) return null;
  const length = Number(lengthText);
  if (length > size) return null;
  return network.version === 4 ? ipv4Matcher(network.number, length) : ipv6Matcher(network.groups, length);
}

function ipv4Matcher(network: number, length: number): TextMatcher {
  const divisor = 2 ** (32 - length);
  const wanted = Math.floor(network / divisor);
  return (text) => {
    const number = ipv4NumberOf(text);
    return number !== null && Math.floor(number / divisor) === wanted;
  };
}

function ipv6Matcher(network: readonly number[], length: number): TextMatcher {
  const whole = length >> 4;
  const shift = 16 - (length & 15);
  return (text) => {
    const ip = ipOf(text);
    if (ip?.version !== 6) return false;
    for (let at = 0; at < whole; at += 1) if (ip.groups[at] !== network[at]) return false;
    return shift === 16 || (ip.groups[whole] ?? 0) >> shift === (network[whole] ?? 0) >> shift;
  };
}
