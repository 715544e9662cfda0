import fc from 'fast-check';
import { createWorld, KIND_NAMES, KINDS, worldFromManifests } from '../world';
import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  policyManifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../testing/announced';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  generatedManifest,
  routeManifest,
} from '../testing/gateways';
import { findingsFor, NOW } from '../testing/ruleExamples';
import { findingsByObject, healthOf } from './byObject';
import { catalogue } from './catalogue';
import { createContext } from './context';
import { findingsIn, findingsOf } from './findings';
import type { Rule } from './rule';

/** Something of everything, with several things wrong. */
const ILL: readonly Manifest[] = [
  ...ANNOUNCING_CLUSTER,
  CILIUM_CLASS,
  ...announcedService('shop/ok'),
  poolManifest(
    'newer',
    { blocks: [{ cidr: '172.16.20.216/29' }] },
    { creationTimestamp: '2025-10-04T08:30:00Z' },
  ),
  policyManifest('broken', { interfaces: ['('] }),
  serviceManifest('shop/pinned', {
    annotations: { 'lbipam.cilium.io/ips': '172.16.20.100' },
  }),
  gatewayManifest('shop/gw', [{ hostname: '*.apps.lab.mxe11.nl' }]),
  generatedManifest('shop/gw', ['172.16.20.209']),
  routeManifest('shop/web', { hostnames: ['web.lab.mxe11.nl'] }),
  routeManifest('shop/api', { hostnames: ['api.apps.lab.mxe11.nl'] }),
  routeManifest('shop/twin', { hostnames: ['api.apps.lab.mxe11.nl'] }),
  ...backendManifests('shop/web', 80, 0),
  ciliumConfigMap({
    'enable-l2-announcements': 'true',
    'enable-gateway-api': 'true',
    'kube-proxy-replacement': 'true',
  }),
  ciliumOf('1.20.5'),
];

const told = (manifests: readonly Manifest[]) =>
  findingsOf(worldOf(manifests), NOW);

