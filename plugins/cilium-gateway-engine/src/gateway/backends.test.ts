import type { Manifest } from '../testing/builders';
import { backendManifests, grantManifest } from '../testing/gateways';
import { parentOf } from '../testing/judged';

describe('backends', () => {
  const backend = (ref: Manifest, others: readonly Manifest[] = []) => {
    const answer = parentOf(
      [{}],
      { rules: [{ backendRefs: [ref] }] },
      { others },
    );
    const [{ resolvedRefs, reasons, accepted }] = answer.parents;
    expect(accepted).toBe(true);
    expect(answer.backends[0].resolved).toBe(resolvedRefs);
    return `${resolvedRefs} ${reasons.join(' ')} ${answer.health}`;
  };
  const other = backendManifests('other/web');
  const away = { name: 'web', namespace: 'other', port: 80 };
  it.each<[string, Manifest, readonly Manifest[], string]>([
    ['a Service', { name: 'web', port: 80 }, [], 'true  ok'],
    [
      'one that is missing',
      { name: 'gone', port: 80 },
      [],
      'false BackendNotFound error',
    ],
    [
      'a missing port',
      { name: 'web', port: 81 },
      [],
      'false BackendNotFound error',
    ],
    ['no port', { name: 'web' }, [], 'false InvalidKind error'],
    [
      'another kind',
      { name: 'web', kind: 'Pod', port: 80 },
      [],
      'false InvalidKind error',
    ],
    [
      'another group',
      { name: 'web', group: 'x.io', port: 80 },
      [],
      'false InvalidKind error',
    ],
    [
      'a kind that is not read',
      {
        name: 'web',
        group: 'multicluster.x-k8s.io',
        kind: 'ServiceImport',
        port: 80,
      },
      [],
      'null  unknown',
    ],
    ['elsewhere', away, other, 'false RefNotPermitted error'],
    [
      'elsewhere and missing',
      { ...away, name: 'gone' },
      other,
      'false RefNotPermitted error',
    ],
    [
      'elsewhere with a grant',
      away,
      [
        ...other,
        grantManifest('other/g', ['HTTPRoute', 'default'], ['Service']),
      ],
      'true  ok',
    ],
    [
      'elsewhere with a grant for this name',
      away,
      [
        ...other,
        grantManifest('other/g', ['HTTPRoute', 'default'], ['Service', 'web']),
      ],
      'true  ok',
    ],
    [
      'elsewhere with a grant for another kind of route',
      away,
      [
        ...other,
        grantManifest('other/g', ['GRPCRoute', 'default'], ['Service']),
      ],
      'false RefNotPermitted error',
    ],
    [
      'elsewhere and missing with a grant',
      { ...away, name: 'gone' },
      [grantManifest('other/g', ['HTTPRoute', 'default'], ['Service'])],
      'false BackendNotFound error',
    ],
    [
      'without endpoints',
      { name: 'idle', port: 80 },
      [...backendManifests('idle', 80, 0)],
      'true  error',
    ],
    [
      'without endpoints and weight',
      { name: 'idle', port: 80, weight: 0 },
      [...backendManifests('idle', 80, 0)],
      'true  ok',
    ],
  ])('%s', (_, ref, others, expected) => {
    expect(backend(ref, others)).toBe(expected);
  });

  it('a mirror counts for the references, not for the backends', () => {
    const answer = parentOf([{}], {
      rules: [
        {
          backendRefs: [{ name: 'web', port: 80 }],
          filters: [
            {
              type: 'RequestMirror',
              requestMirror: { backendRef: { name: 'gone', port: 80 } },
            },
          ],
        },
      ],
    });
    expect(answer.parents[0].reasons).toEqual(['BackendNotFound']);
    expect(answer.backends).toHaveLength(1);
    expect(answer.health).toBe('warning');
  });

  it('counts a pod of two families once, and never the dummy of a generated Service', () => {
    const slice = (name: string, addressType: string, addresses: string[]) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        namespace: 'default',
        name,
        labels: { 'kubernetes.io/service-name': 'two' },
      },
      addressType,
      ports: [{ name: 'http', port: 8080 }],
      endpoints: addresses.map(address => ({ addresses: [address] })),
    });
    const [service] = backendManifests('two');
    const count = (...slices: Manifest[]) =>
      parentOf(
        [{}],
        { rules: [{ backendRefs: [{ name: 'two', port: 80 }] }] },
        { others: [service, ...slices] },
      );
    expect(
      count(
        slice('a', 'IPv4', ['10.0.0.1', '10.0.0.2']),
        slice('b', 'IPv6', ['fd00::1', 'fd00::2']),
      ).backends[0].endpoints,
    ).toEqual({ ready: 2, total: 2 });
    const dummy = count(slice('a', 'IPv4', ['192.192.192.192']));
    expect(dummy.backends[0].judgement.endpoints).toBeNull();
    expect(dummy.health).toBe('ok');
  });

  it('of several ports, only the endpoints behind the one that is named', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace: 'default', name: 'many' },
      spec: {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 81 },
        ],
      },
    };
    const slice = (port: string, count: number) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        namespace: 'default',
        name: port,
        labels: { 'kubernetes.io/service-name': 'many' },
      },
      addressType: 'IPv4',
      ports: [{ name: port, port: 8080 }],
      endpoints: Array.from({ length: count }, (_, i) => ({
        addresses: [`10.0.0.${i}`],
      })),
    });
    const answer = parentOf(
      [{}],
      { rules: [{ backendRefs: [{ name: 'many', port: 81 }] }] },
      { others: [service, slice('a', 3), slice('b', 1)] },
    );
    expect(answer.backends[0].endpoints).toEqual({ ready: 1, total: 1 });
  });
});
