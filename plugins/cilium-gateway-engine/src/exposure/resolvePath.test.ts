import { serviceManifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../testing/gateways';
import { resolvePath } from '.';
import type { ResolvedPath } from '.';

const NOW = Date.parse('2025-10-04T10:00:00Z');

const world = gatewayWorld([
  gatewayManifest('gw', [{}]),
  generatedManifest('gw', ['172.16.20.208']),
  ...backendManifests('web'),
  ...backendManifests('idle', 80, 0),
  routeManifest('r', {
    hostnames: ['app.lab'],
    rules: [
      {
        matches: [{ path: { value: '/old' } }],
        filters: [
          { type: 'RequestRedirect', requestRedirect: { hostname: 'new.lab' } },
        ],
      },
      {
        matches: [{ path: { value: '/idle' } }],
        backendRefs: [{ name: 'idle', port: 80 }],
      },
      { backendRefs: [{ name: 'web', port: 80 }] },
    ],
  }),
  serviceManifest('plain', {
    ips: ['172.16.20.210'],
    annotations: { 'external-dns.kubernetes.io/hostname': 'plain.lab' },
  }),
  serviceManifest('pending'),
]);

function ask(url: string, gateway?: string): ResolvedPath {
  const found = resolvePath(world, { url, gateway }, NOW);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

describe('resolvePath', () => {
  it.each<[string, number | null, string | null, string]>([
    [
      'http://app.lab/',
      200,
      null,
      'address announcement gateway listener route service endpoints',
    ],
    [
      'http://app.lab/old',
      302,
      null,
      'address announcement gateway listener route',
    ],
    [
      'http://app.lab/idle',
      503,
      'endpoints',
      'address announcement gateway listener route service endpoints',
    ],
    [
      'http://other.lab/',
      404,
      'route',
      'address announcement gateway listener route',
    ],
    ['http://other.lab:81/', 404, 'gateway', 'gateway'],
    [
      'http://172.16.20.208/',
      404,
      'route',
      'address announcement gateway listener route',
    ],
    ['http://172.16.20.211/', 404, 'gateway', 'gateway'],
    [
      'http://172.16.20.210/',
      null,
      'endpoints',
      'address announcement service endpoints',
    ],
    [
      'http://172.16.20.210:81/',
      null,
      'service',
      'address announcement service',
    ],
    [
      'http://plain.lab/',
      null,
      'endpoints',
      'dns address announcement service endpoints',
    ],
  ])('%s', (url, status, brokenAt, kinds) => {
    const { path, response } = ask(url);
    expect(response.status).toBe(status);
    expect(path.hops.map(({ kind }) => kind).join(' ')).toBe(kinds);
    expect(path.url).toBe(url);
    const broken = path.hops.filter(
      ({ kind, state }) => state === 'error' && kind !== 'announcement',
    );
    expect(broken.map(({ kind }) => kind).join()).toBe(brokenAt ?? '');
  });

  it('shows findings only where the request comes by', () => {
    const rulesAt = (url: string) =>
      ask(url).path.hops.flatMap(({ kind, findings }) =>
        findings.map(({ rule }) => `${kind} ${rule}`),
      );
    expect(rulesAt('http://app.lab/idle')).toContain(
      'endpoints backend-missing-or-port',
    );
    expect(rulesAt('http://app.lab/')).not.toContain(
      'endpoints backend-missing-or-port',
    );
  });

  it('is broken at the address where Cilium has generated no Service', () => {
    const bare = gatewayWorld([
      gatewayManifest('gw', [{}]),
      ...backendManifests('web'),
      routeManifest('r'),
    ]);
    const answer = resolvePath(bare, { url: 'http://app.lab/' }, NOW);
    expect(answer).toMatchObject({
      path: { brokenAt: 'address', state: 'error' },
      response: { status: 200, backends: [{ ref: { name: 'web' } }] },
    });
  });

  it('says what is wrong with a request', () => {
    expect(resolvePath(world, { url: 'app.lab' }, NOW)).toEqual({
      problem: expect.stringContaining('absolute URL'),
    });
  });
});
