import fc from 'fast-check';
import {
  gatewayAnswer,
  gatewayViews,
  listenerSetAnswer,
  routeAnswer,
} from '../gateway';
import { ROUTE_KINDS } from '../objects';
import { ciliumOf } from '../testing/builders';
import {
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  routeManifest,
} from '../testing/gateways';
import { KIND_NAMES, KINDS, worldFromManifests } from '../world';
import { resolve } from './resolve';
import { shadowedRules } from './shadow';

describe('garbage', () => {
  const junk = fc.jsonValue({ maxDepth: 3 });
  /** Objects of the right kinds with members of the right names that hold anything. */
  const keys = [
    'parentRefs',
    'parentRef',
    'listeners',
    'hostnames',
    'rules',
    'from',
    'to',
    'ports',
    'gatewayClassName',
    'addresses',
    'allowedListeners',
    'endpoints',
  ];
  const anySpec = fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(
      junk,
      fc.array(
        fc.dictionary(
          fc.constantFrom(
            'name',
            'kind',
            'group',
            'hostname',
            'port',
            'protocol',
            'tls',
            'allowedRoutes',
            'matches',
            'filters',
            'backendRefs',
            'sectionName',
          ),
          fc.oneof(
            junk,
            fc.constantFrom('gw', 'HTTP', 'HTTPS', 'TLS', 'TCP', '*.', '.'),
          ),
        ),
      ),
    ),
  );
  const gatewayKinds = [
    ...ROUTE_KINDS,
    'Gateway',
    'GatewayClass',
    'ListenerSet',
    'ReferenceGrant',
    'Service',
    'EndpointSlice',
  ] as const;
  const anyObject = fc.record({
    kind: fc.constantFrom(...gatewayKinds),
    name: fc.constantFrom('gw', 'web', 'cilium'),
    spec: fc.oneof(junk, anySpec),
    status: junk,
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(anyObject, { maxLength: 12 }),
        fc.string(),
        fc.constantFrom('1.16.0', '1.20.5', 'odd'),
        (objects, text, version) => {
          const { world } = worldFromManifests([
            ciliumOf(version),
            {
              apiVersion: 'gateway.networking.k8s.io/v1',
              kind: 'GatewayClass',
              metadata: { name: 'cilium' },
              spec: { controllerName: 'io.cilium/gateway-controller' },
            },
            gatewayManifest('gw', [{}]),
            ...objects.map(({ kind, name, spec, status }) => {
              const { group, versions } = KINDS[kind];
              return {
                apiVersion: group ? `${group}/${versions[0]}` : versions[0],
                kind,
                metadata: { name },
                spec:
                  typeof spec === 'object' && spec !== null
                    ? { gatewayClassName: 'cilium', ...spec }
                    : spec,
                status,
              };
            }),
          ]);
          const views = gatewayViews(world);
          for (const gateway of world.table('Gateway').all()) {
            gatewayAnswer(world, gateway, views);
            shadowedRules(views.of(gateway));
          }
          for (const set of world.table('ListenerSet').all()) {
            listenerSetAnswer(world, set, views);
          }
          for (const kind of ROUTE_KINDS) {
            for (const route of world.table(kind).all()) {
              routeAnswer(world, route, views);
            }
          }
          resolve(world, { url: text }, views);
          resolve(world, { url: 'http://a.com/x', gateway: text }, views);
          const answer = resolve(world, { url: 'http://a.com/x' }, views);
          expect(answer).toHaveProperty('response.status');
        },
      ),
      { numRuns: 300 },
    );
    expect(KIND_NAMES).toEqual(expect.arrayContaining([...gatewayKinds]));
  });

  it('takes linear time: many listeners on one port, many routes, hostile names and patterns', () => {
    const many = Array.from({ length: 5000 }, (_, index) => index);
    const world = gatewayWorld([
      gatewayManifest(
        'gw',
        many.map(index => ({
          name: `l${index}`,
          port: 443,
          protocol: index % 2 ? 'HTTPS' : 'TLS',
          hostname: `${index}.${'a.'.repeat(20)}com`,
          tls: { mode: index % 2 ? 'Terminate' : 'Passthrough' },
        })),
      ),
      gatewayManifest('one', [{ hostname: `*.${'x.'.repeat(5000)}com` }]),
      ...many.map(index =>
        routeManifest(`r${index}`, {
          parentRefs: [{ name: 'one' }],
          hostnames: [`a${index}.${'x.'.repeat(10)}com`],
          rules: [
            {
              matches: [
                {
                  path: {
                    type: 'RegularExpression',
                    value: '(a*)*(a*)*(a|a?)+$',
                  },
                },
              ],
            },
          ],
        }),
      ),
    ]);
    const views = gatewayViews(world);
    const started = performance.now();
    gatewayAnswer(world, gatewayOf(world), views);
    gatewayAnswer(world, gatewayOf(world, 'one'), views);
    resolve(
      world,
      { url: `http://a1.x.com/${'a'.repeat(2000)}b`, gateway: 'default/one' },
      views,
    );
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