describe('findingsOf', () => {
  it('tells the worst first, then by object, each thing once', () => {
    const findings = told(ILL);
    const severities = findings.map(one => one.severity);
    const order = ['error', 'warning', 'info'];
    expect(severities).toEqual(
      [...severities].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    expect(new Set(findings.map(one => one.rule))).toEqual(
      new Set([
        'backend-missing-or-port',
        'l2-no-announcer',
        'l2-policy-invalid',
        'ping-false-alarm',
        'pool-conflict',
        'requested-ip-denied',
        'route-hostname-miss',
        'route-rule-shadowed',
      ]),
    );
    const texts = findings.map(one => JSON.stringify(one));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('does not depend on the order of objects', () => {
    const expected = told(ILL);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...ILL], { minLength: ILL.length }),
        shuffled => {
          expect(told(shuffled)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('does not change by objects that have nothing to do with it', () => {
    const others: readonly Manifest[] = [
      serviceManifest('else/cluster-ip', { spec: { type: 'ClusterIP' } }),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'else' } },
      {
        ...CILIUM_CLASS,
        metadata: { name: 'foreign' },
        spec: { controllerName: 'example.com/gateway' },
      },
      gatewayManifest('else/gw', [{ protocol: 'QUIC' }], {
        gatewayClassName: 'foreign',
      }),
      routeManifest('else/web', {
        rules: [{ backendRefs: [{ name: 'gone', port: 1 }] }],
      }),
    ];
    expect(told([...ILL, ...others])).toEqual(told(ILL));
  });

  it('leaves rules out and gives others another severity', () => {
    const world = worldOf(ILL);
    const all = findingsOf(world, NOW);
    const some = findingsOf(world, NOW, {
      disabled: ['pool-conflict'],
      severities: { 'requested-ip-denied': 'info' },
    });
    expect(some.map(one => one.rule)).not.toContain('pool-conflict');
    expect(
      some
        .filter(one => one.rule === 'requested-ip-denied')
        .map(one => one.severity),
    ).toEqual(['info']);
    expect(some.length).toBe(all.length - 1);
  });

  it('is silent about a world of which nothing has been read', () => {
    expect(findingsOf(createWorld(), NOW)).toEqual([]);
  });

  it('tells the page of the rule', () => {
    for (const { rule, docs } of told(ILL)) {
      expect(docs).toBe(`/docs/rules/${rule}`);
    }
  });

  it('tells its page where the pages are said to be', () => {
    const pages = 'https://backstage.example.com/docs/rules';
    const [first] = findingsOf(worldOf(ILL), NOW, { pages });
    expect(first.docs).toBe(`${pages}/${first.rule}`);
  });

  it('goes on with the other rules when one falls over, and tells which', () => {
    const broken: Rule = {
      ...catalogue[0],
      id: 'broken',
      needs: [],
      evaluate() {
        throw new Error('of all things');
      },
    };
    const context = createContext(worldOf(ILL), NOW);
    const failures: string[] = [];
    const rules = [broken, ...catalogue];
    const answers = findingsIn(
      context,
      { onFailure: (rule, { message }) => failures.push(`${rule} ${message}`) },
      rules,
    );
    expect(answers).toEqual(told(ILL));
    expect(failures).toEqual(['broken of all things']);
    expect(() => findingsIn(context, {}, rules)).toThrow('of all things');
  });

  it('never throws on garbage', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const known = fc.constantFrom(
      ...ILL.flatMap(({ spec, status }) => [spec, status]),
    );
    const part = fc.oneof(value, known);
    const manifest = fc
      .tuple(
        fc.constantFrom(...KIND_NAMES),
        fc.constantFrom('a', 'gw', 'web', 'cilium', 'cilium-config'),
        fc.constantFrom('shop', 'kube-system'),
        part,
        part,
        value,
      )
      .map(([kind, name, namespace, spec, status, rest]) => {
        const { group, versions } = KINDS[kind];
        return {
          apiVersion: group ? `${group}/${versions[0]}` : versions[0],
          kind,
          metadata: {
            name,
            namespace,
            labels: rest,
            annotations: rest,
            managedFields: rest,
            ownerReferences: rest,
          },
          spec,
          status,
          data: rest,
          endpoints: rest,
        };
      });
    fc.assert(
      fc.property(fc.array(manifest, { maxLength: 30 }), manifests => {
        const { world } = worldFromManifests([...ILL, ...manifests]);
        expect(Array.isArray(findingsOf(world, NOW))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('findingsByObject', () => {
  it('finds them by what they are about and by what suffers from them', () => {
    const findings = findingsFor({
      given: [
        poolManifest('one', { blocks: [{ cidr: '172.16.20.208/32' }] }),
        serviceManifest('shop/a', { ips: ['172.16.20.208'] }),
        serviceManifest('shop/b'),
      ],
      config: { 'enable-l2-announcements': 'false' },
    });
    const byObject = findingsByObject(findings);
    const rulesOf = (kind: string, name: string, namespace?: string) =>
      byObject.of({ kind, namespace, name }).map(one => one.rule);
    expect(rulesOf('CiliumLoadBalancerIPPool', 'one')).toEqual([
      'pool-exhausted',
    ]);
    expect(rulesOf('Service', 'b', 'shop')).toEqual(['pool-exhausted']);
    expect(rulesOf('Service', 'a', 'shop')).toEqual(['l2-no-policy-or-kind']);
    expect(rulesOf('Service', 'c', 'shop')).toEqual([]);
  });
});

describe('healthOf', () => {
  it.each([
    [[], 'ok'],
    [['info'], 'ok'],
    [['info', 'warning'], 'warning'],
    [['warning', 'error', 'info'], 'error'],
  ] as const)('of %j is %s', (severities, health) => {
    expect(healthOf(severities.map(severity => ({ severity })))).toBe(health);
  });
});
