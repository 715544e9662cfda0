import fc from 'fast-check';
import { readService } from '../objects';
import { pools, serviceParts } from '../testing/arbitraries';
import {
  ciliumConfigMap,
  Manifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { keyOf, MutableWorld } from '../world';
import { countAddresses } from './pool';
import { ledgerOf, nextIn } from './ledger';

const NOTHING: ReadonlySet<bigint> = new Set();
const ip = fc.oneof(
  fc.nat(20).map(last => `192.0.2.${last}`),
  fc.nat(3).map(last => `2001:db8::${last}`),
);

/** A Service is put in the place of another of its name, with addresses; without parts it is removed. */
const change = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  parts: fc.option(
    fc
      .tuple(
        serviceParts,
        fc.array(ip, { maxLength: 3 }),
        fc.constantFrom(undefined, undefined, 'foreign'),
      )
      .map(([parts, ips, loadBalancerClass]) => ({
        ...parts,
        ips,
        spec: { ...parts.spec, loadBalancerClass },
      })),
  ),
  isLookedAt: fc.boolean(),
});

/** Everything that a ledger tells. */
function dump(world: MutableWorld) {
  const ledger = ledgerOf(world);
  return {
    pools: ledger.pools.map(entry => ({
      name: entry.pool.metadata.name,
      counts: countAddresses(entry),
      ranges: entry.ranges.map(range => ({
        taken: range.taken,
        next: nextIn(range, NOTHING),
        holdings: [...range.holdings.values()]
          .map(({ text, services }) => [text, ...services.map(keyOf)].join())
          .sort(),
      })),
    })),
    byKey: ['k', 'l'].map(key =>
      ledger.bySharingKey(key).map(({ text }) => text),
    ),
    foreign: Array.from({ length: 21 }, (_, last) =>
      ledger.foreign({ family: 'IPv4', value: 0xc0000200n + BigInt(last) }),
    ).map(found => found.map(keyOf)),
  };
}

describe('a ledger that follows its world', () => {
  it('tells what one that is written anew tells', () => {
    fc.assert(
      fc.property(
        pools,
        fc.array(change, { minLength: 1, maxLength: 12 }),
        (some, changes) => {
          const settings = [ciliumConfigMap(), ...some];
          const world = worldOf(settings);
          const present = new Map<string, Manifest>();
          for (const { name, parts, isLookedAt } of changes) {
            if (parts === null) {
              present.delete(name);
              world.remove('Service', `shop/${name}`);
            } else {
              const manifest = serviceManifest(`shop/${name}`, parts);
              present.set(name, manifest);
              world.put(readService(manifest)!);
            }
            if (!isLookedAt) continue;
            const fresh = worldOf([...settings, ...present.values()]);
            expect(dump(world)).toEqual(dump(fresh));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('follows also when more changed than its table remembers', () => {
    const settings = [
      ciliumConfigMap(),
      {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumLoadBalancerIPPool',
        metadata: { name: 'a' },
        spec: { blocks: [{ cidr: '192.0.2.0/24' }] },
      },
    ];
    const gone = serviceManifest('shop/gone', { ips: ['192.0.2.3'] });
    const stays = serviceManifest('shop/stays', { ips: ['192.0.2.4'] });
    const world = worldOf([...settings, gone, stays]);
    dump(world);
    world.remove('Service', 'shop/gone');
    for (let i = 0; i < 3000; i++) world.put(readService(stays)!);
    expect(dump(world)).toEqual(dump(worldOf([...settings, stays])));
  });

  it('looks at Services anew when the settings change', () => {
    const world = worldOf([
      ciliumConfigMap(),
      {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumLoadBalancerIPPool',
        metadata: { name: 'a' },
        spec: { blocks: [{ cidr: '192.0.2.0/24' }] },
      },
      serviceManifest('shop/web', { ips: ['192.0.2.4'] }),
    ]);
    const holders = () =>
      dump(world).pools.flatMap(({ ranges }) =>
        ranges.flatMap(({ holdings }) => holdings),
      );
    expect(holders()).toEqual(['192.0.2.4,shop/web']);
    const changed = worldOf([
      ciliumConfigMap({ 'default-lb-service-ipam': 'none' }),
    ]);
    world.put(changed.table('ConfigMap').all()[0]);
    expect(holders()).toEqual([]);
  });
});
