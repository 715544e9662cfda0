import fc from 'fast-check';
import { contains, formatIP, parseCIDR, parseIP } from '../addresses';
import {
  Manifest,
  poolManifest,
  serviceManifest,
  serviceOf,
  worldOf,
} from '../testing/builders';
import { addressesOfPool, AddressPage } from './addresses';
import { poolFits, suggestAddresses } from './suggestion';

const statesOf = (
  manifests: readonly Manifest[],
  page: Partial<AddressPage> = {},
  pool = 'blue',
) =>
  addressesOfPool(worldOf(manifests), pool, {
    limit: 100,
    ...page,
  })?.addresses.map(({ ip, state }) => `${ip} ${state}`);

const blue = poolManifest('blue', { blocks: [{ cidr: '192.0.2.0/30' }] });
const pin = (ip: string) => ({
  annotations: { 'lbipam.cilium.io/ips': ip },
});

describe('the addresses of a pool', () => {
  it('are free, in use, pinned, reserved, or disputed', () => {
    const manifests = [
      poolManifest('blue', {
        allowFirstLastIPs: 'No',
        blocks: [{ cidr: '192.0.2.0/29' }],
      }),
      poolManifest('green', { blocks: [{ start: '192.0.2.6' }] }),
      serviceManifest('shop/web', { ips: ['192.0.2.1'] }),
      serviceManifest('shop/old', { ips: ['192.0.2.2'], ...pin('192.0.2.2') }),
      serviceManifest('shop/new', pin('192.0.2.3')),
      serviceManifest('shop/other', {
        ips: ['192.0.2.4'],
        spec: { loadBalancerClass: 'metallb' },
      }),
    ];
    expect(statesOf(manifests)).toEqual([
      '192.0.2.0 reserved',
      '192.0.2.1 in-use',
      '192.0.2.2 pinned',
      '192.0.2.3 pinned',
      '192.0.2.4 in-use',
      '192.0.2.5 free',
      '192.0.2.6 conflict',
      '192.0.2.7 reserved',
    ]);
    expect(statesOf(manifests, { state: 'free' })).toEqual(['192.0.2.5 free']);
  });

  it('name who has them and who asks for them, each once', () => {
    const world = worldOf([
      blue,
      serviceManifest('shop/a', { ips: ['192.0.2.1'], ...pin('192.0.2.1') }),
      serviceManifest('shop/b', pin('192.0.2.1')),
    ]);
    const found = addressesOfPool(world, 'blue', {
      limit: 1,
      from: parseIP('192.0.2.1')!,
    });
    expect(found?.addresses[0].holders).toEqual([
      { kind: 'Service', namespace: 'shop', name: 'a' },
      { kind: 'Service', namespace: 'shop', name: 'b' },
    ]);
  });

  it('are not free where a node or MetalLB has them', () => {
    expect(
      statesOf([
        blue,
        {
          apiVersion: 'v1',
          kind: 'Node',
          metadata: { name: 'n1' },
          status: { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
        },
        {
          apiVersion: 'metallb.io/v1beta1',
          kind: 'IPAddressPool',
          metadata: { namespace: 'metallb', name: 'old' },
          spec: { addresses: ['192.0.2.2-192.0.2.3'] },
        },
      ]),
    ).toEqual([
      '192.0.2.0 free',
      '192.0.2.1 in-use',
      '192.0.2.2 conflict',
      '192.0.2.3 conflict',
    ]);
  });

  it('come page by page, and say where to go on', () => {
    const world = worldOf([
      poolManifest('blue', {
        blocks: [{ cidr: 'fd00::/126' }, { cidr: '192.0.2.0/31' }],
      }),
    ]);
    const seen: string[] = [];
    let from: AddressPage['from'];
    for (let pages = 0; pages < 10; pages++) {
      const found = addressesOfPool(world, 'blue', { limit: 2, from })!;
      seen.push(found.addresses.map(({ ip }) => ip).join(' '));
      if (!found.next) break;
      from = found.next;
    }
    expect(seen).toEqual([
      '192.0.2.0 192.0.2.1',
      'fd00:: fd00::1',
      'fd00::2 fd00::3',
    ]);
  });

  it('are listed once where blocks overlap', () => {
    expect(
      statesOf([
        poolManifest('blue', {
          blocks: [
            { start: '192.0.2.1', stop: '192.0.2.3' },
            { start: '192.0.2.2', stop: '192.0.2.4' },
          ],
        }),
      ]),
    ).toEqual([1, 2, 3, 4].map(last => `192.0.2.${last} free`));
  });

  it('are found at once in a pool too large to look through', () => {
    const taken = Array.from({ length: 50 }, (_, at) =>
      serviceManifest(`shop/s${at}`, { ips: [`fd00::${at.toString(16)}`] }),
    );
    const large = poolManifest('blue', { blocks: [{ cidr: 'fd00::/64' }] });
    expect(statesOf([large, ...taken], { limit: 2, state: 'free' })).toEqual([
      'fd00::32 free',
      'fd00::33 free',
    ]);
    // Where another pool has all of it, nothing is free, and nothing is looked through either.
    const same = poolManifest('green', { blocks: [{ cidr: 'fd00::/64' }] });
    expect(statesOf([large, same], { limit: 2, state: 'free' })).toEqual([]);
  });

  it('are none of a pool that does not exist', () => {
    expect(statesOf([blue], {}, 'red')).toBeUndefined();
  });

  it('are free or not, whichever way they are asked for', () => {
    const value = fc.integer({ min: 0, max: 31 });
    fc.assert(
      fc.property(
        fc.uniqueArray(value, { maxLength: 12 }),
        fc.uniqueArray(value, { maxLength: 6 }),
        fc.option(value, { nil: undefined }),
        fc.integer({ min: 1, max: 8 }),
        (held, pinned, other, limit) => {
          const world = worldOf([
            poolManifest('blue', {
              allowFirstLastIPs: 'No',
              blocks: [{ cidr: '192.0.2.0/28' }, { cidr: '192.0.2.16/28' }],
            }),
            ...(other === undefined
              ? []
              : [
                  poolManifest('green', {
                    blocks: [{ start: `192.0.2.${other}` }],
                  }),
                ]),
            ...held.map(at =>
              serviceManifest(`a/h${at}`, { ips: [`192.0.2.${at}`] }),
            ),
            ...pinned.map(at =>
              serviceManifest(`a/p${at}`, pin(`192.0.2.${at}`)),
            ),
          ]);
          const all = addressesOfPool(world, 'blue', { limit: 64 })!;
          expect(all.addresses).toHaveLength(32);
          const free = all.addresses.filter(({ state }) => state === 'free');
          const paged: unknown[] = [];
          let from: AddressPage['from'];
          for (;;) {
            const page = addressesOfPool(world, 'blue', {
              limit,
              from,
              state: 'free',
            })!;
            expect(page.addresses.length).toBeLessThanOrEqual(limit);
            paged.push(...page.addresses);
            if (!page.next) break;
            from = page.next;
          }
          expect(paged).toEqual(free);
          for (const { ip } of free) {
            const last = Number(ip.split('.')[3]);
            expect([...held, ...pinned, other, 0, 15, 16, 31]).not.toContain(
              last,
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('free addresses for a Service', () => {
  const edge = poolManifest('edge', {
    blocks: [{ cidr: '198.51.100.0/30' }],
    serviceSelector: { matchLabels: { tier: 'edge' } },
  });
  const off = poolManifest('off', {
    blocks: [{ cidr: '203.0.113.0/30' }],
    disabled: true,
  });
  const suggested = (
    manifests: readonly Manifest[],
    options: Partial<Parameters<typeof suggestAddresses>[2]> = {},
    labels: Record<string, string> = {},
  ) =>
    suggestAddresses(worldOf(manifests), serviceOf('shop/new', { labels }), {
      limit: 3,
      ...options,
    });

  it('are of pools that are on and select it', () => {
    const { addresses, pools } = suggested([blue, edge, off]);
    expect(addresses.map(({ ip }) => ip)).toEqual([
      '192.0.2.0',
      '192.0.2.1',
      '192.0.2.2',
    ]);
    expect(pools).toEqual([
      { pool: 'blue', fits: true, reasons: [] },
      {
        pool: 'edge',
        fits: false,
        reasons: [
          'Its selector wants tier = edge, and the Service has no such label.',
        ],
      },
      { pool: 'off', fits: false, reasons: ['It is disabled.'] },
    ]);
  });

  it('are of one pool where that is asked for, and none where it does not fit', () => {
    const at = (pool: string, labels: Record<string, string>) =>
      suggested([blue, edge], { pool }, labels).addresses.map(({ ip }) => ip);
    expect(at('edge', { tier: 'edge' })).toEqual([
      '198.51.100.0',
      '198.51.100.1',
      '198.51.100.2',
    ]);
    expect(at('edge', {})).toEqual([]);
  });

  it('go on in the next pool, and are not of a pool that conflicts', () => {
    const small = poolManifest(
      'a',
      { blocks: [{ start: '192.0.2.9' }] },
      { creationTimestamp: '2025-10-01T00:00:00Z' },
    );
    const later = poolManifest(
      'late',
      { blocks: [{ cidr: '192.0.2.0/28' }] },
      { creationTimestamp: '2025-11-01T00:00:00Z' },
    );
    expect(
      suggested([small, edge], {}, { tier: 'edge' }).addresses.map(
        ({ ip, pool }) => `${pool} ${ip}`,
      ),
    ).toEqual(['a 192.0.2.9', 'edge 198.51.100.0', 'edge 198.51.100.1']);
    const fits = poolFits(worldOf([blue, later]), serviceOf('shop/new'));
    expect(fits.map(({ pool, fits: does }) => [pool, does])).toEqual([
      ['blue', true],
      ['late', false],
    ]);
    expect(fits[1].reasons[0]).toMatch(/^It conflicts with pool blue: /);
  });

  it('are of the family that it wants', () => {
    const both = poolManifest('both', {
      blocks: [{ cidr: '192.0.2.0/32' }, { cidr: 'fd00::/64' }],
    });
    const of = (families: readonly ('IPv4' | 'IPv6')[]) =>
      suggested([both], { families }).addresses.map(({ ip }) => ip);
    expect(of(['IPv6'])).toEqual(['fd00::', 'fd00::1', 'fd00::2']);
    expect(of(['IPv4'])).toEqual(['192.0.2.0']);
    expect(suggested([both]).addresses.map(({ ip }) => ip)).toEqual([
      '192.0.2.0',
    ]);
  });

  it('lie in the pool, whatever its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 128 }), bits => {
        const cidr = `fd00::/${bits}`;
        const { addresses } = suggested(
          [poolManifest('p', { blocks: [{ cidr }] })],
          { families: ['IPv6'] },
        );
        const range = parseCIDR(cidr)!;
        expect(addresses.length).toBe(bits >= 127 ? 2 ** (128 - bits) : 3);
        for (const { ip } of addresses) {
          expect(contains(range, parseIP(ip)!)).toBe(true);
          expect(formatIP(parseIP(ip)!)).toBe(ip);
        }
      }),
      { numRuns: 40 },
    );
  });
});
