import fc from 'fast-check';
import { readService, Service } from '../objects';
import { pools, services } from '../testing/arbitraries';
import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { MutableWorld } from '../world';
import { allocate } from './operator';
import { poolAnswer, poolConditions } from './pool';
import { previewAddresses } from './preview';
import { allocationOf } from './serviceAllocation';

const dual = ciliumConfigMap({ 'enable-ipv6': 'true' });
const RUNS = { numRuns: 150 };

const servicesOf = (world: MutableWorld) => world.table('Service').all();

/** The operator's round: it looks at each Service, until it has nothing more to write. */
function reconcile(world: MutableWorld): void {
  for (let round = 0; round < 5; round++) {
    let changed = false;
    for (const { metadata } of servicesOf(world)) {
      const key = `${metadata.namespace}/${metadata.name}`;
      const service = world.table('Service').get(key)!;
      const result = allocate(world, service);
      if (result.action !== 'write' || !result.isChange) continue;
      changed = true;
      world.put({
        ...service,
        status: {
          ingress: result.ingress,
          conditions: result.condition ? [result.condition] : [],
        },
      } as Service);
    }
    if (!changed) return;
  }
  throw new Error('the operator does not come to rest');
}

const verdicts = (world: MutableWorld, drafts: readonly Manifest[]) =>
  drafts.map(draft => previewAddresses(world, readService(draft)!));

