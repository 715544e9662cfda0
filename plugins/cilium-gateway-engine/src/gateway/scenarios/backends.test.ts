import { gatewayAnswer, listenerSetAnswer, routeAnswer } from '..';
import type { Manifest } from '../../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  generatedManifest,
  grantManifest,
  listenerSetManifest,
  listenerSetOf,
  routeManifest,
  routeOf,
} from '../../testing/gateways';

const to = (more: Manifest = {}) => ({
  parentRefs: [{ name: 'gw', namespace: 'infra', ...more }],
});

/** What becomes of a route: one text for each parentRef. */
function verdictsOf(
  manifests: readonly Manifest[],
  at: string,
  kind = 'HTTPRoute',
) {
  const world = gatewayWorld([
    generatedManifest('infra/gw', ['172.16.20.208']),
    ...['infra', 'apps', 'other'].flatMap(one =>
      backendManifests(`${one}/web`),
    ),
    ...manifests,
  ]);
  return routeAnswer(world, routeOf(world, at, kind)).parents.map(
    ({ accepted, resolvedRefs, reasons, listeners }) =>
      `${accepted} ${resolvedRefs} [${reasons}] on [${listeners}]`,
  );
}
const gateway = (...listeners: Manifest[]) =>
  gatewayManifest('infra/gw', listeners);
const OK = 'true true [] on [http]';

describe('backends', () => {
  const backend = (more: Manifest) => ({
    rules: [{ backendRefs: [{ name: 'web', port: 80, ...more }] }],
  });
  const wrong = (reason: string) => `true false [${reason}] on [http]`;
  const grant = (...parts: Parameters<typeof grantManifest>) =>
    grantManifest(...parts);
  it.each<[string, Manifest, string, Manifest[]?]>([
    ['that exist', {}, OK],
    ['that do not', { name: 'gone' }, wrong('BackendNotFound')],
    ['without the port', { port: 81 }, wrong('BackendNotFound')],
    ['without any port', { port: undefined }, wrong('InvalidKind')],
    ['of another kind', { kind: 'Pod' }, wrong('InvalidKind')],
    ['of another group', { group: 'apps' }, wrong('InvalidKind')],
    ['elsewhere', { namespace: 'other' }, wrong('RefNotPermitted')],
    [
      'elsewhere, and nothing is told about whether they exist',
      { namespace: 'other', name: 'gone' },
      wrong('RefNotPermitted'),
    ],
    [
      'elsewhere with a grant',
      { namespace: 'other' },
      OK,
      [grant('other/g', ['HTTPRoute', 'infra'], ['Service'])],
    ],
    [
      'elsewhere with a grant by name',
      { namespace: 'other' },
      OK,
      [grant('other/g', ['HTTPRoute', 'infra'], ['Service', 'web'])],
    ],
    [
      'a grant for another name',
      { namespace: 'other' },
      wrong('RefNotPermitted'),
      [grant('other/g', ['HTTPRoute', 'infra'], ['Service', 'api'])],
    ],
    [
      'a grant in the wrong namespace',
      { namespace: 'other' },
      wrong('RefNotPermitted'),
      [grant('infra/g', ['HTTPRoute', 'infra'], ['Service'])],
    ],
    [
      'a grant from another namespace',
      { namespace: 'other' },
      wrong('RefNotPermitted'),
      [grant('other/g', ['HTTPRoute', 'apps'], ['Service'])],
    ],
    [
      'a grant from another kind',
      { namespace: 'other' },
      wrong('RefNotPermitted'),
      [grant('other/g', ['GRPCRoute', 'infra'], ['Service'])],
    ],
    [
      'a grant to another kind',
      { namespace: 'other' },
      wrong('RefNotPermitted'),
      [grant('other/g', ['HTTPRoute', 'infra'], ['Secret'])],
    ],
    [
      'granted and missing',
      { namespace: 'other', name: 'gone' },
      wrong('BackendNotFound'),
      [grant('other/g', ['HTTPRoute', 'infra'], ['Service'])],
    ],
  ])('%s', (_, more, expected, grants = []) => {
    const route = routeManifest('infra/r', { ...to(), ...backend(more) });
    expect(verdictsOf([gateway({}), route, ...grants], 'infra/r')).toEqual([
      expected,
    ]);
  });

  it('a grant with the group of the referrer left out permits nothing', () => {
    const manifest = grantManifest(
      'other/g',
      ['HTTPRoute', 'infra'],
      ['Service'],
    );
    manifest.spec.from[0].group = '';
    const route = routeManifest('infra/r', {
      ...to(),
      ...backend({ namespace: 'other' }),
    });
    expect(verdictsOf([gateway({}), route, manifest], 'infra/r')).toEqual([
      wrong('RefNotPermitted'),
    ]);
  });

  it('of mirrors count too', () => {
    const requestMirror = { backendRef: { name: 'gone', port: 80 } };
    const rules = [
      {
        backendRefs: [{ name: 'web', port: 80 }],
        filters: [{ type: 'RequestMirror', requestMirror }],
      },
    ];
    expect(
      verdictsOf(
        [gateway({}), routeManifest('infra/r', { ...to(), rules })],
        'infra/r',
      ),
    ).toEqual([wrong('BackendNotFound')]);
  });
});

describe('attachedRoutes', () => {
  const counts = (manifests: readonly Manifest[]) => {
    const world = gatewayWorld(manifests);
    return gatewayAnswer(world, gatewayOf(world, 'infra/gw')).listeners.map(
      ({ name, attachedRoutes }) => `${name} ${attachedRoutes}`,
    );
  };
  it('counts each route once per listener, whatever its backends and the listener’s own state', () => {
    expect(
      counts([
        gateway(
          { name: 'http' },
          { name: 'named', hostname: 'a.lab' },
          { name: 'odd', port: 9, protocol: 'example.com/odd' },
          {
            name: 'https',
            port: 443,
            protocol: 'HTTPS',
            tls: { certificateRefs: [{ kind: 'ConfigMap', name: 'no' }] },
          },
        ),
        routeManifest('infra/all', to()),
        routeManifest('infra/twice', {
          parentRefs: [
            { name: 'gw' },
            { name: 'gw', sectionName: 'http' },
            { name: 'gw', sectionName: 'https' },
          ],
        }),
        routeManifest('infra/other-name', { ...to(), hostnames: ['b.lab'] }),
        routeManifest('apps/elsewhere', to()),
        routeManifest('infra/g', to({ sectionName: 'named' }), 'GRPCRoute'),
        routeManifest('infra/t', { ...to(), hostnames: ['a.lab'] }, 'TLSRoute'),
      ]),
    ).toEqual(['http 3', 'named 3', 'odd 0', 'https 3']);
  });
  it('of a ListenerSet are its own', () => {
    const manifests = [
      gatewayManifest('infra/gw', [{}], {
        allowedListeners: { namespaces: { from: 'All' } },
      }),
      listenerSetManifest('apps/set', 'infra/gw', [
        { name: 'own', port: 8080 },
      ]),
      routeManifest('infra/r', to()),
      routeManifest('apps/s', {
        parentRefs: [{ kind: 'ListenerSet', name: 'set' }],
      }),
    ];
    const world = gatewayWorld(manifests);
    expect(counts(manifests)).toEqual(['http 1']);
    const answer = listenerSetAnswer(world, listenerSetOf(world, 'apps/set'));
    expect(answer.listeners.map(one => one.attachedRoutes)).toEqual([1]);
    expect(answer.routes.map(({ name }) => name)).toEqual(['s']);
  });
});
