// IP addresses and blocks.

import { describe, expect, it } from 'vitest';
import { cidrMatcher, ipOf, isCidr } from '../../src/values/cidr.ts';

describe('blocks', () => {
  it.each([
    ['10.2.0.0/16', '10.2.3.4', true],
    ['10.2.0.0/16', '10.3.3.4', false],
    ['10.2.3.4/16', '10.2.9.9', true],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['192.168.1.1/32', '192.168.1.1', true],
    ['192.168.1.1', '192.168.1.2', false],
    ['10.0.0.0/8', 'not an address', false],
    ['10.0.0.0/8', '10.0.0', false],
    ['10.0.0.0/8', '::ffff:10.0.0.1', false],
    ['2001:db8::/32', '2001:db8:1::5', true],
    ['2001:db8::/32', '2001:db9::5', false],
    ['fe80::/10', 'febf::1', true],
    ['fe80::/10', 'fec0::1', false],
    ['::/0', '::1', true],
    ['::ffff:0:0/96', '::ffff:1.2.3.4', true],
  ])('%s holds %s: %j', (cidr, ip, verdict) => {
    expect(cidrMatcher(cidr)?.(ip)).toBe(verdict);
  });

  it.each(['', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '10.0.0.0/-1', '::/129', 'a/8', '1.2.3.4/8/8', ':::/8'])(
    '%j is no block',
    (cidr) => {
      expect(cidrMatcher(cidr)).toBeNull();
    },
  );

  it('asks for the slash of a block', () => {
    expect(isCidr('10.0.0.0/8')).toBe(true);
    expect(isCidr('10.0.0.0')).toBe(false);
  });
});

describe('addresses', () => {
  it.each(['1.2.3.4', '::', '::1', '1::', '1:2:3:4:5:6:7:8', '::1.2.3.4', 'FE80::1'])('%s is one', (text) => {
    expect(ipOf(text)).not.toBeNull();
  });
  it.each([
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::8:9',
    ':1',
    '12345::',
    '1.2.3.4::',
  ])('%s is none', (text) => {
    expect(ipOf(text)).toBeNull();
  });
});