describe('allocation', () => {
  it('does not depend on the order of objects', () => {
    fc.assert(
      fc.property(
        pools,
        services,
        fc.func(fc.integer()),
        (some, drafts, rank) => {
          const manifests = [dual, ...some, ...drafts];
          const shuffled = [...manifests].sort((a, b) => rank(a) - rank(b));
          expect(verdicts(worldOf(shuffled), drafts)).toEqual(
            verdicts(worldOf(manifests), drafts),
          );
        },
      ),
      RUNS,
    );
  });

  it('does not depend on unrelated objects', () => {
    const unrelated = [
      serviceManifest('other/plain', { spec: { type: 'ClusterIP' } }),
      serviceManifest('other/class', { spec: { loadBalancerClass: 'x' } }),
      poolManifest('zz', {
        blocks: [{ cidr: '203.0.113.0/24' }],
        serviceSelector: { matchLabels: { color: 'green' } },
      }),
    ];
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const manifests = [dual, ...some, ...drafts];
        const outcome = (world: MutableWorld) =>
          verdicts(world, drafts).map(
            ({ verdict, addresses, candidates, reason }) => ({
              verdict,
              addresses,
              candidates,
              reason,
            }),
          );
        expect(outcome(worldOf([...manifests, ...unrelated]))).toEqual(
          outcome(worldOf(manifests)),
        );
      }),
      RUNS,
    );
  });

  it('does not depend on the spelling of annotations', () => {
    const older: Record<string, string> = {
      'lbipam.cilium.io/ips': 'io.cilium/lb-ipam-ips',
      'lbipam.cilium.io/sharing-key': 'io.cilium/lb-ipam-sharing-key',
    };
    const respelt = (draft: Manifest) => ({
      ...draft,
      metadata: {
        ...draft.metadata,
        annotations: Object.fromEntries(
          Object.entries(draft.metadata.annotations ?? {}).map(
            ([key, value]) => [older[key], value],
          ),
        ),
      },
    });
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const first = worldOf([dual, ...some, ...drafts]);
        const second = worldOf([dual, ...some, ...drafts.map(respelt)]);
        const outcome = (world: MutableWorld) => {
          reconcile(world);
          return servicesOf(world).map(({ status }) => status);
        };
        expect(outcome(second)).toEqual(outcome(first));
      }),
      RUNS,
    );
  });

  it('does not depend on the version of the pools’ API', () => {
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const old = some.map(one => ({
          ...one,
          apiVersion: 'cilium.io/v2alpha1',
        }));
        expect(verdicts(worldOf([dual, ...old, ...drafts]), drafts)).toEqual(
          verdicts(worldOf([dual, ...some, ...drafts]), drafts),
        );
      }),
      RUNS,
    );
  });

  it('does what the preview said, and comes to rest', () => {
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const world = worldOf([dual, ...some]);
        for (const draft of drafts) {
          const service = readService(draft)!;
          const preview = previewAddresses(world, service);
          world.put(service);
          const result = allocate(world, service);
          if (result.action !== 'write') throw new Error(result.action);
          const given = result.ingress.map(entry => entry.ip!);
          const promised = preview.addresses.map(({ ip }) => ip);
          const possible = preview.candidates.map(({ ip }) => ip);
          expect(given).toEqual(expect.arrayContaining(promised));
          for (const one of given) {
            expect([...promised, ...possible]).toContain(one);
          }
          world.put({
            ...service,
            status: {
              ingress: result.ingress,
              conditions: result.condition ? [result.condition] : [],
            },
          } as Service);
        }
        reconcile(world);
        for (const service of servicesOf(world)) {
          const { state, preview } = allocationOf(world, service);
          expect(preview.loses).toEqual([]);
          expect(state === 'assigned').toBe(preview.verdict === 'keeps');
        }
      }),
      RUNS,
    );
  });

  it('hands out no address twice, but among those that share it', () => {
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const world = worldOf([dual, ...some, ...drafts]);
        reconcile(world);
        const holders = new Map<string, Service[]>();
        for (const service of servicesOf(world)) {
          for (const { ip } of service.status.ingress) {
            holders.set(ip!, [...(holders.get(ip!) ?? []), service]);
          }
        }
        for (const holding of holders.values()) {
          if (holding.length === 1) continue;
          const keys = holding.map(
            ({ metadata }) =>
              metadata.annotations['lbipam.cilium.io/sharing-key'],
          );
          expect(keys[0]).toBeDefined();
          expect(new Set(keys).size).toBe(1);
          const ports = holding.flatMap(({ spec }) =>
            spec.ports.map(({ port }) => port),
          );
          expect(new Set(ports).size).toBe(ports.length);
        }
      }),
      RUNS,
    );
  });

  it('gives nothing out of a disabled or blocked pool, nor what is kept back', () => {
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const world = worldOf([dual, ...some, ...drafts]);
        reconcile(world);
        for (const pool of world.table('CiliumLoadBalancerIPPool').all()) {
          const { allocations, reserved, disabled } = poolAnswer(world, pool);
          const [conflict] = poolConditions(world, pool);
          const isClosed = disabled || conflict?.status === 'True';
          expect(isClosed ? allocations : []).toEqual([]);
          for (const { ip } of allocations) expect(reserved).not.toContain(ip);
        }
      }),
      RUNS,
    );
  });

  it('counts what adds up', () => {
    fc.assert(
      fc.property(pools, services, (some, drafts) => {
        const world = worldOf([dual, ...some, ...drafts]);
        reconcile(world);
        const held = new Set(
          servicesOf(world).flatMap(({ status }) =>
            status.ingress.map(({ ip }) => ip),
          ),
        );
        let allocated = 0;
        for (const pool of world.table('CiliumLoadBalancerIPPool').all()) {
          const { counts, allocations, reserved } = poolAnswer(world, pool);
          expect(BigInt(counts.used) + BigInt(counts.available)).toBe(
            BigInt(counts.total),
          );
          expect(BigInt(counts.used)).toBe(
            BigInt(allocations.length + reserved.length),
          );
          allocated += allocations.length;
        }
        expect(allocated).toBe(held.size);
      }),
      RUNS,
    );
  });
});

describe('on a big cluster', () => {
  it('answers for every Service in linear time', () => {
    const count = 5000;
    const manifests = [
      poolManifest('a', { blocks: [{ cidr: '10.0.0.0/16' }] }),
      ...Array.from({ length: 200 }, (_, index) =>
        poolManifest(`p${index}`, {
          blocks: [{ cidr: `10.${index + 1}.0.0/24` }],
          serviceSelector: { matchLabels: { color: String(index) } },
        }),
      ),
      ...Array.from({ length: count }, (_, index) =>
        serviceManifest(`shop/s${index}`, {
          ips:
            index % 2 === 0 ? [`10.0.${index >> 8}.${index & 255}`] : undefined,
        }),
      ),
    ];
    const world = worldOf(manifests);
    const started = performance.now();
    const states = servicesOf(world).map(
      service => allocationOf(world, service).state,
    );
    expect(states.filter(state => state === 'assigned')).toHaveLength(
      count / 2,
    );
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
