import { largePool } from '../testing/ills';
import { pool } from '../testing/seed';
import { cellsOf, segmentsOf, sizeOf } from './segments';

describe('sizeOf', () => {
  it('counts both ends', () => {
    expect(sizeOf(pool.blocks[0])).toBe('16');
    expect(sizeOf(largePool.blocks[0])).toBe('18446744073709551616');
  });

  it('is 0 for what cannot be read', () => {
    expect(sizeOf({ start: '10.0.0.1', stop: 'fd00::1' })).toBe('0');
  });
});

describe('cellsOf', () => {
  it('has one cell per address, with who uses it', () => {
    const cells = cellsOf(pool, pool.blocks[0], 0, 256);
    expect(cells).toHaveLength(16);
    expect(cells.map(cell => cell.use)).toEqual([
      'used',
      'used',
      ...Array(14).fill('free'),
    ]);
    expect(cells[0].allocation?.gateways[0].name).toBe('cilium-secure-gateway');
    expect(cells[15].ip).toBe('172.16.20.223');
  });

  it('never has more than were asked for, from where they were asked for', () => {
    const cells = cellsOf(largePool, largePool.blocks[0], 256, 3);
    expect(cells.map(cell => cell.ip)).toEqual([
      'fd00:20::100',
      'fd00:20::101',
      'fd00:20::102',
    ]);
  });

  it('marks the first and the last where they are reserved', () => {
    const reserved = { ...pool, allocations: [], reserved: ['172.16.20.208'] };
    expect(cellsOf(reserved, pool.blocks[0], 0, 2).map(c => c.use)).toEqual([
      'reserved',
      'free',
    ]);
  });
});

describe('segmentsOf', () => {
  it('says the free addresses between the taken ones as one', () => {
    expect(
      segmentsOf(largePool, largePool.blocks[0]).map(
        ({ first, last, count, use }) => [first, last, count, use],
      ),
    ).toEqual([
      ['fd00:20::', 'fd00:20::', '1', 'reserved'],
      ['fd00:20::1', 'fd00:20::1:7', '65543', 'free'],
      ['fd00:20::1:8', 'fd00:20::1:8', '1', 'used'],
      [
        'fd00:20::1:9',
        'fd00:20::ffff:ffff:ffff:fffe',
        '18446744073709486070',
        'free',
      ],
      [
        'fd00:20::ffff:ffff:ffff:ffff',
        'fd00:20::ffff:ffff:ffff:ffff',
        '1',
        'reserved',
      ],
    ]);
  });

  it('says a pool that nobody uses as one run', () => {
    const unused = { ...pool, allocations: [] };
    expect(segmentsOf(unused, pool.blocks[0])).toEqual([
      {
        first: '172.16.20.208',
        last: '172.16.20.223',
        count: '16',
        use: 'free',
      },
    ]);
  });
});
