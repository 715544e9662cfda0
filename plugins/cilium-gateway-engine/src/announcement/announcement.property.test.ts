import fc from 'fast-check';
import { Lease } from '../objects';
import {
  ciliumConfigMap,
  leaseManifest,
  Manifest,
  nodeManifest,
  policyManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { MutableWorld, worldFromManifests } from '../world';
import {
  allocate,
  allocationOf,
  poolAnswer,
  poolConditions,
} from '../allocation';
import { leaseAnswer } from './lease';
import { policyAnswer } from './policies';
import { previewAllocation } from './prediction';
import { leaseRequestBudget } from './requestBudget';
import { announcementOf } from './serviceAnnouncement';

const now = Date.parse('2025-11-01T12:00:00Z');
const on = ciliumConfigMap({ 'enable-l2-announcements': 'true' });

/** Everything that these rooms can be asked, of everything that there is. */
function askAll(world: MutableWorld): unknown[] {
  const answers: unknown[] = [leaseRequestBudget(world)];
  for (const service of world.table('Service').all()) {
    answers.push(
      allocationOf(world, service),
      announcementOf(world, service, now),
      previewAllocation(world, service),
      allocate(world, service),
    );
  }
  for (const pool of world.table('CiliumLoadBalancerIPPool').all()) {
    answers.push(poolAnswer(world, pool), poolConditions(world, pool));
  }
  for (const lease of world.table('Lease').all()) {
    answers.push(leaseAnswer(world, lease, now));
  }
  for (const policy of world.table('CiliumL2AnnouncementPolicy').all()) {
    answers.push(policyAnswer(world, policy));
  }
  return answers;
}

const namespace = fc.constantFrom('a', 'a-b', 'b');
const name = fc.constantFrom('b', 'b-c', 'c');
const color = fc.constantFrom('red', 'blue', 'green');
const node = fc.constantFrom('n1', 'n2', 'n3', '');

const service = fc
  .record({ namespace, name, color, ip: fc.option(fc.nat(3)) })
  .map(one =>
    serviceManifest(`${one.namespace}/${one.name}`, {
      labels: { color: one.color },
      ips: one.ip === null ? [] : [`192.0.2.${one.ip}`],
    }),
  );
const policy = fc
  .record({ name, color, loadBalancerIPs: fc.boolean(), rack: fc.boolean() })
  .map(one =>
    policyManifest(one.name, {
      loadBalancerIPs: one.loadBalancerIPs,
      serviceSelector: { matchLabels: { color: one.color } },
      nodeSelector: one.rack ? { matchLabels: { rack: 'x' } } : undefined,
    }),
  );
const lease = fc
  .record({
    namespace,
    name,
    joint: fc.constantFrom('-', '.'),
    node,
    age: fc.nat(40),
  })
  .map(one =>
    leaseManifest(`cilium-l2announce-${one.namespace}${one.joint}${one.name}`, {
      holderIdentity: one.node,
      renewTime: new Date(now - one.age * 1000).toISOString(),
    }),
  );
const nodes = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(all =>
  all.map((ready, index) =>
    nodeManifest(`n${index + 1}`, {
      ready,
      labels: index < 2 ? { rack: 'x' } : {},
    }),
  ),
);

const unique = (manifests: readonly Manifest[]) => [
  ...new Map(
    manifests.map(one => [
      `${one.kind}/${one.metadata.namespace}/${one.metadata.name}`,
      one,
    ]),
  ).values(),
];
const cluster = fc
  .tuple(
    fc.array(service, { maxLength: 6 }),
    fc.array(policy, { maxLength: 3 }),
    fc.array(lease, { maxLength: 6 }),
    nodes,
  )
  .map(parts => unique(parts.flat()));

const isLive = ({ spec }: Lease) =>
  spec.holderIdentity !== '' && now - Date.parse(spec.renewTime!) <= 17_000;

describe('announcement', () => {
  it('does not depend on the order of objects', () => {
    fc.assert(
      fc.property(cluster, fc.func(fc.integer()), (manifests, rank) => {
        const shuffled = [...manifests].sort((a, b) => rank(a) - rank(b));
        expect(askAll(worldOf([on, ...shuffled]))).toEqual(
          askAll(worldOf([on, ...manifests])),
        );
      }),
    );
  });

  it('is live exactly where a policy selects and a live lease is held', () => {
    fc.assert(
      fc.property(cluster, manifests => {
        const world = worldOf([on, ...manifests]);
        for (const one of world.table('Service').all()) {
          const { metadata, status } = one;
          const selected = world
            .table('CiliumL2AnnouncementPolicy')
            .all()
            .some(
              ({ spec }) =>
                spec.loadBalancerIPs &&
                spec.serviceSelector?.matchLabels.color ===
                  metadata.labels.color,
            );
          const live = ['-', '.'].some(joint => {
            const held = world
              .table('Lease')
              .get(
                `kube-system/cilium-l2announce-${metadata.namespace}${joint}${metadata.name}`,
              );
            return held !== undefined && isLive(held);
          });
          expect(announcementOf(world, one, now).state === 'announced').toBe(
            status.ingress.length > 0 && selected && live,
          );
        }
      }),
    );
  });

  it('names only nodes that are ready, and is off while the feature is', () => {
    fc.assert(
      fc.property(cluster, manifests => {
        const world = worldOf([on, ...manifests]);
        const off = worldOf([ciliumConfigMap(), ...manifests]);
        for (const one of world.table('Service').all()) {
          for (const each of announcementOf(world, one, now).eligibleNodes) {
            expect(world.table('Node').get(each)?.ready).toBe(true);
          }
          expect(announcementOf(off, one, now)).toMatchObject({
            policies: [],
            eligibleNodes: [],
            node: null,
          });
        }
      }),
    );
  });
});

describe('garbage', () => {
  const kinds = fc.constantFrom(
    ['v1', 'Service'],
    ['v1', 'ConfigMap'],
    ['v1', 'Node'],
    ['apps/v1', 'DaemonSet'],
    ['discovery.k8s.io/v1', 'EndpointSlice'],
    ['coordination.k8s.io/v1', 'Lease'],
    ['cilium.io/v2', 'CiliumLoadBalancerIPPool'],
    ['cilium.io/v2', 'CiliumNode'],
    ['cilium.io/v2alpha1', 'CiliumL2AnnouncementPolicy'],
    ['cilium.io/v2', 'CiliumBGPAdvertisement'],
    ['cilium.io/v2', 'CiliumBGPPeerConfig'],
  );
  const key = fc.constantFrom(
    'blocks',
    'cidr',
    'start',
    'stop',
    'serviceSelector',
    'nodeSelector',
    'matchLabels',
    'matchExpressions',
    'operator',
    'values',
    'type',
    'ports',
    'port',
    'loadBalancerClass',
    'loadBalancerIP',
    'externalIPs',
    'loadBalancerIPs',
    'ipFamilies',
    'ipFamilyPolicy',
    'interfaces',
    'ingress',
    'loadBalancer',
    'ip',
    'conditions',
    'renewTime',
    'holderIdentity',
    'leaseDurationSeconds',
    'advertisements',
    'selector',
    '__proto__',
    'constructor',
  );
  const word = fc.constantFrom(
    'LoadBalancer',
    '192.0.2.0/24',
    '192.0.2.1',
    '::/0',
    '::ffff:1.2.3.4',
    'IPv6',
    'In',
    'Service',
    'LoadBalancerIP',
    '(((',
    '(a*)*$',
    'io.cilium/node',
    '',
    '\u0000',
    'true',
  );
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.constantFrom(null, true, -1, 1e300, NaN, 443),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    ),
  }));
  const manifest = fc
    .record({
      kind: kinds,
      name: fc.constantFrom(
        'cilium',
        'cilium-config',
        'x',
        'cilium-l2announce-x-x',
      ),
      namespace: fc.constantFrom('kube-system', 'x'),
      labels: value,
      annotations: value,
      spec: value,
      status: value,
      data: value,
    })
    .map(
      ({
        kind,
        name: called,
        namespace: within,
        labels,
        annotations,
        ...rest
      }) => ({
        apiVersion: kind[0],
        kind: kind[1],
        metadata: { name: called, namespace: within, labels, annotations },
        ...rest,
      }),
    );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(manifest, { maxLength: 12 }), manifests => {
        const { world } = worldFromManifests(manifests);
        expect(askAll(world).length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});

describe('on a big cluster', () => {
  it('answers for every Service in linear time', () => {
    const count = 5000;
    const manifests = [
      on,
      ...Array.from({ length: 10 }, (_, index) =>
        policyManifest(`p${index}`, {
          loadBalancerIPs: true,
          interfaces: ['^(eth|ens)[0-9]+$'],
        }),
      ),
      ...Array.from({ length: 20 }, (_, index) => nodeManifest(`n${index}`)),
      ...Array.from({ length: count }, (_, index) => [
        serviceManifest(`shop/s${index}`, {
          ips: [`10.0.${index >> 8}.${index & 255}`],
        }),
        leaseManifest(`cilium-l2announce-shop-s${index}`, {
          holderIdentity: 'n1',
          renewTime: new Date(now).toISOString(),
        }),
      ]).flat(),
    ];
    const world = worldOf(manifests);
    const started = performance.now();
    const states = world
      .table('Service')
      .all()
      .map(one => announcementOf(world, one, now).state);
    expect(states.every(state => state === 'announced')).toBe(true);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
