import { Manifest, poolManifest } from '../testing/builders';
import { changed, findingLines, inLines } from '../testing/changes';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  generatedManifest,
  grantManifest,
  routeManifest,
} from '../testing/gateways';

const from = (namespaces: Manifest) => ({ allowedRoutes: { namespaces } });
const http = (listener: Manifest = {}) =>
  gatewayManifest('infra/gw', [{ ...from({ from: 'All' }), ...listener }]);
const namespace = (labels: Record<string, string> = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});
const route = (spec: Manifest = {}) =>
  routeManifest('shop/app', {
    parentRefs: [{ namespace: 'infra', name: 'gw' }],
    hostnames: ['a.example.com', 'b.example.com'],
    ...spec,
  });
const web = backendManifests('shop/web');
const shop = [CILIUM_CLASS, namespace(), ...web];
const both = 'http://a.example.com http://b.example.com';
const selected = http(
  from({ from: 'Selector', selector: { matchLabels: { team: 'a' } } }),
);
const remove = (kind: string, name: string, inNamespace?: string) => ({
  remove: [{ kind, namespace: inNamespace, name }],
});

describe('the routes of a change', () => {
  it.each<[string, Manifest[], object, string[]]>([
    [
      'stop with the hostname of a listener',
      [...shop, http(), route()],
      { put: [http({ hostname: '*.example.org' })] },
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'narrow with it',
      [...shop, http(), route()],
      { put: [http({ hostname: 'a.example.com' })] },
      [`shop/app narrows ${both} → http://a.example.com`],
    ],
    [
      'stay under a wildcard that covers them',
      [...shop, http(), route()],
      { put: [http({ hostname: '*.example.com' })] },
      [],
    ],
    [
      'change with its port',
      [...shop, http(), route()],
      { put: [http({ port: 8080 })] },
      [
        `shop/app changes ${both} → http://a.example.com:8080 http://b.example.com:8080`,
      ],
    ],
    [
      'stay when it has another name',
      [...shop, http(), route()],
      { put: [http({ name: 'web' })] },
      [],
    ],
    [
      'stop when they name it',
      [
        ...shop,
        http(),
        route({
          parentRefs: [{ namespace: 'infra', name: 'gw', sectionName: 'http' }],
        }),
      ],
      { put: [http({ name: 'web' })] },
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'stop when it admits its own namespace only',
      [...shop, http(), route()],
      { put: [http(from({ from: 'Same' }))] },
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'begin when it admits all',
      [...shop, http(from({ from: 'Same' })), route()],
      { put: [http()] },
      [`shop/app begins nothing → ${both}`],
    ],
    [
      'stop with a label of their namespace',
      [CILIUM_CLASS, namespace({ team: 'a' }), ...web, selected, route()],
      { put: [namespace({ team: 'b' })] },
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'stay with another label of it',
      [CILIUM_CLASS, namespace({ team: 'a' }), ...web, selected, route()],
      { put: [namespace({ team: 'a', tier: 'front' })] },
      [],
    ],
    [
      'begin with a label of it',
      [...shop, selected, route()],
      { put: [namespace({ team: 'a' })] },
      [`shop/app begins nothing → ${both}`],
    ],
    [
      'stop with their Gateway',
      [...shop, http(), route()],
      remove('Gateway', 'gw', 'infra'),
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'stop with the class of it',
      [...shop, http(), route()],
      remove('GatewayClass', 'cilium'),
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'stop when they are removed',
      [...shop, http(), route()],
      remove('HTTPRoute', 'app', 'shop'),
      [`shop/app stops ${both} → nothing`],
    ],
    [
      'begin when they are made',
      [...shop, http()],
      { put: [route()] },
      [`shop/app begins nothing → ${both}`],
    ],
    [
      'widen with a hostname',
      [...shop, http(), route({ hostnames: ['a.example.com'] })],
      { put: [route()] },
      [`shop/app widens http://a.example.com → ${both}`],
    ],
    [
      'fail with their Service',
      [...shop, http(), route()],
      remove('Service', 'web', 'shop'),
      [`shop/app fails ${both} → ${both}`],
    ],
    [
      'fail with a port of it',
      [...shop, http(), route()],
      { put: [backendManifests('shop/web', 81)[0]] },
      [`shop/app fails ${both} → ${both}`],
    ],
    [
      'recover with their Service',
      [CILIUM_CLASS, namespace(), http(), route()],
      { put: [web[0]] },
      [`shop/app recovers ${both} → ${both}`],
    ],
    [
      'fail with a grant',
      [
        CILIUM_CLASS,
        namespace(),
        ...backendManifests('other/web'),
        http(),
        grantManifest('other/g', ['HTTPRoute', 'shop'], ['Service']),
        route({
          rules: [
            { backendRefs: [{ namespace: 'other', name: 'web', port: 80 }] },
          ],
        }),
      ],
      remove('ReferenceGrant', 'g', 'other'),
      [`shop/app fails ${both} → ${both}`],
    ],
    [
      'are none of the business of a pool',
      [...shop, http(), route(), poolManifest('blue', { blocks: [] })],
      remove('CiliumLoadBalancerIPPool', 'blue'),
      [],
    ],
  ])('%s', (_, before, request, lines) => {
    expect(inLines(changed(before, request))).toEqual(lines);
  });

  it('stop for reasons that are told', () => {
    const { routing } = changed([...shop, http(), route()], {
      put: [http(from({ from: 'Same' }))],
    });
    expect(routing[0].because).toEqual([
      'Gateway infra/gw, spec.listeners[0].allowedRoutes.namespaces: namespace shop; wanted namespace infra (from: Same).',
    ]);
  });

  it('are told as findings too, where a rule knows them', () => {
    const request = { put: [http({ hostname: '*.example.org' })] };
    const there = changed([...shop, http(), route()], request);
    expect(findingLines(there)).toEqual(['+route-hostname-miss app']);
    const back = changed(
      [...shop, http({ hostname: '*.example.org' }), route()],
      { put: [http()] },
    );
    expect(findingLines(back)).toEqual(['-route-hostname-miss app']);
  });
});

