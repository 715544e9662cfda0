import { worldFromManifests } from 'backstage-plugin-cilium-gateway-engine';
import { readSelection } from './annotations';
import { rootsIn } from './roots';

const object = (
  kind: string,
  key: string,
  labels: Record<string, string> = {},
) => {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: kind === 'Service' ? 'v1' : 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { namespace, name, labels },
  };
};

const id = { 'backstage.io/kubernetes-id': 'shop' };
const { world } = worldFromManifests([
  object('Service', 'shop/web', { ...id, tier: 'front' }),
  object('Service', 'stage/web', id),
  object('Service', 'shop/db', { tier: 'back' }),
  object('Gateway', 'infra/main', id),
  object('HTTPRoute', 'shop/web', id),
  object('TLSRoute', 'shop/web', id),
  object('HTTPRoute', 'blog/web'),
]);

const rootsOf = (annotations: Record<string, string>, cluster = 'lab') => {
  const roots = rootsIn(
    cluster,
    world,
    readSelection({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop', annotations },
    }),
  );
  return [...roots.services, ...roots.gateways, ...roots.routes].map(
    ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`,
  );
};

const ID = 'backstage.io/kubernetes-id';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const SELECTOR = 'backstage.io/kubernetes-label-selector';
const CLUSTER = 'backstage.io/kubernetes-cluster';

describe('what an entity selects in a cluster', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing without annotations', {}, []],
    [
      'Services, Gateways and routes with its label',
      { [ID]: 'shop' },
      [
        'Service shop/web',
        'Service stage/web',
        'Gateway infra/main',
        'HTTPRoute shop/web',
        'TLSRoute shop/web',
      ],
    ],
    [
      'only in its namespaces',
      { [ID]: 'shop', [NAMESPACE]: 'stage,infra' },
      ['Service stage/web', 'Gateway infra/main'],
    ],
    [
      'by label selector',
      { [SELECTOR]: 'tier in (front, back),!backstage.io/kubernetes-id' },
      ['Service shop/db'],
    ],
    [
      'by label selector with an equality',
      { [SELECTOR]: 'tier=front,backstage.io/kubernetes-id' },
      ['Service shop/web'],
    ],
    [
      'by name, of those that exist',
      {
        'cilium-gateway/service': 'shop/db,shop/gone',
        'cilium-gateway/route': 'blog/web',
      },
      ['Service shop/db', 'HTTPRoute blog/web'],
    ],
    [
      'both by name and by label, each once',
      {
        [ID]: 'shop',
        [NAMESPACE]: 'stage',
        'cilium-gateway/service': 'stage/web',
        'cilium-gateway/gateway': 'infra/main',
      },
      ['Service stage/web', 'Gateway infra/main'],
    ],
    [
      'what it has in its cluster',
      { [CLUSTER]: 'home, lab', 'cilium-gateway/service': 'shop/db' },
      ['Service shop/db'],
    ],
    [
      'nothing in a cluster that is not its own',
      { [CLUSTER]: 'home', [ID]: 'shop', 'cilium-gateway/service': 'shop/db' },
      [],
    ],
  ])('is %s', (_, annotations, expected) => {
    expect(rootsOf(annotations)).toEqual(expected);
  });
});
