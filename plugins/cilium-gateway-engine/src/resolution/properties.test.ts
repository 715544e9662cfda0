import fc from 'fast-check';
import { gatewayAnswer, gatewayViews, routeAnswer } from '../gateway';
import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  generatedManifest,
  grantManifest,
  routeManifest,
} from '../testing/gateways';
import { NaiveRequest, naiveResolve } from '../testing/naiveResolve';
import type { World } from '../world';
import { resolve } from './resolve';
import { shadowedRules } from './shadow';

const HOSTNAMES = ['a.com', '*.com', 'x.a.com', '*.a.com', '*.x.a.com'];
const PATHS = ['/', '/v', '/v/', '/v/1', '/w'];
const HOSTS = ['a.com', 'b.com', 'x.a.com', 'y.x.a.com', 'a.org'];
const NAMESPACES = ['default', 'apps'];

const hostname = fc.constantFrom(...HOSTNAMES);

const listener = fc.record({
  hostname: fc.option(hostname, { nil: undefined }),
  port: fc.constantFrom(80, 81),
  allowedRoutes: fc.record({
    namespaces: fc.record({ from: fc.constantFrom('Same', 'All') }),
  }),
});

/** HTTP listeners, each with its own name. */
const someListeners = fc
  .array(listener, { minLength: 1, maxLength: 4 })
  .map(list => list.map((one, index) => ({ name: `l${index}`, ...one })));

const value = fc.constantFrom('1', '2');

