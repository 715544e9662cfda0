import { announcedService, ANNOUNCING_CLUSTER } from '../testing/announced';
import { Manifest, serviceManifest } from '../testing/builders';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  listenerSetManifest,
  routeManifest,
} from '../testing/gateways';
import { exampleWorld, NOW } from '../testing/ruleExamples';
import { exposureOf } from './exposure';
import type { PathAnswer } from './path';
import type { ExposureRoots } from './reach';

const INFRA = 'cilium-gateway-system';
const SECURE = `${INFRA}/cilium-gateway-cilium-secure-gateway`;

function gatewayOf(
  name: string,
  listeners: Manifest[],
  ip: string,
  node = 'n1',
) {
  const manifest = gatewayManifest(`${INFRA}/${name}`, listeners);
  return [
    {
      ...manifest,
      status: {
        listeners: listeners.map(listener => ({
          name: listener.name,
          conditions: [{ type: 'ResolvedRefs', status: 'True' }],
        })),
      },
    },
    ...announcedService(
      `${INFRA}/cilium-gateway-${name}`,
      {
        labels: { 'gateway.networking.k8s.io/gateway-name': name },
        ips: [ip],
      },
      node,
    ),
  ];
}

const all = { allowedRoutes: { namespaces: { from: 'All' } } };
const https = {
  name: 'https',
  port: 443,
  protocol: 'HTTPS',
  hostname: '*.apps.lab.mxe11.nl',
  tls: { certificateRefs: [{ name: 'wildcard-apps-lab-mxe11-nl-tls' }] },
  ...all,
};
const http = { name: 'http', port: 80, protocol: 'HTTP', ...all };
const toSecure = (more = {}) => ({
  namespace: INFRA,
  name: 'cilium-secure-gateway',
  ...more,
});

/** The homelab: two Gateways, hubble and grafana behind the one with TLS. */
const HOMELAB: readonly Manifest[] = [
  ...ANNOUNCING_CLUSTER,
  CILIUM_CLASS,
  ...gatewayOf('cilium-secure-gateway', [https], '172.16.20.208'),
  ...gatewayOf('cilium-web-gateway', [http], '172.16.20.209', 'n2'),
  routeManifest('kube-system/hubble', {
    hostnames: ['hubble.apps.lab.mxe11.nl'],
    parentRefs: [toSecure()],
    rules: [{ backendRefs: [{ name: 'hubble-ui', port: 80 }] }],
  }),
  ...backendManifests('kube-system/hubble-ui', 80, 3),
  routeManifest('monitoring/grafana', {
    hostnames: ['grafana.apps.lab.mxe11.nl'],
    parentRefs: [toSecure()],
    rules: [{ backendRefs: [{ name: 'grafana', port: 80 }] }],
  }),
  ...backendManifests('monitoring/grafana'),
];

const NOTHING: ExposureRoots = { services: [], gateways: [], routes: [] };
const service = (namespace: string, name: string) => ({
  kind: 'Service',
  namespace,
  name,
});
const HUBBLE = { services: [service('kube-system', 'hubble-ui')] };

function exposure(given: readonly Manifest[], roots: Partial<ExposureRoots>) {
  return exposureOf(exampleWorld({ given }), { ...NOTHING, ...roots }, NOW);
}

const chain = ({ hops }: PathAnswer) =>
  hops.map(({ kind, state, summary }) => `${kind} ${state}: ${summary}`);
const ends = ({ url, state, brokenAt }: PathAnswer) => [url, state, brokenAt];

