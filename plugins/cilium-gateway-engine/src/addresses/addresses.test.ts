import fc from 'fast-check';
import { canonicalIP, compareIP, formatIP, parseIP } from './ip';
import { contains, overlaps, parseCIDR, rangeText, sizeOf } from './range';

describe('canonicalIP', () => {
  it.each([
    ['172.16.20.208', '172.16.20.208'],
    ['0.0.0.0', '0.0.0.0'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['1::', '1::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['0:0:1:0:0:2:3:4', '::1:0:0:2:3:4'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['::ffff:c000:201', '::ffff:192.0.2.1'],
    ['::192.0.2.1', '::c000:201'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:c000:201'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
  ])('of %s is %s', (text, canonical) => {
    expect(canonicalIP(text)).toBe(canonical);
  });

  it.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.-4',
    ' 1.2.3.4',
    '1.2.3.4%eth0',
    '1.2.3.4/32',
    ':',
    ':::',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '00001::',
    'g::',
    '::1.2.3',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'fe80::1%',
    '[::1]',
    ':1:2:3:4:5:6:7',
  ])('of %j does not exist', text => {
    expect(canonicalIP(text)).toBeUndefined();
  });

  it('gives back every address that it wrote', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({
            family: fc.constant('IPv4' as const),
            value: fc.bigInt(0n, 2n ** 32n - 1n),
          }),
          fc.record({
            family: fc.constant('IPv6' as const),
            value: fc.bigInt(0n, 2n ** 128n - 1n),
          }),
        ),
        ip => {
          expect(parseIP(formatIP(ip))).toEqual(ip);
        },
      ),
    );
  });

  it('never throws, and what it answers is a fixed point', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123af:.%/') }),
        text => {
          const canonical = canonicalIP(text);
          expect(canonicalIP(canonical ?? text)).toBe(canonical);
        },
      ),
    );
  });

  it('agrees with the WHATWG parser on full IPv6 addresses', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), {
          minLength: 8,
          maxLength: 8,
        }),
        groups => {
          const text = groups.map(group => group.toString(16)).join(':');
          if (parseIP(text)!.value >> 32n === 0xffffn) return;
          expect(`[${canonicalIP(text)}]`).toBe(
            new URL(`http://[${text}]`).hostname,
          );
        },
      ),
    );
  });
});

describe('compareIP', () => {
  it('puts IPv4 first and orders by value', () => {
    const ordered = ['9.0.0.1', '10.0.0.1', '::1', 'fe80::1', 'fe80::1%a'];
    expect(
      [...ordered]
        .reverse()
        .map(text => parseIP(text)!)
        .sort(compareIP)
        .map(formatIP),
    ).toEqual(ordered);
  });
});

describe('parseCIDR', () => {
  it.each([
    ['172.16.20.208/28', '172.16.20.208 - 172.16.20.223', 16n],
    ['172.16.20.220/28', '172.16.20.208 - 172.16.20.223', 16n],
    ['192.0.2.1/32', '192.0.2.1 - 192.0.2.1', 1n],
    ['0.0.0.0/0', '0.0.0.0 - 255.255.255.255', 2n ** 32n],
    ['2001:db8::1/64', '2001:db8:: - 2001:db8::ffff:ffff:ffff:ffff', 2n ** 64n],
    ['::/0', ':: - ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n],
  ])('of %s is %s', (text, words, size) => {
    const range = parseCIDR(text)!;
    expect(rangeText(range)).toBe(words);
    expect(sizeOf(range)).toBe(size);
  });

  it.each([
    '192.0.2.0',
    '192.0.2.0/33',
    '192.0.2.0/024',
    '192.0.2.0/',
    '192.0.2.0/-1',
    '192.0.2.0/+8',
    '/8',
    'fe80::1%eth0/64',
    '::/129',
  ])('of %j does not exist', text => {
    expect(parseCIDR(text)).toBeUndefined();
  });
});

describe('ranges', () => {
  const range = parseCIDR('192.0.2.8/30')!;
  it.each([
    ['192.0.2.8', true],
    ['192.0.2.11', true],
    ['192.0.2.7', false],
    ['192.0.2.12', false],
    ['::c000:208', false],
    ['::ffff:192.0.2.8', false],
  ])('hold %s: %s', (text, held) => {
    expect(contains(range, parseIP(text)!)).toBe(held);
  });

  it('hold no address with a zone', () => {
    expect(contains(parseCIDR('fe80::/64')!, parseIP('fe80::1%eth0')!)).toBe(
      false,
    );
  });

  it.each([
    ['192.0.2.0/24', true],
    ['192.0.2.10/32', true],
    ['192.0.2.12/30', false],
    ['::c000:208/126', false],
  ])('overlap %s: %s', (other, overlapping) => {
    expect(overlaps(range, parseCIDR(other)!)).toBe(overlapping);
    expect(overlaps(parseCIDR(other)!, range)).toBe(overlapping);
  });
});
