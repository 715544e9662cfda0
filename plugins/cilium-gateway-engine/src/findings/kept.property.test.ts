import fc from 'fast-check';
import { allocationOf, poolAnswer } from '../allocation';
import { announcementOf, policyAnswer } from '../announcement';
import { gatewayAnswer, listenerSetAnswer, routeAnswer } from '../gateway';
import { ROUTE_KINDS } from '../objects';
import {
  announcedService,
  ANNOUNCING_CLUSTER,
  heldLease,
} from '../testing/announced';
import { slice } from '../testing/announcements';
import {
  ciliumConfigMap,
  ciliumNodeManifest,
  ciliumOf,
  Manifest,
  nodeManifest,
  policyManifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  generatedManifest,
  grantManifest,
  listenerSetManifest,
  routeManifest,
} from '../testing/gateways';
import { NOW } from '../testing/ruleExamples';
import { KIND_NAMES, KINDS, World } from '../world';
import { findingsOf } from './findings';

const on = {
  'enable-l2-announcements': 'true',
  'enable-gateway-api': 'true',
  'kube-proxy-replacement': 'true',
};
const namespace = (name: string, labels: Manifest = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});
const fromLabelled = {
  allowedRoutes: {
    namespaces: { from: 'Selector', selector: { matchLabels: { in: 'yes' } } },
  },
};
const backend = { backendRefs: [{ name: 'web', namespace: 'shop', port: 80 }] };

/** Objects of every kind that answers depend on, each with others that may come in its place. */
const OBJECTS: readonly Manifest[] = [
  ...ANNOUNCING_CLUSTER,
  nodeManifest('n1', { labels: { zone: 'a' } }),
  ciliumNodeManifest('n1', { zone: 'a' }),
  policyManifest('all', {
    loadBalancerIPs: true,
    nodeSelector: { matchLabels: { zone: 'a' } },
  }),
  policyManifest('broken', { interfaces: ['('] }),
  poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/30' }] }),
  poolManifest('apps', { disabled: true, blocks: [{ cidr: '10.0.0.0/24' }] }),
  poolManifest('newer', { blocks: [{ cidr: '172.16.20.208/29' }] }),
  ...announcedService('shop/web'),
  ...announcedService('shop/web', { spec: { externalTrafficPolicy: 'Local' } }),
  ...announcedService('shop/web', {}, 'n2'),
  heldLease('shop.web', 'n2'),
  {
    ...serviceManifest('shop/late', {
      conditions: [
        {
          type: 'cilium.io/IPAMRequestSatisfied',
          status: 'True',
          reason: 'satisfied',
          observedGeneration: 1,
        },
      ],
    }),
    metadata: {
      namespace: 'shop',
      name: 'late',
      generation: 2,
      creationTimestamp: new Date(NOW - 30_000).toISOString(),
    },
  },
  serviceManifest('shop/pinned', {
    annotations: { 'lbipam.cilium.io/ips': '172.16.20.210' },
  }),
  serviceManifest('shop/other', { ips: ['172.16.20.208'] }),
  slice('n1'),
  slice('n2', undefined),
  slice(),
  ...backendManifests('shop/web', 80, 0),
  ...backendManifests('shop/web', 80, 2),
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{ hostname: '*.apps.lab.mxe11.nl' }]),
  gatewayManifest('shop/gw', [fromLabelled]),
  generatedManifest('shop/gw', ['172.16.20.209']),
  listenerSetManifest('office/more', 'shop/gw', [{ port: 81 }]),
  routeManifest('shop/web', { hostnames: ['web.lab.mxe11.nl'] }),
  routeManifest('shop/web', { hostnames: ['web.apps.lab.mxe11.nl'] }),
  routeManifest('office/web', {
    parentRefs: [{ name: 'gw', namespace: 'shop' }],
    rules: [backend],
  }),
  grantManifest('shop/let', ['HTTPRoute', 'office'], ['Service']),
  namespace('shop'),
  namespace('office'),
  namespace('office', { in: 'yes' }),
  ciliumConfigMap(on),
  ciliumConfigMap({ ...on, 'enable-l2-announcements': 'false' }),
  ciliumConfigMap({ ...on, 'enable-ipv6': 'true' }),
  ciliumConfigMap({ ...on, 'enable-lb-ipam': 'false' }),
  ciliumOf('1.20.5'),
  ciliumOf('1.18.1'),
];

/** Everything that is answered about a world at a time. */
function answersOf(world: World, now: number) {
  return {
    findings: findingsOf(world, now),
    services: world
      .table('Service')
      .all()
      .map(service => [
        allocationOf(world, service),
        announcementOf(world, service, now),
      ]),
    pools: world
      .table('CiliumLoadBalancerIPPool')
      .all()
      .map(pool => poolAnswer(world, pool)),
    policies: world
      .table('CiliumL2AnnouncementPolicy')
      .all()
      .map(policy => policyAnswer(world, policy)),
    gateways: world
      .table('Gateway')
      .all()
      .map(gateway => gatewayAnswer(world, gateway)),
    sets: world
      .table('ListenerSet')
      .all()
      .map(set => listenerSetAnswer(world, set)),
    routes: ROUTE_KINDS.flatMap(kind =>
      world
        .table(kind)
        .all()
        .map(route => routeAnswer(world, route)),
    ),
  };
}

const renewed = (at: number): Manifest => ({
  ...heldLease('shop/web'),
  spec: {
    ...heldLease('shop/web').spec,
    renewTime: new Date(at).toISOString(),
  },
});

const command = fc.oneof(
  { weight: 1, arbitrary: fc.nat(40).map(wait => ({ wait })) },
  { weight: 1, arbitrary: fc.nat(40).map(renew => ({ renew })) },
  { weight: 4, arbitrary: fc.nat(OBJECTS.length - 1).map(put => ({ put })) },
  { weight: 2, arbitrary: fc.nat(OBJECTS.length - 1).map(drop => ({ drop })) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        kind: fc.constantFrom(...KIND_NAMES),
        state: fc.constantFrom('ok', 'forbidden', 'absent', 'stale'),
      } as const)
      .map(read => ({ read })),
  },
);

describe('what is kept of a world that changes', () => {
  it('is what is worked out anew', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...OBJECTS], { minLength: 20 }),
        fc.array(command, { maxLength: 12 }),
        (start, commands) => {
          const kept = worldOf(start);
          let now = NOW;
          const copied = (world: World) =>
            world.with({}) as ReturnType<typeof worldOf>;
          for (const step of commands) {
            answersOf(kept, now);
            if ('wait' in step) {
              now += step.wait * 1000;
            } else if ('renew' in step) {
              const lease = KINDS.Lease.read(renewed(now - step.renew * 1000))!;
              const key = `kube-system/${lease.metadata.name}`;
              if (kept.table('Lease').get(key)) kept.touch(lease);
            } else if ('put' in step) {
              const manifest = OBJECTS[step.put];
              const { read } = KINDS[manifest.kind as keyof typeof KINDS];
              kept.put(read(manifest)!);
            } else if ('drop' in step) {
              const { kind, metadata } = OBJECTS[step.drop];
              const { namespace: space, name } = metadata;
              kept.remove(kind, space ? `${space}/${name}` : name);
            } else {
              kept.setReading(step.read.kind, {
                ...kept.reading(step.read.kind),
                state: step.read.state,
              });
            }
            expect(answersOf(kept, now)).toEqual(answersOf(copied(kept), now));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
