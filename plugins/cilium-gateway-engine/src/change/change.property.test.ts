import fc from 'fast-check';
import { pools, services } from '../testing/arbitraries';
import { now } from '../testing/announcements';
import { ciliumOf, Manifest, worldOf } from '../testing/builders';
import { changed, inLines } from '../testing/changes';
import { CILIUM_CLASS } from '../testing/gateways';
import { KIND_NAMES, KINDS, World } from '../world';
import { apply } from './applying';
import { consequencesOf, Consequences } from './consequences';
import { readChange } from './request';
import { settle } from './settled';

const nobody: Consequences = {
  addresses: [],
  announcements: [],
  routing: [],
  findings: { introduced: [], solved: [] },
};

/** A cluster in which the operator has done all that it can. */
const cluster = fc
  .tuple(pools, services)
  .map(([somePools, someServices]): Manifest[] => {
    const manifests = [ciliumOf('1.18.3'), ...somePools, ...someServices];
    const world = worldOf(manifests);
    const nothing = apply(world, { put: [], remove: [] }, now);
    const { world: settled } = settle(world, nothing);
    return manifests.map(manifest => {
      if (manifest.kind !== 'Service') return manifest;
      const { namespace, name } = manifest.metadata;
      const service = settled.table('Service').get(`${namespace}/${name}`)!;
      return {
        ...manifest,
        status: { loadBalancer: { ingress: service.status.ingress } },
      };
    });
  });

const isChangeable = ({ kind }: Manifest) =>
  kind === 'Service' || kind === 'CiliumLoadBalancerIPPool';
const withoutStatus = ({ status: _, ...manifest }: Manifest): Manifest =>
  manifest;
const removalOf = ({ kind, metadata }: Manifest) => ({
  kind,
  namespace: metadata.namespace,
  name: metadata.name,
});
const byObject = (list: readonly { object: unknown; change: string }[]) =>
  list.map(({ object, change }) => [object, change]);

describe('any change', () => {
  it('of nothing has no consequences', () => {
    fc.assert(
      fc.property(cluster, manifests => {
        const put = manifests.filter(isChangeable).map(withoutStatus);
        expect(changed(manifests, { put })).toEqual(nobody);
        expect(changed(manifests, {})).toEqual(nobody);
      }),
      { numRuns: 60 },
    );
  });

  it('has the same consequences in whichever order it is given', () => {
    fc.assert(
      fc.property(
        cluster,
        pools,
        services,
        fc.infiniteStream(fc.nat(1000)),
        (manifests, nextPools, nextServices, random) => {
          const put = [...nextPools, ...nextServices];
          const shuffled = put
            .map(one => ({ one, at: random.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
          const others = [...manifests].reverse();
          expect(changed(others, { put: shuffled })).toEqual(
            changed(manifests, { put }),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('that is a removal takes everything from what is removed, and no more than it has from anybody', () => {
    fc.assert(
      fc.property(cluster, fc.nat(20), (manifests, at) => {
        const candidates = manifests.filter(isChangeable);
        const gone = candidates[at % candidates.length];
        const { addresses } = changed(manifests, { remove: [removalOf(gone)] });
        const more = addresses.filter(
          ({ before, after, change, candidates: open }) =>
            change === 'loses' &&
            open.length === 0 &&
            !after.every(ip => before.includes(ip)),
        );
        expect(more).toEqual([]);
        const held = gone.status?.loadBalancer?.ingress ?? [];
        const own = addresses.filter(
          ({ object }) =>
            object.kind === gone.kind && object.name === gone.metadata.name,
        );
        expect(own.map(({ change, after }) => [change, after])).toEqual(
          held.length > 0 ? [['loses', []]] : [],
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is taken back by its inverse', () => {
    const policy = (serviceSelector?: object): Manifest => ({
      apiVersion: 'cilium.io/v2alpha1',
      kind: 'CiliumL2AnnouncementPolicy',
      metadata: { name: 'lan' },
      spec: { loadBalancerIPs: true, serviceSelector },
    });
    const none = policy({ matchLabels: { nobody: 'has' } });
    const settings: Manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'kube-system', name: 'cilium-config' },
      data: { 'enable-l2-announcements': 'true' },
    };
    const node: Manifest = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n1' },
    };
    fc.assert(
      fc.property(cluster, manifests => {
        const all = [...manifests, settings, node];
        const there = changed([...all, policy()], { put: [none] });
        const back = changed([...all, none], { put: [policy()] });
        expect(byObject(back.announcements)).toEqual(
          byObject(there.announcements).map(([object]) => [object, 'begins']),
        );
        expect(
          back.announcements.map(({ before, after }) => [after, before]),
        ).toEqual(
          there.announcements.map(({ before, after }) => [before, after]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the world as it is', () => {
    const look = (world: World) =>
      KIND_NAMES.map(kind => [world.table(kind).revision, world.reading(kind)]);
    fc.assert(
      fc.property(cluster, pools, (manifests, put) => {
        const world = worldOf(manifests);
        const before = look(world);
        const change = readChange(world, { put });
        if ('problem' in change) throw new Error(change.problem);
        consequencesOf(world, change, now);
        expect(look(world)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

describe('garbage', () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<any>;
  const manifest = fc.oneof(
    json,
    fc
      .record({
        kind: fc.constantFrom(...KIND_NAMES),
        name: fc.constantFrom('a', 'cilium-config', 'cilium'),
        spec: json,
        status: json,
        data: json,
        labels: fc.option(json, { nil: undefined }),
      })
      .map(({ kind, name, labels, ...rest }) => {
        const { group, versions } = KINDS[kind];
        return {
          apiVersion: group === '' ? versions[0] : `${group}/${versions[0]}`,
          kind,
          metadata: { name, namespace: 'kube-system', labels },
          ...rest,
        };
      }),
  );

  it('is refused with its place, or answered; nothing throws', () => {
    const world = worldOf([CILIUM_CLASS]);
    fc.assert(
      fc.property(fc.array(manifest, { maxLength: 4 }), put => {
        const change = readChange(world, { put });
        const outcome =
          'problem' in change
            ? change.problem
            : inLines(consequencesOf(world, change, now)).join('\n');
        expect(outcome).toMatch(
          'problem' in change ? /^(put|remove)\[\d+\]/ : /^/,
        );
      }),
      { numRuns: 400 },
    );
  });
});
