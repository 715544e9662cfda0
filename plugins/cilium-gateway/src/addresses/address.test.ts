import { formatAddress, parseAddress } from './address';

describe('parseAddress and formatAddress', () => {
  it.each([
    ['0.0.0.0', 0n],
    ['172.16.20.208', 2886735056n],
    ['255.255.255.255', 4294967295n],
    ['::', 0n],
    ['::1', 1n],
    ['fd00:20::', 0xfd00_0020n << 96n],
    ['fd00:20::1:8', (0xfd00_0020n << 96n) + 0x1_0008n],
    ['1:2:3:4:5:6:7:8', 0x0001_0002_0003_0004_0005_0006_0007_0008n],
    ['1:0:3:4:5:6:7:8', 0x0001_0000_0003_0004_0005_0006_0007_0008n],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n - 1n],
  ])('%s is %d and written the same again', (text, value) => {
    const address = parseAddress(text);
    expect(address?.value).toBe(value);
    expect(formatAddress(address!)).toBe(text);
  });

  it.each(['fd00:0020:0000::0001', 'FD00:20::1'])(
    '%s is written in its short form',
    text => {
      expect(formatAddress(parseAddress(text)!)).toBe('fd00:20::1');
    },
  );

  it.each(['', '1.2.3', '1.2.3.256', '1.2.3.x', ':::', '1::2::3', '12345::'])(
    '%p is no address',
    text => {
      expect(parseAddress(text)).toBeUndefined();
    },
  );
});