describe('exposureOf', () => {
  it('leads from the name that people type to ready endpoints', () => {
    const answer = exposure(HOMELAB, HUBBLE);
    expect(answer.paths.map(ends)).toEqual([
      ['https://hubble.apps.lab.mxe11.nl', 'ok', null],
    ]);
    expect(answer.paths[0]).toMatchObject({
      hostname: 'hubble.apps.lab.mxe11.nl',
      port: 443,
    });
    expect(chain(answer.paths[0])).toEqual([
      'address ok: 172.16.20.208 from pool apps',
      'announcement ok: Announced by node n1',
      'gateway ok: Reached at 172.16.20.208',
      'listener ok: Listener https (HTTPS 443, *.apps.lab.mxe11.nl) takes it',
      'certificate ok: TLS ends here with Secret cilium-gateway-system/wildcard-apps-lab-mxe11-nl-tls',
      'route ok: Taken by its rule 1',
      'service ok: Goes to Service kube-system/hubble-ui:80',
      'endpoints ok: 3 of 3 endpoints ready',
    ]);
  });

  it('follows references from a Service to the address that belongs to somebody else', () => {
    expect(exposure(HOMELAB, HUBBLE)).toMatchObject({
      services: [
        service(INFRA, 'cilium-gateway-cilium-secure-gateway'),
        service('kube-system', 'hubble-ui'),
      ],
      gateways: [{ name: 'cilium-secure-gateway' }],
      routes: [{ name: 'hubble' }],
      leases: [`cilium-l2announce-${SECURE.replace('/', '-')}`],
      pools: ['apps'],
    });
  });

  it('leads from a route to the same', () => {
    const route = {
      kind: 'HTTPRoute',
      namespace: 'kube-system',
      name: 'hubble',
    };
    expect(exposure(HOMELAB, { routes: [route] })).toEqual(
      exposure(HOMELAB, HUBBLE),
    );
  });

  it.each([
    [
      'a Gateway',
      {
        gateways: [
          { kind: 'Gateway', namespace: INFRA, name: 'cilium-secure-gateway' },
        ],
      },
    ],
    [
      'its Service',
      { services: [service(INFRA, 'cilium-gateway-cilium-secure-gateway')] },
    ],
  ])('shows everything behind %s', (_, roots) => {
    expect(exposure(HOMELAB, roots).paths.map(one => one.url)).toEqual([
      'https://grafana.apps.lab.mxe11.nl',
      'https://hubble.apps.lab.mxe11.nl',
    ]);
  });

  it('passes over what does not exist', () => {
    expect(exposure(HOMELAB, { services: [service('shop', 'gone')] })).toEqual({
      services: [],
      gateways: [],
      routes: [],
      leases: [],
      pools: [],
      paths: [],
    });
  });

  it('names the first broken hop', () => {
    const without = (kind: string, name: string) =>
      HOMELAB.filter(
        one => one.kind !== kind || !String(one.metadata.name).includes(name),
      );
    expect(
      exposure(without('Lease', 'secure'), HUBBLE).paths.map(ends),
    ).toEqual([['https://hubble.apps.lab.mxe11.nl', 'error', 'announcement']]);
    const { paths } = exposure(without('EndpointSlice', 'hubble'), HUBBLE);
    expect(paths.map(ends)).toEqual([
      ['https://hubble.apps.lab.mxe11.nl', 'error', 'endpoints'],
    ]);
    expect(paths[0].hops.at(-1)!.findings.map(one => one.rule)).toEqual([
      'backend-missing-or-port',
    ]);
  });

  it('shows where a route that is not taken was meant to be', () => {
    const given = [
      ...ANNOUNCING_CLUSTER,
      CILIUM_CLASS,
      ...gatewayOf(
        'cilium-secure-gateway',
        [{ ...https, allowedRoutes: undefined }],
        '172.16.20.208',
      ),
      ...HOMELAB.filter(one => one.metadata.namespace === 'kube-system'),
    ];
    const { paths } = exposure(given, HUBBLE);
    expect(paths.map(ends)).toEqual([
      ['https://hubble.apps.lab.mxe11.nl', 'error', 'route'],
    ]);
    expect(chain(paths[0]).at(-1)).toBe(
      'route error: Gateway cilium-gateway-system/cilium-secure-gateway does not take HTTPRoute kube-system/hubble (NotAllowedByListeners): namespace kube-system, wanted namespace cilium-gateway-system (from: Same)',
    );
  });

  it('shows a parent that does not exist', () => {
    const given = HOMELAB.filter(one => one.kind !== 'Gateway');
    expect(exposure(given, HUBBLE).paths.map(ends)).toEqual([
      ['https://hubble.apps.lab.mxe11.nl', 'error', 'gateway'],
    ]);
  });

  it('does not doubt a path for what DNS answers', () => {
    const given = HOMELAB.map(one =>
      one.kind === 'HTTPRoute'
        ? {
            ...one,
            metadata: {
              ...one.metadata,
              annotations: {
                'external-dns.alpha.kubernetes.io/hostname':
                  '*.apps.lab.mxe11.nl',
              },
            },
          }
        : one,
    );
    const [path] = exposure(given, HUBBLE).paths;
    expect(path.hops[0]).toMatchObject({ kind: 'dns', state: 'unknown' });
    expect(path.state).toBe('ok');
  });

  it('says that a route only redirects', () => {
    const redirect = routeManifest(`${INFRA}/redirect`, {
      hostnames: ['hubble.apps.lab.mxe11.nl'],
      parentRefs: [{ name: 'cilium-web-gateway' }],
      rules: [
        {
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { scheme: 'https', statusCode: 301 },
            },
          ],
        },
      ],
    });
    const { paths } = exposure([...HOMELAB, redirect], {
      routes: [{ kind: 'HTTPRoute', namespace: INFRA, name: 'redirect' }],
    });
    expect(paths.map(ends)).toEqual([
      ['http://hubble.apps.lab.mxe11.nl', 'ok', null],
    ]);
    expect(chain(paths[0]).at(-1)).toBe(
      'route ok: By its rule 1, redirected to https://hubble.apps.lab.mxe11.nl/ (301)',
    );
  });

  it('leads through a ListenerSet', () => {
    const given = [
      ...ANNOUNCING_CLUSTER,
      CILIUM_CLASS,
      gatewayManifest('infra/gw', [http], {
        allowedListeners: { namespaces: { from: 'All' } },
      }),
      ...announcedService('infra/cilium-gateway-gw', {
        labels: { 'gateway.networking.k8s.io/gateway-name': 'gw' },
      }),
      listenerSetManifest('shop/more', 'infra/gw', [
        { name: 'alt', port: 8080 },
      ]),
      routeManifest('shop/web', {
        hostnames: ['web.apps.lab.mxe11.nl'],
        parentRefs: [{ kind: 'ListenerSet', name: 'more' }],
      }),
      ...backendManifests('shop/web'),
    ];
    const { paths } = exposure(given, { services: [service('shop', 'web')] });
    expect(paths.map(ends)).toEqual([
      ['http://web.apps.lab.mxe11.nl:8080', 'ok', null],
    ]);
    expect(paths[0].hops.find(one => one.kind === 'listener')!.ref).toEqual({
      kind: 'ListenerSet',
      namespace: 'shop',
      name: 'more',
    });
  });

  it.each([
    [{ port: 80, protocol: 'TCP' }, 'http://172.16.20.210'],
    [
      { port: 8443, name: 'https', protocol: 'TCP' },
      'https://172.16.20.210:8443',
    ],
    [{ port: 5432, protocol: 'TCP' }, 'tcp://172.16.20.210:5432'],
    [{ port: 53, protocol: 'UDP' }, 'udp://172.16.20.210:53'],
  ])('leads to a Service of its own address on %j', (port, url) => {
    const given = [
      ...ANNOUNCING_CLUSTER,
      ...announcedService('shop/db', {
        ips: ['172.16.20.210'],
        spec: { ports: [port] },
      }),
      backendManifests('shop/db')[1],
    ];
    const { paths } = exposure(given, { services: [service('shop', 'db')] });
    expect(paths.map(ends)).toEqual([[url, 'ok', null]]);
    expect(paths[0].hops.map(one => one.kind)).toEqual([
      'address',
      'announcement',
      'service',
      'endpoints',
    ]);
  });

  it('shows a Service that waits for its address', () => {
    const given = [
      serviceManifest('shop/db', {
        spec: { ports: [{ port: 5432, protocol: 'TCP' }] },
      }),
      backendManifests('shop/db')[1],
    ];
    const { paths } = exposure(given, { services: [service('shop', 'db')] });
    expect(paths.map(ends)).toEqual([
      ['tcp://<pending>:5432', 'error', 'address'],
    ]);
    expect(paths[0].hops[0].findings.map(one => one.rule)).toEqual([
      'lb-no-pool-at-all',
    ]);
  });

  it('writes an IPv6 address in brackets', () => {
    const given = [
      ...ANNOUNCING_CLUSTER,
      ...announcedService('shop/db', {
        ips: ['fd00::1'],
        spec: { ipFamilies: ['IPv6'], ports: [{ port: 80, protocol: 'TCP' }] },
      }),
    ];
    const { paths } = exposure(given, { services: [service('shop', 'db')] });
    expect(paths.map(one => one.url)).toEqual(['http://[fd00::1]']);
  });
});