const match = fc.record(
  {
    path: fc.oneof(
      fc.record({
        type: fc.constantFrom('Exact', 'PathPrefix'),
        value: fc.constantFrom(...PATHS),
      }),
      fc.constant({ type: 'RegularExpression', value: '/v/[0-9]' }),
    ),
    method: fc.constantFrom('GET', 'PUT'),
    headers: fc.array(fc.record({ name: fc.constantFrom('h1', 'H2'), value }), {
      maxLength: 2,
    }),
    queryParams: fc.array(
      fc.record({ name: fc.constantFrom('q1', 'q2'), value }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const someRule = fc.record({
  matches: fc.array(match, { maxLength: 2 }),
  backendRefs: fc.constant([{ name: 'web', port: 80 }]),
});

const someRoute = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  created: fc.option(fc.constantFrom('2025-10-04', '2025-10-05'), {
    nil: undefined,
  }),
  hostnames: fc.array(hostname, { maxLength: 2 }),
  sectionName: fc.option(fc.constantFrom('l0', 'l1'), { nil: undefined }),
  rules: fc.array(someRule, { minLength: 1, maxLength: 3 }),
});

/** HTTPRoutes to Gateway `default/gw`, each with its own name. */
const someRoutes = fc
  .array(someRoute, { minLength: 1, maxLength: 5 })
  .map(list =>
    list.map(
      ({ namespace, created, sectionName, ...spec }, index): Manifest => {
        const manifest = routeManifest(`${namespace}/r${index}`, {
          ...spec,
          parentRefs: [{ name: 'gw', namespace: 'default', sectionName }],
        });
        return {
          ...manifest,
          metadata: {
            ...manifest.metadata,
            creationTimestamp: created && `${created}T00:00:00Z`,
          },
        };
      },
    ),
  );

/** A Gateway with its Service, routes and backends. */
const someGateway = fc
  .tuple(someListeners, someRoutes)
  .map(([listeners, routes]) => [
    gatewayManifest('gw', listeners),
    generatedManifest('gw', ['172.16.20.208']),
    ...NAMESPACES.flatMap(namespace => backendManifests(`${namespace}/web`)),
    ...routes,
  ]);

/** Requests that the routes have something to say to. */
const someRequest = fc.record({
  host: fc.constantFrom(...HOSTS),
  port: fc.constantFrom(80, 81),
  path: fc.constantFrom(...PATHS, '/v/1/x', '/vv'),
  method: fc.constantFrom('GET', 'PUT'),
  headers: fc.dictionary(fc.constantFrom('h1', 'h2'), value),
  query: fc.dictionary(fc.constantFrom('q1', 'q2'), value),
});

const asRequest = ({ host, port, path, query, ...more }: NaiveRequest) => ({
  ...more,
  url: `http://${host}:${port}${path}?${new URLSearchParams(query)}`,
  gateway: 'default/gw',
});

/** Everything that can be asked of a world, without what only reports change. */
function everything(world: World, request: NaiveRequest) {
  const views = gatewayViews(world);
  return JSON.stringify([
    gatewayAnswer(world, gatewayOf(world), views),
    world
      .table('HTTPRoute')
      .all()
      .filter(({ metadata }) => metadata.namespace !== 'elsewhere')
      .map(route => routeAnswer(world, route, views)),
    resolve(world, asRequest(request), views),
    shadowedRules(views.of(gatewayOf(world))).length,
  ]);
}

const RUNS = { numRuns: 150 };

describe('verdicts', () => {
  it('agree with the naive reference', () => {
    fc.assert(
      fc.property(someGateway, someRequest, (manifests, request) => {
        const answer = resolve(gatewayWorld(manifests), asRequest(request));
        if ('problem' in answer) throw new Error(answer.problem);
        const { rule } = answer.response;
        const won =
          rule && `${rule.route.namespace}/${rule.route.name} ${rule.index}`;
        expect(won ?? undefined).toBe(naiveResolve(manifests, request));
      }),
      { numRuns: 400 },
    );
  });

  it('do not depend on the order of objects', () => {
    fc.assert(
      fc.property(
        someGateway.chain(manifests =>
          fc.tuple(
            fc.constant(manifests),
            fc.shuffledSubarray([...manifests], {
              minLength: manifests.length,
            }),
          ),
        ),
        someRequest,
        ([manifests, shuffled], request) => {
          expect(everything(gatewayWorld(shuffled), request)).toBe(
            everything(gatewayWorld(manifests), request),
          );
        },
      ),
      RUNS,
    );
  });

  it('do not depend on unrelated objects', () => {
    const unrelated: Manifest[] = [
      gatewayManifest('elsewhere/gw', [{ hostname: 'a.com' }]),
      routeManifest('elsewhere/r', { hostnames: ['a.com'] }),
      ...backendManifests('elsewhere/web'),
      grantManifest('elsewhere/g', ['HTTPRoute', 'default'], ['Service']),
    ];
    fc.assert(
      fc.property(someGateway, someRequest, (manifests, request) => {
        expect(
          everything(gatewayWorld([...manifests, ...unrelated]), request),
        ).toBe(everything(gatewayWorld(manifests), request));
      }),
      RUNS,
    );
  });

  it('do not depend on what controllers reported', () => {
    const told = (status: string) => ({
      conditions: [
        { type: 'Accepted', status, reason: 'Told' },
        { type: 'Programmed', status, reason: 'Told' },
      ],
    });
    const withStatus = (manifest: Manifest, status: string): Manifest => {
      switch (manifest.kind) {
        case 'Gateway':
          return {
            ...manifest,
            status: {
              ...told(status),
              listeners: [{ name: 'l0', attachedRoutes: 9, ...told(status) }],
            },
          };
        case 'HTTPRoute':
          return {
            ...manifest,
            status: {
              parents: [
                {
                  parentRef: manifest.spec.parentRefs[0],
                  controllerName: 'io.cilium/gateway-controller',
                  ...told(status),
                },
              ],
            },
          };
        default:
          return manifest;
      }
    };
    const computed = (world: World) => {
      const { listeners, conditions } = gatewayAnswer(world, gatewayOf(world));
      return JSON.stringify([
        conditions,
        listeners.map(one => [
          one.conditions,
          one.attachedRoutes,
          one.supportedKinds,
        ]),
        world
          .table('HTTPRoute')
          .all()
          .map(route =>
            routeAnswer(world, route).parents.map(parent => [
              parent.accepted,
              parent.resolvedRefs,
              parent.reasons,
              parent.listeners,
            ]),
          ),
      ]);
    };
    fc.assert(
      fc.property(
        someGateway,
        fc.constantFrom('True', 'False'),
        (manifests, status) => {
          expect(
            computed(
              gatewayWorld(manifests.map(one => withStatus(one, status))),
            ),
          ).toBe(computed(gatewayWorld(manifests)));
        },
      ),
      RUNS,
    );
  });
});