describe('the Service of a Gateway', () => {
  const pool = poolManifest('blue', { blocks: [{ cidr: '192.0.2.0/29' }] });
  const cluster = [
    CILIUM_CLASS,
    pool,
    http(),
    generatedManifest('infra/gw', ['192.0.2.1']),
  ];
  const at = 'infra/cilium-gateway-gw';
  const infrastructure = (annotations: Record<string, string>) => ({
    put: [
      gatewayManifest('infra/gw', [from({ from: 'All' })], {
        infrastructure: { annotations },
      }),
    ],
  });

  it.each<[string, Manifest[], object, string[]]>([
    [
      'goes with it',
      cluster,
      remove('Gateway', 'gw', 'infra'),
      [`${at} loses 192.0.2.1 → none`],
    ],
    [
      'asks for the address that the Gateway asks for',
      cluster,
      {
        put: [
          gatewayManifest('infra/gw', [from({ from: 'All' })], {
            addresses: [{ value: '192.0.2.5' }],
          }),
        ],
      },
      [`${at} changes 192.0.2.1 → 192.0.2.5`],
    ],
    [
      'has the annotations that the Gateway has for it',
      cluster,
      infrastructure({ 'lbipam.cilium.io/ips': '192.0.2.6' }),
      [`${at} changes 192.0.2.1 → 192.0.2.6`],
    ],
    ['is not touched by others', cluster, infrastructure({ team: 'a' }), []],
    [
      'comes with a new one',
      [CILIUM_CLASS, pool],
      { put: [http()] },
      [`${at} gains none → 192.0.2.0`],
    ],
  ])('%s', (_, before, request, lines) => {
    const { addresses } = changed(before, request);
    const none = { announcements: [], routing: [] };
    expect(
      inLines({ ...changed(before, request), ...none, addresses }),
    ).toEqual(lines);
  });

  it('is told with its Gateway', () => {
    const { addresses } = changed(cluster, remove('Gateway', 'gw', 'infra'));
    expect(addresses).toMatchObject([
      {
        gateway: { kind: 'Gateway', namespace: 'infra', name: 'gw' },
        because: ['Gateway infra/gw is removed, and its Service with it.'],
      },
    ]);
  });
});
